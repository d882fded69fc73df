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

/** Words as they are written, each with its form. */
interface Remembered {
  word: string;
  form: WordForm;
}

/** A power of two. Some 10 MB when full. */
const PLACES = 32_768;
/** Each word has two places, and the one that came last has the first of them: a frequent word stays. */
const remembered: (Remembered | undefined)[] = new Array<undefined>(PLACES).fill(undefined);

function isAt(text: string, start: number, end: number, word: string): boolean {
  if (word.length !== end - start) return false;
  for (let index = start; index < end; index++)
    if (text.charCodeAt(index) !== word.charCodeAt(index - start)) return false;
  return true;
}

/** The form of the word that stands there in a text. The same word always gives the same form. */
export function wordFormAt(text: string, start: number, end: number): WordForm {
  if (end - start > LONGEST_REMEMBERED) return makeForm(text.slice(start, end));
  let hash = 0;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  const place = spread(hash) & (PLACES - 1);
  const first = remembered[place];
  if (first && isAt(text, start, end, first.word)) return first.form;
  const second = remembered[place ^ 1];
  remembered[place ^ 1] = first;
  if (second && isAt(text, start, end, second.word)) {
    remembered[place] = second;
    return second.form;
  }
  const word = text.slice(start, end);
  const form = makeForm(word);
  remembered[place] = { word, form };
  return form;
}
