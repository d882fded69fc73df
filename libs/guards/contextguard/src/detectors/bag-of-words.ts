import { words } from '@aiguards/text';
import { STOP_WORDS } from '../data/stop-words';

/** Weights of words, by the hash of the word. */
export type Bag = ReadonlyMap<number, number>;

// Scripts that write no spaces: a word there is a whole phrase, so it is cut into pairs of characters, as search
// engines do.
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Characters that show which script a word is in; a word may be as long as the text. */
const SCRIPT_REACH = 32;

/** 32-bit FNV-1a over UTF-16 code units. */
function hash(text: string, from = 0, to = text.length): number {
  let value = 0x811c9dc5;
  for (let index = from; index < to; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

function count(counts: Map<number, number>, term: number): void {
  counts.set(term, (counts.get(term) ?? 0) + 1);
}

/**
 * The content words of a text, each weighted 1 + ln(occurrences) so that a word said ten times is not ten words.
 * Words are hashed: a term then has a fixed size however long the word is, and a stored bag holds no prose.
 */
export function bagOf(texts: readonly string[]): Bag {
  const counts = new Map<number, number>();
  for (const { key } of texts.flatMap((text) => words(text))) {
    if (STOP_WORDS.has(key.replaceAll('’', "'"))) continue;
    if (key.length > 2 && SPACELESS.test(key.slice(0, SCRIPT_REACH))) {
      for (let index = 0; index + 2 <= key.length; index++) count(counts, hash(key, index, index + 2));
    } else {
      count(counts, hash(key));
    }
  }
  for (const [term, occurrences] of counts) counts.set(term, 1 + Math.log(occurrences));
  return counts;
}

function norm(bag: Bag): number {
  let sum = 0;
  for (const weight of bag.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** Cosine of two bags, in [0, 1]; 0 when one is empty. */
export function cosine(first: Bag, second: Bag): number {
  const [small, large] = first.size <= second.size ? [first, second] : [second, first];
  let product = 0;
  for (const [term, weight] of small) product += weight * (large.get(term) ?? 0);
  return product === 0 ? 0 : Math.min(1, product / (norm(small) * norm(large)));
}

/** Word overlap knows no synonyms, so that even much text does not make it surer than this. */
const LEXICAL_CEILING = 0.6;
/** Words at which half of the ceiling is reached. */
const HALF_CEILING_WORDS = 10;

/** How much a comparison over so many words may be trusted. Chosen by argument, not yet calibrated on data. */
export function lexicalConfidence(contentWords: number): number {
  return (LEXICAL_CEILING * contentWords) / (contentWords + HALF_CEILING_WORDS);
}
