import { CLOSING_THANKS } from '../../data/light/english-fillers';
import { INSTRUCTION_VERBS } from '../../data/light/word-classes';
import type { Edit } from '../edits';
import type { Draft } from './draft';
import { removal } from './phrase-edits';
import type { Prose } from './prose';

const BEFORE_REQUEST = new Set(['and', 'then', 'also', 'so', 'or', 'but', 'now', 'you']);

/** "Please find attached the report" tells of it, and asks for nothing to be found. */
const isEnclosure = (prose: Prose, verb: number): boolean =>
  prose.key(verb) === 'find' &&
  [1, 2, 3].some((words) =>
    /^(?:attached|enclosed|below|above|herewith|here)$/.test(prose.key(verb + words)),
  );

/** Behind a verb that is asked for, "please" and the like go; a question that asks for it ends as an order. */
export function requestRemoval(prose: Prose, first: number, last: number, draft: Draft): boolean {
  if (prose.gap(last) !== 'space') return pleaseAtEnd(prose, first, last, draft);
  const opens = prose.opens(first);
  const isBehind = prose.gap(first - 1) === 'comma' || BEFORE_REQUEST.has(prose.key(first - 1));
  if (!opens && (!isBehind || last > first)) return false;
  if (!INSTRUCTION_VERBS.has(prose.key(last + 1)) || isEnclosure(prose, last + 1)) return false;
  const edits: Edit[] = [removal(prose, first, last)];
  if (prose.key(first) !== 'please' && prose.isQuestion(prose.start(first))) {
    const { end } = prose.sentenceAt(prose.start(first));
    edits.push({ start: end, end: end + 1, replacement: '.' });
  }
  return draft.make('politeness', ...edits);
}

const NOT_ASKING = new Set(['to', 'say', 'not', 'can', 'could', 'will', 'would', 'and', 'or']);

/** "Write a poem, please." */
function pleaseAtEnd(prose: Prose, first: number, last: number, draft: Draft): boolean {
  if (first !== last || prose.key(first) !== 'please' || first === 0 || prose.gap(last) !== 'end')
    return false;
  if (!/[.!?\n]|^$/.test(prose.text.charAt(prose.end(last))) || NOT_ASKING.has(prose.key(first - 1)))
    return false;
  if (prose.gap(first - 1) === 'end' || prose.gap(first - 1) === 'other') return false;
  return draft.make('politeness', { start: prose.end(first - 1), end: prose.end(last), replacement: '' });
}

/** Of a text, thanks at most so many words long end it. */
const LONGEST_THANKS = 8;

/** Takes out the last sentence where it only thanks. */
export function closingThanks(prose: Prose, draft: Draft): void {
  const { length } = prose.words;
  const tail = prose.text.slice(prose.end(length - 1)).trim();
  if (!/^[.!]*$/.test(tail)) return;
  for (let first = Math.max(1, length - LONGEST_THANKS); first < length; first++) {
    if (!prose.opens(first)) continue;
    const sentence = prose.words.keys.slice(first).join(' ');
    if (!CLOSING_THANKS.has(sentence)) continue;
    const start = prose.text.slice(0, prose.start(first)).trimEnd().length;
    draft.make('politeness', { start, end: prose.text.length, replacement: '' });
    return;
  }
}
