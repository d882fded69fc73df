import { CONCEPT_INDEX } from './concept-index';
import { FEATURE_SEED, hashText, spread } from './hashing';

/** What features need of a word, whatever stands around it. */
export interface WordForm {
  /** Lower-cased, without accents on Latin letters. */
  key: string;
  /** Of the key, not spread yet: pairs are made of it. */
  hash: number;
  concept: string | undefined;
  /** Its character n-grams, hashed and spread, in order. */
  grams: Uint32Array;
}

const CHARACTER_GRAMS = [3, 4, 5] as const;
/** Words longer than this are no words; their first characters stand for them. */
const LONGEST_WORD = 40;

const ASCII_WORD = /^[a-z]+$/;
const COMBINING = /\p{Mn}+/gu;

/** One spelling for comparing. Marks are kept in scripts where they are vowels, not accents. */
export function keyOf(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII_WORD.test(lower)) return lower;
  return /^[\p{Script=Latin}\p{M}]+$/u.test(lower)
    ? lower.normalize('NFD').replace(COMBINING, '')
    : lower.normalize('NFC');
}

function gramsOf(key: string): Uint32Array {
  const word = `_${key.slice(0, LONGEST_WORD)}_`;
  const count = CHARACTER_GRAMS.reduce(
    (sum, size) => sum + (word.length > size ? word.length - size + 1 : 0),
    0,
  );
  const grams = new Uint32Array(count);
  let at = 0;
  for (const size of CHARACTER_GRAMS) {
    if (word.length <= size) continue;
    for (let index = 0; index + size <= word.length; index++) {
      let hash = FEATURE_SEED.characters + size;
      for (let offset = 0; offset < size; offset++) {
        hash = Math.imul(hash ^ word.charCodeAt(index + offset), 0x01000193);
      }
      grams[at++] = spread(hash >>> 0);
    }
  }
  return grams;
}

function makeForm(word: string): WordForm {
  const key = keyOf(word);
  return {
    key,
    hash: hashText(key.slice(0, LONGEST_WORD), FEATURE_SEED.words),
    concept: CONCEPT_INDEX.ofWord(key),
    grams: gramsOf(key),
  };
}

/**
 * Prose repeats its words, and a form costs more than all the rest of a word's features. A longer word is rare, may be a key,
 * and as a slice would keep the whole text it was cut from in memory.
 */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 8192;

const remembered = new Map<string, WordForm>();

/** The form of a word as it is written. The same word always gives the same form. */
export function wordFormOf(word: string): WordForm {
  const known = remembered.get(word);
  if (known) return known;
  const form = makeForm(word);
  if (word.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, form);
  }
  return form;
}
