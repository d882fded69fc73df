import {
  BE,
  CONJUNCTIONS,
  LEANING,
  POSSESSIVES,
  PREPOSITIONS,
  WEEKDAYS,
} from '../../data/light/word-classes';
import { NUMBER_WORDS } from '../../data/protection/number-words';
import type { Draft } from './draft';
import { nextKey, previousKey } from './conditions';
import { removal } from './phrase-edits';
import type { Prose } from './prose';

/** As far behind "how many" as its noun, and behind "how much money" as its verb, are looked for, in words. */
const LONGEST_NOUN = 6;
const LONGEST_QUESTION = 14;

const PLACES = new Set(['in', 'on', 'at', 'inside', 'left', 'per']);
const PAYING = new Set('spend spent pay paid earn earned owe owes owed cost charge charged'.split(' '));
/** Of these only beside a price. */
const GAINING = new Set(['make', 'save', 'raise', 'need', 'lose']);

/** "If so, then how many": the question begins the main clause without "then". */
export function thenBeforeQuestion(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || !/^(?:how|what)$/.test(nextKey(prose, index))) return false;
  return prose.isQuestion(prose.start(index)) && draft.make('wordy_phrases', removal(prose, index, index));
}

/** AP style: no "on" before a day of the week inside a sentence, but behind a name, a number and a form of "be". */
export function onBeforeWeekday(prose: Prose, index: number, draft: Draft): boolean {
  const previous = previousKey(prose, index);
  if (!WEEKDAYS.has(nextKey(prose, index)) || !/^[a-z]{3,}$/.test(previous)) return false;
  if (BE.has(previous) || LEANING.has(previous) || prose.isCapital(index - 1)) return false;
  if (PREPOSITIONS.has(previous) || CONJUNCTIONS.has(previous) || NUMBER_WORDS.has(previous)) return false;
  return draft.make('wordy_phrases', removal(prose, index, index));
}

/** "How many pens are there in the box": the place says it without "there". */
function thereInQuestion(prose: Prose, index: number, draft: Draft): boolean {
  for (let word = index + 2; word < index + 2 + LONGEST_NOUN && prose.gap(word) === 'space'; word++) {
    if (prose.key(word) !== 'are' && prose.key(word) !== 'were') continue;
    if (nextKey(prose, word) !== 'there' || !PLACES.has(nextKey(prose, word + 1))) return false;
    const isPlace = POSSESSIVES.has(nextKey(prose, word + 2)) || nextKey(prose, word + 2) === 'each';
    if (!isPlace) return false;
    return draft.make('wordy_phrases', removal(prose, word + 1, word + 1));
  }
  return false;
}

/** "How much money did she spend": what is spent, paid or earned is money. */
function moneyInQuestion(prose: Prose, index: number, draft: Draft): boolean {
  const money = nextKey(prose, index + 1) === 'more' ? index + 3 : index + 2;
  if (nextKey(prose, money - 1) !== 'money') return false;
  if (!/^(?:do|does|did|will|would|should|must|has|have|had)$/.test(nextKey(prose, money))) return false;
  for (let word = money + 1; word < money + LONGEST_QUESTION && prose.gap(word) === 'space'; word++)
    if (PAYING.has(nextKey(prose, word)) || (prose.hasPrices && GAINING.has(nextKey(prose, word))))
      return draft.make('wordy_phrases', removal(prose, money, money));
  return false;
}

const SUMS: readonly (readonly string[])[] = [['in', 'total'], ['in', 'all'], ['altogether']];
const AUXILIARIES = new Set(['does', 'did', 'has', 'will']);
const SINGULARS = new Set(['he', 'she', 'it', 'i']);

/**
 * "How many pens does she have in total?": asked of one subject, the number is the total. Asked of several, or for each
 * of a kind, "in total" tells the sum from the parts, and stays.
 */
export function sumInQuestion(prose: Prose, index: number, draft: Draft): boolean {
  const words = SUMS.find((sum) => sum.every((word, at) => prose.key(index + at) === word));
  const last = index + (words?.length ?? 0) - 1;
  if (last < index || prose.gap(index - 1) !== 'space' || prose.text.charAt(prose.end(last)) !== '?')
    return false;
  let subject = 0;
  for (let word = index - 1; word > index - LONGEST_QUESTION && prose.gap(word) === 'space'; word--) {
    if (/^(?:and|or|each|per|every|both|they|we)$/.test(prose.key(word))) return false;
    if (AUXILIARIES.has(prose.key(word))) subject ||= word + 1;
    if (prose.key(word) !== 'how') continue;
    if (subject === 0 || !(SINGULARS.has(prose.key(subject)) || prose.isCapital(subject))) return false;
    return draft.make('wordy_phrases', {
      start: prose.end(index - 1),
      end: prose.end(last),
      replacement: '',
    });
  }
  return false;
}

export function shorterQuestion(prose: Prose, index: number, draft: Draft): boolean {
  const next = nextKey(prose, index);
  if (next === 'many') return thereInQuestion(prose, index, draft);
  return next === 'much' && moneyInQuestion(prose, index, draft);
}
