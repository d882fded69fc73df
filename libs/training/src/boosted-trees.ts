import type { Tree } from '@aiguards/models';

/** A split: rows with features[feature] <= threshold go to the left. Leaves have feature -1 and a value. */
export interface TreeNode {
  feature: number;
  threshold: number;
  left: number;
  right: number;
  value: number;
}

export interface BoostedTrees {
  base: number;
  trees: TreeNode[][];
}

export interface Examples {
  /** One row of features per example. */
  rows: readonly (readonly number[])[];
  labels: readonly number[];
  weights: readonly number[];
}

export interface BoostingOptions {
  trees: number;
  depth: number;
  rate: number;
  /** L2 on leaf values. */
  penalty: number;
  /** Least sum of hessians in a leaf. */
  leastLeaf: number;
  /** Per feature: 1 where more of it may only raise the score, -1 only lower it, 0 either. */
  directions: readonly number[];
}

const BINS = 48;

/** Upper edges of bins of about equal weight; equal values share a bin. */
function binEdges(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) edges.add(sorted[Math.floor((bin * sorted.length) / BINS)] ?? 0);
  return [...edges].sort((one, other) => one - other);
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Binned {
  edges: number[][];
  /** bins[feature][row] */
  bins: Uint8Array[];
}

function binned(rows: Examples['rows']): Binned {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, feature) => rows.map((row) => row[feature] ?? 0));
  const edges = columns.map(binEdges);
  return {
    edges,
    bins: columns.map((column, feature) =>
      Uint8Array.from(column, (value) => binOf(edges[feature] ?? [], value)),
    ),
  };
}

interface Gradients {
  gradient: Float64Array;
  hessian: Float64Array;
}

interface Split {
  gain: number;
  feature: number;
  bin: number;
}

/** Between these a leaf of this branch must stay, so that branches beside it keep their order. */
interface Bounds {
  least: number;
  most: number;
}

function bestSplit(
  at: readonly number[],
  { bins, edges }: Binned,
  { gradient, hessian }: Gradients,
  options: BoostingOptions,
): Split | null {
  let [allGradient, allHessian] = [0, 0];
  for (const row of at) {
    allGradient += gradient[row] ?? 0;
    allHessian += hessian[row] ?? 0;
  }
  const worth = (g: number, h: number): number => (g * g) / (h + options.penalty);
  let best: Split | null = null;
  for (const [feature, column] of bins.entries()) {
    const width = (edges[feature]?.length ?? 0) + 1;
    const [g, h] = [new Float64Array(width), new Float64Array(width)];
    for (const row of at) {
      const bin = column[row] ?? 0;
      g[bin] = (g[bin] ?? 0) + (gradient[row] ?? 0);
      h[bin] = (h[bin] ?? 0) + (hessian[row] ?? 0);
    }
    let [leftG, leftH] = [0, 0];
    for (let bin = 0; bin + 1 < width; bin++) {
      leftG += g[bin] ?? 0;
      leftH += h[bin] ?? 0;
      const rightH = allHessian - leftH;
      if (leftH < options.leastLeaf || rightH < options.leastLeaf) continue;
      const direction = options.directions[feature] ?? 0;
      const step = (leftG - allGradient) / (rightH + options.penalty) + leftG / (leftH + options.penalty);
      if (direction * step < 0) continue;
      const gain = worth(leftG, leftH) + worth(allGradient - leftG, rightH) - worth(allGradient, allHessian);
      if (gain > 1e-9 && (best === null || gain > best.gain)) best = { gain, feature, bin };
    }
  }
  return best;
}

function leaf(
  at: readonly number[],
  { gradient, hessian }: Gradients,
  options: BoostingOptions,
  { least, most }: Bounds,
): TreeNode {
  let [g, h] = [0, 0];
  for (const row of at) {
    g += gradient[row] ?? 0;
    h += hessian[row] ?? 0;
  }
  return {
    feature: -1,
    threshold: 0,
    left: -1,
    right: -1,
    value: Math.min(most, Math.max(least, (-options.rate * g) / (h + options.penalty))),
  };
}

