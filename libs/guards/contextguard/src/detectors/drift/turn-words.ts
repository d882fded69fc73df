import { FNV_OFFSET, hashText } from '@aiguards/models';
import { lightStem } from '@aiguards/text';
import { FUNCTION_CHARACTERS, FUNCTION_WORDS } from '../../data/grammar-words';

/** A word or number of a turn. */
export interface TurnWord {
  /** Lower case, without accents where these are often left out. */
  folded: string;
  start: number;
  isCapitalised: boolean;
  isNumber: boolean;
  /** A run of a script that is written without spaces. */
  isRun: boolean;
}

/** Of a longer turn its beginning and end are read: what it is about and what it does stands there. */
const HEAD_CHARACTERS = 6000;
const TAIL_CHARACTERS = 2000;

// Persian and Indic words hold zero-width joiners; here they are letters, not the glue of an emoji.
// eslint-disable-next-line no-misleading-character-class
const WORD = /\p{N}+(?:[.,:]\p{N}+)*|\p{L}[\p{L}\p{N}\p{M}\u200c\u200d'’]*/gu;
const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HIRAGANA_PAIR = /^[\p{Script=Hiragana}ー]+$/u;
const ASCII = /^[\0-\x7f]*$/;
/** Accents of alphabets where they are often left out. In Indic scripts and Arabic marks are letters. */
const ACCENTS = /[\u0300-\u036f]/g;
/** No word is longer; what is comes from no language. */
const MAX_WORD = 48;

function folded(word: string): string {
  const lower = word.slice(0, MAX_WORD).toLowerCase().replaceAll('’', "'");
  return ASCII.test(lower) ? lower : lower.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
}

/** What of a turn is read. */
export function readPart(text: string): string {
  return text.length <= HEAD_CHARACTERS + TAIL_CHARACTERS
    ? text
    : `${text.slice(0, HEAD_CHARACTERS)}\n${text.slice(-TAIL_CHARACTERS)}`;
}

/** The words of what is read of a turn, in order. */
export function turnWords(text: string): TurnWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    folded: UNSPACED.test(word) ? word : folded(word),
    start: index,
    isCapitalised: CAPITAL.test(word),
    isNumber: NUMBER.test(word),
    isRun: UNSPACED.test(word),
  }));
}

const OWNER = /'\p{L}?$/u;
const PREFIX_CHARACTERS = 5;
const PREFIX_BITS = 14;
const STEM_BITS = 17;

/**
 * A stem as 31 bits: 14 of its first five characters, so that compounds and inflections which the stem does not catch
 * still meet, then 17 of the whole.
 */
export function termOf(stem: string): number {
  const prefix = hashText(stem.slice(0, PREFIX_CHARACTERS), FNV_OFFSET) >>> (32 - PREFIX_BITS);
  const rest = hashText(stem, 0x2f0b4c47) >>> (32 - STEM_BITS);
  return prefix * 2 ** STEM_BITS + rest;
}

/** How many beginnings of words are told apart. */
export const PREFIXES = 2 ** PREFIX_BITS;

export const prefixOf = (term: number): number => term >>> STEM_BITS;

export const stemOf = (word: string): string => lightStem(word.replace(OWNER, '').replaceAll('ß', 'ss'));

export const isGrammarWord = (word: string): boolean => FUNCTION_WORDS.has(word);

function* pairsOf(run: string): Generator<string> {
  const characters = [...run];
  if (characters.length === 1 && !FUNCTION_CHARACTERS.has(run)) yield run;
  for (let index = 0; index + 1 < characters.length; index++) {
    const [first = '', second = ''] = [characters[index], characters[index + 1]];
    const pair = first + second;
    const isFunction = FUNCTION_CHARACTERS.has(first) || FUNCTION_CHARACTERS.has(second);
    if (!isFunction && !HIRAGANA_PAIR.test(pair)) yield pair;
  }
}

/** The terms that a word stands for: none for a function word, pairs of characters for a run. */
export function* termsOfWord(word: TurnWord): Generator<number> {
  if (word.isRun) for (const pair of pairsOf(word.folded)) yield termOf(pair);
  else if (word.isNumber) yield termOf(word.folded);
  else if (!isGrammarWord(word.folded) && word.folded.length > 1) yield termOf(stemOf(word.folded));
}
