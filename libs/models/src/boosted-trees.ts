import { z } from 'zod';

const numbers = z.array(z.number());

/** Node by node; feature -1 marks a leaf. The value of an inner node is what the tree would say if it ended there. */
const treeSchema = z.object({
  feature: z.array(z.int()),
  threshold: numbers,
  left: z.array(z.int()),
  right: z.array(z.int()),
  value: numbers,
});
export type Tree = z.infer<typeof treeSchema>;

/** Gradient-boosted trees over a row of features, with a calibrated probability. */
export const boostedTreesSchema = z.object({
  base: z.number(),
  trees: z.array(treeSchema),
  /** Log-odds to probability: 1 / (1 + exp(-(slope * x + intercept))). */
  calibration: z.object({ slope: z.number(), intercept: z.number() }),
});
export type BoostedTrees = z.infer<typeof boostedTreesSchema>;

/** Trees that give a verdict, with the probability from which they do. */
export const boostedSchema = boostedTreesSchema.extend({ threshold: z.number().min(0).max(1) });
export type Boosted = z.infer<typeof boostedSchema>;

/** How far a feature moved the log-odds. */
export interface Contribution {
  feature: string;
  weight: number;
}

function walk(
  { feature, threshold, left, right, value }: Tree,
  row: readonly number[],
  visit?: (feature: number, gain: number) => void,
): number {
  let at = 0;
  for (let split = feature[at] ?? -1; split >= 0; split = feature[at] ?? -1) {
    const next = ((row[split] ?? 0) <= (threshold[at] ?? 0) ? left[at] : right[at]) ?? 0;
    visit?.(split, (value[next] ?? 0) - (value[at] ?? 0));
    at = next;
  }
  return value[at] ?? 0;
}

/** The probability of a verdict for a row of features. */
export function boostedProbability({ base, trees, calibration }: BoostedTrees, row: readonly number[]): number {
  let logOdds = base;
  for (const tree of trees) logOdds += walk(tree, row);
  return 1 / (1 + Math.exp(-(calibration.slope * logOdds + calibration.intercept)));
}

/** What decided, strongest first: along each tree's path, how every split moved the value (Saabas 2014). */
export function boostedContributions(
  { trees, calibration }: BoostedTrees,
  row: readonly number[],
  names: readonly string[],
  limit: number,
): Contribution[] {
  const weights = new Map<string, number>();
  for (const tree of trees) {
    walk(tree, row, (split, gain) => {
      const name = names[split] ?? '';
      weights.set(name, (weights.get(name) ?? 0) + calibration.slope * gain);
    });
  }
  return [...weights]
    .map(([feature, weight]) => ({ feature, weight }))
    .sort(
      (one, other) =>
        Math.abs(other.weight) - Math.abs(one.weight) || one.feature.localeCompare(other.feature),
    )
    .slice(0, limit);
}
