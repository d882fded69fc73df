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

/** Turns texts into vectors of one dimension by hashing (Weinberger et al. 2009). Not to be used by two threads. */
export class Vectorizer implements FeatureSink {
  private readonly counts: Uint16Array;
  private readonly touched: number[][] = FEATURE_GROUPS.map(() => []);
  private readonly weights: readonly number[];

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
    const touched = this.touched[group] ?? [];
    for (const hash of hashes) {
      const index = hash & (dimension - 1);
      const count = counts[index] ?? 0;
      if (count === 0) touched.push(index);
      if (count < MOST_COUNTED) counts[index] = count + 1;
    }
  }

  /** @param traits what is known of the text beside its words */
  vector(text: string, traits: readonly string[] = []): SparseVector {
    emitFeatures(text, this, traits);
    const size = this.touched.reduce((sum, list) => sum + list.length, 0);
    const vector = { indices: new Uint32Array(size), values: new Float32Array(size) };
    let at = 0;
    this.touched.forEach((list, group) => {
      at = this.drain(list, this.weights[group] ?? 0, vector, at);
    });
    return vector;
  }

  /** Moves one group into the vector: counts damped by a logarithm, then brought to the length of the group. */
  private drain(list: number[], weight: number, { indices, values }: SparseVector, from: number): number {
    let squares = 0;
    let at = from;
    for (const index of list) {
      const count = this.counts[index] ?? 1;
      const value = DAMPED[count] ?? 1 + Math.log(count);
      this.counts[index] = 0;
      squares += value * value;
      indices[at] = index;
      values[at] = value;
      at++;
    }
    const factor = squares > 0 ? weight / Math.sqrt(squares) : 0;
    for (let index = from; index < at; index++) values[index] = (values[index] ?? 0) * factor;
    list.length = 0;
    return at;
  }
}
