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
type Tree = z.infer<typeof treeSchema>;

export const boostedTreesSchema = z.object({
  base: z.number(),
  trees: z.array(treeSchema),
  /** Log-odds to probability: 1 / (1 + exp(-(slope * x + intercept))). */
  calibration: z.object({ slope: z.number(), intercept: z.number() }),
});
export type BoostedTreesFormat = z.infer<typeof boostedTreesSchema>;

/** How far a feature moved the log-odds. */
export interface Contribution {
  feature: string;
  weight: number;
}

type Visit = (feature: number, gain: number) => void;

function walk({ feature, threshold, left, right, value }: Tree, row: readonly number[], visit?: Visit): number {
  let at = 0;
  for (let split = feature[at] ?? -1; split >= 0; split = feature[at] ?? -1) {
    const next = ((row[split] ?? 0) <= (threshold[at] ?? 0) ? left[at] : right[at]) ?? 0;
    visit?.(split, (value[next] ?? 0) - (value[at] ?? 0));
    at = next;
  }
  return value[at] ?? 0;
}

/** Gradient-boosted trees over a row of features, with a calibrated probability. Pure. */
export class BoostedTrees {
  constructor(private readonly format: BoostedTreesFormat) {}

  probabilityOf(row: readonly number[]): number {
    const { base, trees, calibration } = this.format;
    let logOdds = base;
    for (const tree of trees) logOdds += walk(tree, row);
    return 1 / (1 + Math.exp(-(calibration.slope * logOdds + calibration.intercept)));
  }

  /** What decided, strongest first: along each tree's path, how every split moved the value (Saabas 2014). */
  contributionsOf(row: readonly number[], names: readonly string[], limit: number): Contribution[] {
    const { trees, calibration } = this.format;
    const weights = new Map<string, number>();
    for (const tree of trees) {
      walk(tree, row, (split, gain) => {
        const name = names[split] ?? '';
        weights.set(name, (weights.get(name) ?? 0) + calibration.slope * gain);
      });
    }
    return [...weights]
      .map(([feature, weight]) => ({ feature, weight }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1))
      .slice(0, limit);
  }
}
