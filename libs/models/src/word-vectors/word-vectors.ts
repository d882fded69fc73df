import { z } from 'zod';
import { FNV_OFFSET, hashText } from '../features/hashing';
import type { ModelInfo } from '../linear-model';

/** `model.json` of word vectors. `vectors.bin` holds the hashes of all words, then their vectors, both by frequency. */
export const wordVectorsFormatSchema = z.object({
  name: z.string(),
  version: z.string(),
  language: z.string(),
  count: z.int().positive(),
  dimension: z.int().positive(),
  /** A component is its signed byte times this; vectors then have length 1. */
  scale: z.number().positive(),
});
export type WordVectorsFormat = z.infer<typeof wordVectorsFormatSchema>;

const HASH_BYTES = 4;
const UNKNOWN = -1;

/**
 * Static vectors of the most frequent words. Words are known by a 32-bit hash only: no strings are kept, and one unknown
 * word of some hundred thousand is taken for a known one.
 */
export class WordVectors {
  readonly dimension: number;
  readonly count: number;
  private readonly vectors: Int8Array;
  private readonly hashes: Uint32Array;
  /** Open addressing: the rank of a word at its hash or behind it, UNKNOWN where nothing lies. */
  private readonly slots: Int32Array;
  private readonly squaredScale: number;

  /** @throws Error if the bytes are not as many as the format says */
  constructor(
    private readonly format: WordVectorsFormat,
    bytes: Uint8Array,
    readonly info: ModelInfo,
  ) {
    const { count, dimension, scale } = format;
    const expected = count * (HASH_BYTES + dimension);
    if (bytes.length !== expected)
      throw new Error(`Word vectors ${format.name} need ${expected} bytes, not ${bytes.length}.`);
    this.dimension = dimension;
    this.count = count;
    this.squaredScale = scale * scale;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    this.hashes = Uint32Array.from({ length: count }, (_, rank) => view.getUint32(rank * HASH_BYTES, true));
    this.vectors = new Int8Array(bytes.buffer, bytes.byteOffset + count * HASH_BYTES, count * dimension);
    this.slots = new Int32Array(1 << Math.ceil(Math.log2(2 * count))).fill(UNKNOWN);
    for (let rank = 0; rank < count; rank++) {
      const slot = this.slotOf(this.hashes[rank] ?? 0);
      if (this.slots[slot] === UNKNOWN) this.slots[slot] = rank;
    }
  }

  /** How frequent a lower-case word is among those known, 0 the most frequent; -1 where it is not known. */
  rankOf(word: string): number {
    return this.slots[this.slotOf(hashText(word, FNV_OFFSET))] ?? UNKNOWN;
  }

  /** Cosine of two words by their ranks. */
  similarity(one: number, other: number): number {
    const { vectors, dimension } = this;
    const from = one * dimension;
    const against = other * dimension;
    let product = 0;
    for (let at = 0; at < dimension; at++)
      product += (vectors[from + at] ?? 0) * (vectors[against + at] ?? 0);
    return product * this.squaredScale;
  }

  /** Adds the vector of a word, weighed, to a sum of `dimension` components. */
  addTo(sum: Float64Array, rank: number, weight: number): void {
    const { vectors, dimension } = this;
    const from = rank * dimension;
    const scaled = weight * this.format.scale;
    for (let at = 0; at < dimension; at++) sum[at] = (sum[at] ?? 0) + scaled * (vectors[from + at] ?? 0);
  }

  /** Where a hash lies, or the free place where it would. */
  private slotOf(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let rank = this.slots[slot] ?? UNKNOWN; rank !== UNKNOWN; rank = this.slots[slot] ?? UNKNOWN) {
      if (this.hashes[rank] === hash) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
