import { FNV_OFFSET, hashText } from '@aiguards/models';
import { words } from '@aiguards/text';

const SHINGLE_WORDS = 3;
const HASHES = 64;
/** 16 bands of 4: two texts that share half of their shingles meet in one of them with probability 0.64, at 0.7 with 0.99. */
const BAND_ROWS = 4;
const SIMILAR_FROM = 0.5;

const hash = (text: string): number => hashText(text, FNV_OFFSET);

/** Hashes of all runs of three words; of a shorter text, of the text itself. */
function shinglesOf(text: string): Set<number> {
  const keys = words(text).map(({ key }) => key);
  const shingles = new Set<number>();
  for (let index = 0; index + SHINGLE_WORDS <= keys.length; index++) {
    shingles.add(hash(keys.slice(index, index + SHINGLE_WORDS).join(' ')));
  }
  if (shingles.size === 0) shingles.add(hash(keys.join(' ') || text));
  return shingles;
}

/** The MinHash signature (Broder 1997): per hash function the least hash of all shingles. */
function signatureOf(shingles: Set<number>): Uint32Array {
  const signature = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < HASHES; index++) {
      let mixed = Math.imul(shingle ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      mixed = (mixed ^ (mixed >>> 16)) >>> 0;
      if (mixed < (signature[index] ?? 0)) signature[index] = mixed;
    }
  }
  return signature;
}

function jaccard(first: Set<number>, second: Set<number>): number {
  const [small, large] = first.size < second.size ? [first, second] : [second, first];
  let shared = 0;
  for (const value of small) if (large.has(value)) shared++;
  return shared / (first.size + second.size - shared);
}

/** Cluster numbers of texts: near-duplicates (half of their word triples shared, also through others) have the same. */
export function clustersOf(texts: readonly string[]): number[] {
  const parent = texts.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root] as number] as number;
    return root;
  };
  const shingles = texts.map(shinglesOf);
  const buckets = new Map<string, number[]>();
  shingles.forEach((set, index) => {
    const signature = signatureOf(set);
    for (let band = 0; band < HASHES; band += BAND_ROWS) {
      const key = `${band}:${signature.subarray(band, band + BAND_ROWS).join()}`;
      const bucket = buckets.get(key) ?? [];
      if (bucket.length === 0) buckets.set(key, bucket);
      // A bucket of many is compared with its first ones: they stand for the rest.
      for (const other of bucket.slice(0, 8)) {
        if (rootOf(other) === rootOf(index)) continue;
        if (jaccard(shingles[other] as Set<number>, set) >= SIMILAR_FROM)
          parent[rootOf(index)] = rootOf(other);
      }
      bucket.push(index);
    }
  });
  return texts.map((_, index) => rootOf(index));
}
