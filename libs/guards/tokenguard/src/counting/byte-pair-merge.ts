import { PairQueue } from './pair-queue';
import type { RankTable } from './rank-table';

const NO_PAIR = 0x7fffffff;

/** Up to so many bytes, looking through all pairs for the lowest costs less than keeping them in order. */
const SHORT_PIECE = 96;

// Reused: the pieces of a text are merged one after the other. Part i begins at starts[i], and joined with the next one
// it has the rank pairs[i].
const starts = new Int32Array(SHORT_PIECE + 2);
const pairs = new Int32Array(SHORT_PIECE + 2);

function rankOfPair(table: RankTable, text: Uint8Array, start: number, end: number): number {
  const rank = table.rankOf(text, start, end);
  return rank < 0 ? NO_PAIR : rank;
}

function lowestOf(parts: number): number {
  let lowest = 0;
  let rank = pairs[0] as number;
  for (let part = 1; part < parts; part++) {
    if ((pairs[part] as number) >= rank) continue;
    rank = pairs[part] as number;
    lowest = part;
  }
  return lowest;
}

function mergeShort(table: RankTable, text: Uint8Array, start: number, end: number): number {
  let parts = end - start;
  for (let part = 0; part < parts; part++) {
    starts[part] = start + part;
    pairs[part] = part + 1 < parts ? rankOfPair(table, text, start + part, start + part + 2) : NO_PAIR;
  }
  starts[parts] = end;
  for (;;) {
    const lowest = lowestOf(parts);
    if (pairs[lowest] === NO_PAIR) return parts;
    parts--;
    // By hand: for so few numbers a call to copyWithin costs more than the copying.
    for (let part = lowest + 1; part <= parts; part++) {
      starts[part] = starts[part + 1] as number;
      pairs[part] = pairs[part + 1] as number;
    }
    pairs[lowest] =
      lowest + 1 < parts
        ? rankOfPair(table, text, starts[lowest] as number, starts[lowest + 2] as number)
        : NO_PAIR;
    if (lowest > 0)
      pairs[lowest - 1] = rankOfPair(table, text, starts[lowest - 1] as number, starts[lowest + 1] as number);
  }
}

function mergeLong(table: RankTable, text: Uint8Array, start: number, end: number): number {
  const length = end - start;
  // The part that begins at i ends at endOf[i] (0: no part begins here); the part that ends at i begins at startOf[i].
  const endOf = new Int32Array(length);
  const startOf = new Int32Array(length + 1);
  const rankAt = new Int32Array(length);
  const queue = new PairQueue();
  const consider = (from: number, to: number): void => {
    const rank = table.rankOf(text, start + from, start + to);
    rankAt[from] = rank;
    if (rank >= 0) queue.add(rank, from);
  };
  for (let from = 0; from < length; from++) {
    endOf[from] = from + 1;
    startOf[from + 1] = from;
    if (from + 2 <= length) consider(from, from + 2);
  }
  let tokens = length;
  for (let from = queue.take(); from >= 0; from = queue.take()) {
    const middle = endOf[from] as number;
    // Parts that have been joined to others since are no pair any more.
    if (middle === 0 || rankAt[from] !== queue.rank) continue;
    const to = endOf[middle] as number;
    endOf[middle] = 0;
    endOf[from] = to;
    startOf[to] = from;
    tokens--;
    if (to < length) consider(from, endOf[to] as number);
    else rankAt[from] = -1;
    if (from > 0) consider(startOf[from] as number, to);
  }
  return tokens;
}

/**
 * Tokens of one piece by byte-pair merging (Sennrich et al. 2016): while there is a neighbouring pair that is a token,
 * the one of the lowest rank is joined, and among equals the leftmost. Long pieces are kept in order, which is close to
 * linear; looking through all pairs each time takes O(n²), and a megabyte without a space would cost minutes.
 */
export function countMergedTokens(table: RankTable, text: Uint8Array, start: number, end: number): number {
  if (end - start === 1 || table.rankOf(text, start, end) >= 0) return 1;
  return end - start <= SHORT_PIECE
    ? mergeShort(table, text, start, end)
    : mergeLong(table, text, start, end);
}
