interface Bucket {
  places: number[];
  next: number;
  sorted: boolean;
}

/**
 * Neighbouring pairs by rank, and by place among those of one rank. Pairs of one rank are found mostly from left to
 * right, so a list for each rank is nearly sorted as it grows, and only the ranks need a heap: a hundred times smaller
 * than one of all pairs.
 */
export class PairQueue {
  private readonly buckets = new Map<number, Bucket>();
  /** A binary heap of the ranks that have a bucket. */
  private readonly ranks: number[] = [];
  private current: Bucket | undefined;
  /** Rank of the pair taken last. */
  rank = -1;

  add(rank: number, place: number): void {
    const bucket = this.buckets.get(rank);
    if (!bucket) {
      this.buckets.set(rank, { places: [place], next: 0, sorted: true });
      this.pushRank(rank);
      this.current = undefined;
      return;
    }
    const { places } = bucket;
    if (place < (places[places.length - 1] as number)) bucket.sorted = false;
    places.push(place);
  }

  /** Place of the next pair, -1 where there is none. */
  take(): number {
    for (;;) {
      this.current ??= this.lowest();
      if (!this.current) return -1;
      const { places, next } = this.current;
      if (next < places.length) {
        this.current.next++;
        return places[next] as number;
      }
      this.buckets.delete(this.rank);
      this.popRank();
      this.current = undefined;
    }
  }

  private lowest(): Bucket | undefined {
    if (this.ranks.length === 0) return undefined;
    this.rank = this.ranks[0] as number;
    const bucket = this.buckets.get(this.rank);
    // No pair is added to the rank that is being taken: what a joined part is part of is longer than it.
    if (bucket && !bucket.sorted) {
      bucket.places = Array.from(Int32Array.from(bucket.places.slice(bucket.next)).sort());
      bucket.next = 0;
      bucket.sorted = true;
    }
    return bucket;
  }

  private pushRank(rank: number): void {
    const { ranks } = this;
    let index = ranks.push(rank) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if ((ranks[parent] as number) <= rank) break;
      ranks[index] = ranks[parent] as number;
      index = parent;
    }
    ranks[index] = rank;
  }

  private popRank(): void {
    const { ranks } = this;
    const last = ranks.pop() as number;
    if (ranks.length === 0) return;
    let index = 0;
    for (let child = 1; child < ranks.length; child = 2 * index + 1) {
      if (child + 1 < ranks.length && (ranks[child + 1] as number) < (ranks[child] as number)) child++;
      if ((ranks[child] as number) >= last) break;
      ranks[index] = ranks[child] as number;
      index = child;
    }
    ranks[index] = last;
  }
}