interface Growth {
  data: Binned;
  gradients: Gradients;
  options: BoostingOptions;
  nodes: TreeNode[];
}

function grow(at: readonly number[], depth: number, bounds: Bounds, growth: Growth): number {
  const { data, gradients, options, nodes } = growth;
  const node = leaf(at, gradients, options, bounds);
  const position = nodes.push(node) - 1;
  const split = depth > 0 ? bestSplit(at, data, gradients, options) : null;
  if (!split) return position;
  const column = data.bins[split.feature] ?? new Uint8Array();
  const [left, right]: [number[], number[]] = [[], []];
  for (const row of at) ((column[row] ?? 0) <= split.bin ? left : right).push(row);
  const direction = options.directions[split.feature] ?? 0;
  const middle =
    (leaf(left, gradients, options, bounds).value + leaf(right, gradients, options, bounds).value) / 2;
  const below = { least: direction < 0 ? middle : bounds.least, most: direction > 0 ? middle : bounds.most };
  const above = { least: direction > 0 ? middle : bounds.least, most: direction < 0 ? middle : bounds.most };
  node.feature = split.feature;
  node.threshold = data.edges[split.feature]?.[split.bin] ?? 0;
  node.left = grow(left, depth - 1, below, growth);
  node.right = grow(right, depth - 1, above, growth);
  return position;
}

function treeValue(tree: readonly TreeNode[], row: readonly number[]): number {
  let node = tree[0];
  while (node && node.feature >= 0)
    node = tree[(row[node.feature] ?? 0) <= node.threshold ? node.left : node.right];
  return node?.value ?? 0;
}

/** The log-odds of a row. */
export const scoreOf = ({ base, trees }: BoostedTrees, row: readonly number[]): number =>
  trees.reduce((sum, tree) => sum + treeValue(tree, row), base);

const rounded = (value: number): number => Number(value.toPrecision(5));

/** A split is at a value that rows have: rounded down, it would send rows of just that value to the other side. */
const roundedUp = (threshold: number): number =>
  Number((threshold + Math.abs(threshold) * 1e-4).toPrecision(6));

/** A tree as model files hold it. */
export function exportedTree(tree: readonly TreeNode[]): Tree {
  return {
    feature: tree.map(({ feature }) => feature),
    threshold: tree.map(({ threshold }) => roundedUp(threshold)),
    left: tree.map(({ left }) => left),
    right: tree.map(({ right }) => right),
    value: tree.map(({ value }) => rounded(value)),
  };
}

/**
 * Gradient-boosted trees for log-loss (Friedman 2001, with the second-order leaf values of XGBoost) over 48 bins a feature.
 * No randomness: the same examples give the same trees.
 */
export function trainTrees({ rows, labels, weights }: Examples, options: BoostingOptions): BoostedTrees {
  const data = binned(rows);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const positive = labels.reduce((sum, label, at) => sum + label * (weights[at] ?? 0), 0);
  const base = Math.log(positive / (total - positive));
  const margins = new Float64Array(rows.length).fill(base);
  const everything = rows.map((_, at) => at);
  const trees: TreeNode[][] = [];
  const gradients = { gradient: new Float64Array(rows.length), hessian: new Float64Array(rows.length) };
  for (let round = 0; round < options.trees; round++) {
    for (const at of everything) {
      const p = 1 / (1 + Math.exp(-(margins[at] ?? 0)));
      gradients.gradient[at] = (weights[at] ?? 0) * (p - (labels[at] ?? 0));
      gradients.hessian[at] = (weights[at] ?? 0) * p * (1 - p);
    }
    const tree: TreeNode[] = [];
    grow(
      everything,
      options.depth,
      { least: -Infinity, most: Infinity },
      { data, gradients, options, nodes: tree },
    );
    trees.push(tree);
    for (const at of everything) margins[at] = (margins[at] ?? 0) + treeValue(tree, rows[at] ?? []);
  }
  return { base, trees };
}
