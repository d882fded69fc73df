import { POSSESSIVES } from '../../data/light/word-classes';
import type { Draft } from './draft';
import { nextKey } from './conditions';
import { removal } from './phrase-edits';
import type { Prose } from './prose';

/** As far behind "how many" as its noun, and behind "how much money" as its verb, are looked for, in words. */
const LONGEST_NOUN = 6;
const LONGEST_QUESTION = 14;

const PLACES = new Set(['in', 'on', 'at', 'inside', 'left', 'per']);
const PAYING = new Set('spend spent pay paid earn earned owe owes owed cost charge charged'.split(' '));

/** "If so, then how many": the question begins the main clause without "then". */
export function thenBeforeQuestion(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || !/^(?:how|what)$/.test(nextKey(prose, index))) return false;
  return prose.isQuestion(prose.start(index)) && draft.make('wordy_phrases', removal(prose, index, index));
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

/** "How much money did she spend": beside prices, what is spent, paid or earned is money. */
function moneyInQuestion(prose: Prose, index: number, draft: Draft): boolean {
  const money = nextKey(prose, index + 1) === 'more' ? index + 3 : index + 2;
  if (!prose.hasPrices || nextKey(prose, money - 1) !== 'money') return false;
  if (!/^(?:do|does|did|will|would|should|must|has|have|had)$/.test(nextKey(prose, money))) return false;
  for (let word = money + 1; word < money + LONGEST_QUESTION && prose.gap(word) === 'space'; word++)
    if (PAYING.has(nextKey(prose, word))) return draft.make('wordy_phrases', removal(prose, money, money));
  return false;
}

export function shorterQuestion(prose: Prose, index: number, draft: Draft): boolean {
  const next = nextKey(prose, index);
  if (next === 'many') return thereInQuestion(prose, index, draft);
  return next === 'much' && moneyInQuestion(prose, index, draft);
}
