/** What the guard counted of a text, and what the provider did. */
export interface CountPair {
  expected: number;
  actual: number;
}

/** What a model's provider counts for each token of this guard. */
export interface Correction {
  ratio: number;
  /** How many texts it is made from. */
  samples: number;
  /** Where most texts (the middle four fifths) lie around the corrected count, as shares of it; null: too few to say. */
  errorBand: { low: number; high: number } | null;
}

/** Texts that are remembered for each model: enough that one in four may be wrong, few enough to follow a new tokenizer. */
export const REMEMBERED = 50;

/** Of a shorter text, what a provider puts around it weighs more than the words. */
const FEWEST_TOKENS = 50;

/** No two tokenizers are further apart on a text of that length: it was another text, or another model. */
const FURTHEST_RATIO = 4;

/** Below this, one odd text would decide. */
const FEWEST_SAMPLES = 5;
const FEWEST_FOR_BAND = 20;

/** Longer texts weigh no more: one book must not outweigh all else. */
const HEAVIEST_TOKENS = 4000;

export const ratioOf = ({ expected, actual }: CountPair): number => actual / expected;

/** @returns why nothing can be learned from a pair; null: it can */
export function unfitness(pair: CountPair): string | null {
  if (pair.expected < FEWEST_TOKENS) {
    return `fewer than ${FEWEST_TOKENS} tokens say more of what surrounds a text than of its tokenizer`;
  }
  const ratio = ratioOf(pair);
  return ratio > FURTHEST_RATIO || ratio < 1 / FURTHEST_RATIO
    ? `the counts are more than ${FURTHEST_RATIO} times apart: usage is not of this text alone, or of another model`
    : null;
}

/** The pairs with one more; the oldest go. */
export const remember = (pairs: readonly CountPair[], pair: CountPair): CountPair[] =>
  [...pairs, pair].slice(-REMEMBERED);

/**
 * The interquartile mean of the ratios, each weighted by the length of its text: as long as fewer than a quarter of the
 * pairs are wrong to either side, they do not count, and the others are averaged as a sum of tokens would be.
 *
 * @returns null of no pairs
 */
export function meanRatioOf(pairs: readonly CountPair[]): number | null {
  if (pairs.length === 0) return null;
  const sorted = pairs.toSorted((one, other) => ratioOf(one) - ratioOf(other));
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  let weights = 0;
  let sum = 0;
  for (const pair of middle) {
    const weight = Math.min(pair.expected, HEAVIEST_TOKENS);
    weights += weight;
    sum += weight * ratioOf(pair);
  }
  return sum / weights;
}

function bandAround(ratio: number, pairs: readonly CountPair[]): Correction['errorBand'] {
  if (pairs.length < FEWEST_FOR_BAND) return null;
  const ratios = pairs.map(ratioOf).sort((one, other) => one - other);
  const cut = Math.floor(ratios.length / 10);
  const low = ratios[cut] ?? ratio;
  const high = ratios[ratios.length - 1 - cut] ?? ratio;
  return { low: Math.min(0, low / ratio - 1), high: Math.max(0, high / ratio - 1) };
}

/** @returns null of too few pairs */
export function correctionFrom(pairs: readonly CountPair[]): Correction | null {
  const ratio = meanRatioOf(pairs);
  if (ratio === null || pairs.length < FEWEST_SAMPLES) return null;
  return { ratio, samples: pairs.length, errorBand: bandAround(ratio, pairs) };
}

/** A count by this guard as the provider would count it. */
export const corrected = (tokens: number, { ratio }: Pick<Correction, 'ratio'>): number =>
  Math.round(tokens * ratio);
