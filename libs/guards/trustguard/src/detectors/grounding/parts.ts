import { FOUND, FOUND_FROM, type Pair } from './align';

/** Content words that together state about one fact. */
const PART_LENGTH = 5;

/** How well the parts of a claim are covered. */
export interface PartCoverage {
  /** Of the part that is covered least. */
  weakest: number;
  /** The share of parts that are not even half covered. */
  uncovered: number;
  /** The longest run of words that no sentence read has, as a share of the claim. */
  longestMissing: number;
}

function coverageOf(pairs: readonly Pair[], weights: readonly number[], from: number, to: number): number {
  let [found, all] = [0, 0];
  for (let at = from; at < to; at++) {
    const weight = weights[at] ?? 0;
    all += weight;
    found += weight * FOUND[pairs[at]?.kind ?? 'none'];
  }
  return all > 0 ? found / all : 0;
}

function longestMissingRun(pairs: readonly Pair[]): number {
  let [longest, run] = [0, 0];
  for (const { kind } of pairs) {
    run = FOUND[kind] < FOUND_FROM ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/**
 * Reads a claim as overlapping parts of five content words, each with the one sentence that covers it best. A long claim
 * may be covered well on the whole while one of its facts is in no sentence.
 * @param each the claim paired with every sentence read
 * @param union the claim paired with all of them together
 * @param weights of the content words of the claim, in order
 */
export function partCoverageOf(
  each: readonly (readonly Pair[])[],
  union: readonly Pair[],
  weights: readonly number[],
): PartCoverage {
  const length = weights.length;
  const parts = Math.max(1, length - PART_LENGTH + 1);
  let [weakest, uncovered] = [1, 0];
  for (let from = 0; from < parts; from++) {
    const to = Math.min(length, from + PART_LENGTH);
    const best = each.reduce((most, pairs) => Math.max(most, coverageOf(pairs, weights, from, to)), 0);
    weakest = Math.min(weakest, best);
    if (best < 0.5) uncovered++;
  }
  const longestMissing = length > 0 ? longestMissingRun(union) / length : 0;
  return { weakest, uncovered: uncovered / parts, longestMissing };
}
