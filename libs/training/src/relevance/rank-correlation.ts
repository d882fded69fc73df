/** Ranks from 0; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((one, other) => one.value - other.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (const { at } of order.slice(from, to)) ranks[at] = (from + to - 1) / 2;
  }
  return ranks;
}

/** Spearman's rank correlation. */
export function rankCorrelation(first: readonly number[], second: readonly number[]): number {
  const [one, other] = [ranksOf(first), ranksOf(second)];
  const mean = (first.length - 1) / 2;
  let [product, firstSquares, secondSquares] = [0, 0, 0];
  one.forEach((rank, at) => {
    const [a, b] = [rank - mean, (other[at] ?? 0) - mean];
    product += a * b;
    firstSquares += a * a;
    secondSquares += b * b;
  });
  return product / Math.sqrt(firstSquares * secondSquares);
}
