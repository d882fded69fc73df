import { emitFeatures, FEATURE_GROUPS, type FeatureGroup, type FeatureSink } from './text-features';

/** A text as a sparse vector: distinct indices below the dimension, each with its value. */
export interface SparseVector {
  indices: Uint32Array;
  values: Float32Array;
}

/** How much each group of features weighs: the Euclidean length its part of a vector has. */
export type GroupWeights = Record<FeatureGroup, number>;

/** What a feature that is seen so often weighs: counts are damped by a logarithm, and most are small. */
const DAMPED = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(count));

const MOST_COUNTED = 0xffff;

/** The distinct indices of one group, in the order in which they came first. The buffer is used again for each text. */
class IndexList {
  length = 0;
  items = new Uint32Array(256);

  push(index: number): void {
    if (this.length === this.items.length) this.items = grown(this.items, new Uint32Array(this.length * 2));
    this.items[this.length++] = index;
  }
}

function grown<Numbers extends Uint32Array | Float32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

/** A vector in buffers that the next text is written to: for one look, without a copy. */
export interface PassingVector extends SparseVector {
  /** How many of the indices and values count. */
  length: number;
}

/** Turns texts into vectors of one dimension by hashing (Weinberger et al. 2009). Not to be used by two threads. */
export class Vectorizer implements FeatureSink {
  private readonly counts: Uint16Array;
  private readonly touched = FEATURE_GROUPS.map(() => new IndexList());
  private readonly weights: readonly number[];
  private readonly passing: PassingVector = {
    indices: new Uint32Array(1024),
    values: new Float32Array(1024),
    length: 0,
  };

  /** @param dimension a power of two */
  constructor(
    readonly dimension: number,
    groupWeights: GroupWeights,
  ) {
    this.counts = new Uint16Array(dimension);
    this.weights = FEATURE_GROUPS.map((name) => groupWeights[name]);
  }

  indexOf(hash: number): number {
    return hash & (this.dimension - 1);
  }

  one(hash: number, group: number): void {
    const index = hash & (this.dimension - 1);
    const count = this.counts[index] ?? 0;
    if (count === 0) this.touched[group]?.push(index);
    if (count < MOST_COUNTED) this.counts[index] = count + 1;
  }

  many(hashes: Uint32Array, group: number): void {
    const { counts, dimension } = this;
    const touched = this.touched[group];
    if (!touched) return;
    for (let at = 0; at < hashes.length; at++) {
      const index = (hashes[at] ?? 0) & (dimension - 1);
      const count = counts[index] ?? 0;
      if (count === 0) touched.push(index);
      if (count < MOST_COUNTED) counts[index] = count + 1;
    }
  }

  /** @param traits what is known of the text beside its words */
  vector(text: string, traits: readonly string[] = []): SparseVector {
    const { indices, values, length } = this.passingVector(text, traits);
    return { indices: indices.slice(0, length), values: values.slice(0, length) };
  }

  /** As `vector`, but only until the next text is read. */
  passingVector(text: string, traits: readonly string[] = []): PassingVector {
    emitFeatures(text, this, traits);
    const { passing } = this;
    const size = this.touched.reduce((sum, { length }) => sum + length, 0);
    if (size > passing.indices.length) {
      passing.indices = new Uint32Array(size * 2);
      passing.values = new Float32Array(size * 2);
    }
    passing.length = 0;
    this.touched.forEach((list, group) => this.drain(list, this.weights[group] ?? 0, passing));
    return passing;
  }

  /** Moves one group into the vector: counts damped by a logarithm, then brought to the length of the group. */
  private drain(list: IndexList, weight: number, vector: PassingVector): void {
    const { counts } = this;
    const { items, length } = list;
    const { indices, values, length: from } = vector;
    let squares = 0;
    for (let at = 0; at < length; at++) {
      const index = items[at] ?? 0;
      const count = counts[index] ?? 1;
      const value = DAMPED[count] ?? 1 + Math.log(count);
      counts[index] = 0;
      squares += value * value;
      indices[from + at] = index;
      values[from + at] = value;
    }
    const factor = squares > 0 ? weight / Math.sqrt(squares) : 0;
    const to = from + length;
    for (let at = from; at < to; at++) values[at] = (values[at] ?? 0) * factor;
    vector.length = to;
    list.length = 0;
  }
}
