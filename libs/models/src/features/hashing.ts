/** The seed that FNV-1a begins with. */
export const FNV_OFFSET = 0x811c9dc5;

/** Where the hashes of each kind of feature begin, so that the same word is another feature in each. */
export const FEATURE_SEED = {
  words: FNV_OFFSET,
  openings: 0x2a8f1c35,
  characters: 0x5bd1e995,
  concepts: 0x7feb352d,
  traits: 0x1b873593,
} as const;

/** FNV-1a over UTF-16 code units, continued from `seed`. 32 bits, as an unsigned integer. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** One hash from two, which depends on their order. */
export function combineHashes(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x85ebca6b) ^ second, 0xc2b2ae35) >>> 0;
}

/** Spreads a hash over all of its bits (the finaliser of MurmurHash3), so that its low bits can be used as an index. */
export function spread(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
