import { NOMINATIVES } from '../../data/light/word-classes';
import type { Draft } from './draft';
import type { Prose } from './prose';

/** As long as an opening may be, in words, for its comma to be one of taste. */
const LONGEST_OPENING = 6;

/** A short opening of time or place before a pronoun that can only be the subject: "On Monday, she". */
export function commaBehindOpening(prose: Prose, index: number, draft: Draft): boolean {
  if (!prose.opens(index)) return false;
  for (let word = index; word < index + LONGEST_OPENING; word++) {
    const gap = prose.gap(word);
    if (gap === 'space') continue;
    if (gap !== 'comma' || !NOMINATIVES.has(prose.key(word + 1))) return false;
    const end = prose.end(word);
    return draft.make('punctuation', { start: end, end: end + 1, replacement: '' });
  }
  return false;
}

/** In characters; a longer sentence needs its commas. */
const LONGEST_SENTENCE = 300;

const JOINING = / (?:and|or|nor|but|as well as|&) /g;

/** The comma before the one "and" of a sentence, in a list or between two clauses: no other "and" could be read with it. */
export function commaBeforeAnd(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || prose.gap(index) !== 'space') return false;
  const comma = prose.end(index - 1);
  const { start, end } = prose.sentenceAt(comma);
  if (end - start > LONGEST_SENTENCE) return false;
  if (prose.text.slice(start, end).match(JOINING)?.length !== 1) return false;
  return draft.make('punctuation', { start: comma, end: comma + 1, replacement: '' });
}
