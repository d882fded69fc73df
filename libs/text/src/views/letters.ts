import { LETTER_COSTS } from '../data/letter-costs';

/**
 * How unlikely a sequence of letters is in a European language, in nats: a trigram model over a–z, written by
 * tools/letter-statistics.mjs. It tells writing from ciphers and keys; it is no judge of which language.
 */

const LETTERS = 27;
const NATS_PER_DIGIT = 0.2;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const COSTS = Float32Array.from(LETTER_COSTS, (digit) => DIGITS.indexOf(digit) * NATS_PER_DIGIT);

/** Letters with accents end before this (Latin Extended-A). */
const ACCENTED_END = 0x180;
const SYMBOL_OF = Uint8Array.from({ length: ACCENTED_END }, (_, code) => {
  const base = String.fromCharCode(code).normalize('NFD').charCodeAt(0) | 32;
  return base >= 97 && base <= 122 ? base - 96 : 0;
});

/** 1 to 26 for a letter whatever its case and accent, 0 for anything else: where a word begins or ends. */
export const symbolOf = (code: number): number => SYMBOL_OF[code] ?? 0;

export function symbolsOf(text: string): Uint8Array {
  const symbols = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) symbols[index] = symbolOf(text.charCodeAt(index));
  return symbols;
}

/** The cost of `third` after two others; 0 stands for the edge of a word. */
export const letterCost = (first: number, second: number, third: number): number =>
  COSTS[(first * LETTERS + second) * LETTERS + third] ?? 0;

/** The cost of a word with its end. */
export function wordCost(symbols: ArrayLike<number>): number {
  let first = 0;
  let second = 0;
  let cost = 0;
  for (let index = 0; index < symbols.length; index++) {
    const third = symbols[index] ?? 0;
    cost += letterCost(first, second, third);
    first = second;
    second = third;
  }
  return cost + letterCost(first, second, 0);
}

/** English prose costs about 2.1 a letter with the ends of words, its rot13 about 4.5; names and jargon lie under 3. */
export const READABLE_COST = 2.9;
