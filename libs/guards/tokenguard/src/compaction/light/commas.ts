import {
  DETERMINERS,
  NOMINATIVES,
  POSSESSIVES,
  PREPOSITIONS,
  TIME_WORDS,
} from '../../data/light/word-classes';
import { NUMBER_WORDS } from '../../data/protection/number-words';
import type { Draft } from './draft';
import type { Prose } from './prose';

/** Guides of style leave the comma behind an opening of at most so many words to taste. */
const LONGEST_OPENING = 4;

/** With a verb the opening is a clause, whose comma stays: "after he left", "after eating". */
const isClausal = (key: string): boolean =>
  NOMINATIVES.has(key) || /^(?:it|you|\w{3,}ing|is|are|was|were)$/.test(key);

const NO_OPENINGS = new Set([
  'instance',
  'example',
  'fact',
  'addition',
  'particular',
  'general',
  'contrast',
  'case',
]);

function withoutComma(prose: Prose, word: number, draft: Draft): boolean {
  const start = prose.end(word);
  return draft.make('punctuation', { start, end: start + 1, replacement: '' });
}

/** A short opening of time or place before a pronoun, one of time before any subject: "On Monday, she", "In May, the baker". */
export function commaBehindOpening(prose: Prose, index: number, draft: Draft): boolean {
  if (!prose.opens(index)) return false;
  for (let word = index; word < index + LONGEST_OPENING; word++) {
    const gap = prose.gap(word);
    if (isClausal(prose.key(word)) && !TIME_WORDS.has(prose.key(word))) return false;
    if (gap === 'space') continue;
    if (gap !== 'comma' || NO_OPENINGS.has(prose.key(word))) return false;
    const next = prose.key(word + 1);
    const isOther = TIME_WORDS.has(prose.key(word)) && (POSSESSIVES.has(next) || prose.isCapital(word + 1));
    return (NOMINATIVES.has(next) || isOther) && withoutComma(prose, word, draft);
  }
  return false;
}

/** "…, too." */
export function commaBeforeLast(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || prose.gap(index) !== 'end') return false;
  return withoutComma(prose, index - 1, draft);
}

/** Between two commas these are no items of a list: "he came, however, and left", "his son, born in May, and". */
function beginsInsertion(key: string): boolean {
  if (PREPOSITIONS.has(key) || NOMINATIVES.has(key) || DETERMINERS.has(key)) return true;
  return /^(?:wh\w+|such|especially|however|therefore|moreover|indeed|instead|though|too|also|then|again|alone|please|if|not|no|yes|\w+ly|\w{3,}(?:ing|ed))$/.test(
    key,
  );
}

/** An item in the middle of a list has at most so many words here: a clause has more. */
const LONGEST_ITEM = 3;
const SURE_COMMAS = 3;
const JOINING = new Set(['and', 'or', 'nor', 'but', 'as', 'both', 'either', 'neither', 'between']);

const isAmount = (prose: Prose, index: number): boolean =>
  /^\d/.test(prose.key(index)) || NUMBER_WORDS.has(prose.key(index));

/** The first word of the item that ends with a word; undefined where it is longer than an item or joins others. */
function startOfItem(prose: Prose, last: number): number | undefined {
  for (let word = last; word > last - LONGEST_ITEM; word--) {
    if (JOINING.has(prose.key(word))) return undefined;
    const gap = prose.gap(word - 1);
    if (gap === 'comma') return word;
    if (gap !== 'space') return undefined;
  }
  return undefined;
}

/** How many items, each behind a comma and short, stand one behind the other up to a word. */
function countItems(prose: Prose, last: number): number {
  let items = 0;
  for (let end = last; items < SURE_COMMAS; items++) {
    const start = startOfItem(prose, end);
    if (start === undefined || beginsInsertion(prose.key(start))) break;
    end = start - 1;
  }
  return items;
}

function hasJoiningBehind(prose: Prose, index: number): boolean {
  for (let word = index + 1; word <= index + LONGEST_ITEM + 1 && prose.gap(word - 1) !== 'end'; word++)
    if (JOINING.has(prose.key(word))) return true;
  return false;
}

/**
 * The comma before the "and" of a list, which some style guides ask for and others forbid. A list is told by amounts on
 * both sides, by plain items ("pears") or by many; with a name or an article the middle could be an apposition: "his
 * brother, Tom, and". The comma before the "and" of a clause stays.
 */
export function serialComma(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || prose.gap(index) !== 'space') return false;
  const start = startOfItem(prose, index - 1);
  if (start === undefined || hasJoiningBehind(prose, index)) return false;
  const next = prose.key(index + 1);
  if (NOMINATIVES.has(next) || /^(?:then|there|it|you|this|that)$/.test(next)) return false;
  const items = countItems(prose, index - 1);
  const isPlain = index - start < LONGEST_ITEM && !prose.isCapital(start) && !isAmount(prose, start);
  const isList = (isAmount(prose, start) && isAmount(prose, index + 1)) || isPlain || items >= SURE_COMMAS;
  return items > 0 && isList && withoutComma(prose, index - 1, draft);
}
