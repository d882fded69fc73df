import { DETERMINERS, NOMINATIVES, PREPOSITIONS, TIME_WORDS } from '../../data/light/word-classes';
import type { Draft } from './draft';
import { nextKey } from './conditions';
import { removal } from './phrase-edits';
import type { Prose } from './prose';

const PRONOUNS = new Set(['he', 'she', 'they', 'we', 'i']);

/** A clause within the first one may have a subject of its own, which the verb behind "and" could be taken for. */
const OTHER_CLAUSES = new Set(
  'that which who whom whose what how if when where why because while since after before although though as than until unless so but or for not there it you him her them says said asks asked wants want tells told'.split(
    ' ',
  ),
);

const LONGEST_CLAUSE = 16;
const NO_NAMES = new Set(
  'if when while since because although how what who why where there it this that'.split(' '),
);

/** "Tom buys …": a name and a verb that a sentence begins with. */
function isNameWithVerb(prose: Prose, first: number, pronoun: string): boolean {
  const key = prose.key(first);
  if (!/^(?:he|she)$/.test(pronoun) || !prose.isCapital(first) || key.includes("'") || key.length < 3)
    return false;
  if ([DETERMINERS, NOMINATIVES, PREPOSITIONS, TIME_WORDS, NO_NAMES].some((words) => words.has(key)))
    return false;
  return /^(?:has|had|is|was|bought|sold|made|gave|took|ate|ran|got|\w{2,}(?:[^s]s|ed))$/.test(
    prose.key(first + 1),
  );
}

/** "She buys 5 pens and she sells 3": the subject that the sentence began with need not be said again. */
export function repeatedSubject(prose: Prose, index: number, draft: Draft): boolean {
  const pronoun = nextKey(prose, index);
  const verb = nextKey(prose, index + 1);
  if (!PRONOUNS.has(pronoun) || verb === '' || NOMINATIVES.has(verb)) return false;
  for (let word = index - 1; word >= 0 && word > index - LONGEST_CLAUSE; word--) {
    const gap = prose.gap(word);
    if (gap !== 'space' && (gap !== 'comma' || word < index - 1)) return false;
    if (prose.opens(word)) {
      const begins = prose.key(word) === pronoun || isNameWithVerb(prose, word, pronoun);
      return begins && draft.make('wordy_phrases', removal(prose, index + 1, index + 1));
    }
    if (prose.isCapital(word) || OTHER_CLAUSES.has(prose.key(word)) || PRONOUNS.has(prose.key(word)))
      return false;
  }
  return false;
}
