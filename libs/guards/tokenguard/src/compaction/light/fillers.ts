import { CONJUNCTIONS, LEANING, POSSESSIVES, SUBJECTS } from '../../data/light/word-classes';
import type { Edit } from '../edits';
import { nextKey, previousKey } from './conditions';
import { removal } from './phrase-edits';
import type { Prose } from './prose';

/** Between these and their clause only both commas together could go; and "that" may be a pronoun, whose comma stays. */
const DEPENDENT = new Set(
  'that if when whether as than though since while so which who where until unless'.split(' '),
);
const COORDINATING = new Set(['and', 'but', 'or', 'because', 'although']);

/** With another comma so few words away, the commas around may belong to that one: "I, uh, of course, saw". */
const NEAR_COMMA = 3;

function isAmongCommas(prose: Prose, first: number, last: number): boolean {
  for (let words = 1; words <= NEAR_COMMA && prose.gap(first - 1 - words) !== 'end'; words++)
    if (prose.gap(first - 1 - words) === 'comma') return true;
  for (let words = 1; words <= NEAR_COMMA && prose.gap(last + words) !== 'end'; words++)
    if (prose.gap(last + words) === 'comma') return true;
  return false;
}

/** Takes out words that commas set off, with the commas; undefined where nothing sets them off. */
export function asideRemoval(prose: Prose, first: number, last: number): Edit | undefined {
  const [before, after] = [prose.gap(first - 1), prose.gap(last)];
  if (prose.opens(first)) return after === 'comma' ? removal(prose, first, last) : undefined;
  if (before === 'comma') {
    const start = prose.end(first - 1);
    if (after === 'end')
      return endsSentence(prose, last) ? { start, end: prose.end(last), replacement: '' } : undefined;
    if (after !== 'comma' || isAmongCommas(prose, first, last)) return undefined;
    const lead = prose.key(first - 1);
    if (DEPENDENT.has(lead)) return undefined;
    // A clause of its own behind it keeps a comma in front.
    const keepsComma = SUBJECTS.has(prose.key(last + 1)) && !COORDINATING.has(lead);
    const end = keepsComma ? prose.end(last) : prose.end(last) + 1;
    return { start, end, replacement: '' };
  }
  if (before === 'space' && after === 'comma' && CONJUNCTIONS.has(prose.key(first - 1)))
    return removal(prose, first, last);
  return undefined;
}

/** At the end of a question it is what is asked for: "you know?" */
function endsSentence(prose: Prose, last: number): boolean {
  return /[.!]/.test(prose.text.charAt(prose.end(last)));
}

const NOT_BEFORE = /^(?:and|or|but|than|as|not|so|the|a|an|do|does|did)$/;

/** Takes out an adverb between a subject or a form of "be" or "have" and what they say; in questions it may ask for more. */
export function adverbRemoval(prose: Prose, first: number, last: number): Edit | undefined {
  const next = nextKey(prose, last);
  if (prose.isQuestion(prose.start(first))) return undefined;
  if (prose.opens(first)) {
    const isSubject = SUBJECTS.has(next) || POSSESSIVES.has(next);
    return isSubject ? removal(prose, first, last) : undefined;
  }
  const previous = previousKey(prose, first);
  if (previous === '' || LEANING.has(previous) || previous.endsWith("n't")) return undefined;
  return next === '' || NOT_BEFORE.test(next) ? undefined : removal(prose, first, last);
}
