/** Rank of each token of an encoding, by its bytes written as one Latin-1 character each. */
export type Ranks = ReadonlyMap<string, number>;

interface Pair {
  rank: number;
  start: number;
  end: number;
}

const isBefore = (a: Pair, b: Pair): boolean => a.rank < b.rank || (a.rank === b.rank && a.start < b.start);

/** A binary heap: the pair of the lowest rank, and among equals the leftmost, comes out first. */
class PairHeap {
  private readonly pairs: Pair[] = [];

  push(pair: Pair): void {
    let index = this.pairs.push(pair) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(pair, this.pairs[parent] as Pair)) break;
      this.pairs[index] = this.pairs[parent] as Pair;
      index = parent;
    }
    this.pairs[index] = pair;
  }

  pop(): Pair | undefined {
    const top = this.pairs[0];
    const last = this.pairs.pop();
    if (last === undefined || this.pairs.length === 0) return top;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.pairs.length) break;
      const right = this.pairs[child + 1];
      if (right && isBefore(right, this.pairs[child] as Pair)) child++;
      if (!isBefore(this.pairs[child] as Pair, last)) break;
      this.pairs[index] = this.pairs[child] as Pair;
      index = child;
    }
    this.pairs[index] = last;
    return top;
  }
}

/**
 * Tokens of one piece by byte-pair merging (Sennrich et al. 2016): while there is a neighbouring pair that is a token,
 * the one of the lowest rank is joined. With a heap of pairs this takes O(n log n) where looking through all pairs each
 * time takes O(n²), which is what a megabyte without a space would cost.
 * @param piece bytes as Latin-1 characters
 */
export function countMergedTokens(piece: string, ranks: Ranks): number {
  if (ranks.has(piece)) return 1;
  // The part that begins at i ends at endOf[i]; the part that ends at i begins at startOf[i].
  const endOf = Int32Array.from({ length: piece.length }, (_, index) => index + 1);
  const startOf = Int32Array.from({ length: piece.length + 1 }, (_, index) => index - 1);
  const heap = new PairHeap();
  const consider = (start: number, end: number): void => {
    const rank = ranks.get(piece.slice(start, end));
    if (rank !== undefined) heap.push({ rank, start, end });
  };
  for (let start = 0; start + 2 <= piece.length; start++) consider(start, start + 2);
  let tokens = piece.length;
  for (let pair = heap.pop(); pair; pair = heap.pop()) {
    const middle = endOf[pair.start] as number;
    // Parts that have been joined to others since are no pair any more.
    if (middle === 0 || middle >= pair.end || endOf[middle] !== pair.end) continue;
    endOf[middle] = 0;
    endOf[pair.start] = pair.end;
    startOf[pair.end] = pair.start;
    tokens--;
    if (pair.start > 0) consider(startOf[pair.start] as number, pair.end);
    if (pair.end < piece.length) consider(pair.start, endOf[pair.end] as number);
  }
  return tokens;
}
