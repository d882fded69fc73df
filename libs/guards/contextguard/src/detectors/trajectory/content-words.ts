import { FNV_OFFSET, hashText } from '@aiguards/models';
import { STOP_WORDS } from '../../data/stop-words';
import { REQUEST_WORDS } from '../../data/request-words';
import type { PlainWord } from './phrases';

/** Hashes kept of one turn: of a long one the first and the last words, where requests stand. 64 bytes. */
const MOST_KEPT = 32;
/** Letters of a word that count: endings differ, "lock", "locks", "locked". */
const STEM = 5;
const SHORTEST = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const MARKS = /['’-]/;

function stemsOf(key: string): string[] {
  if (UNSPACED.test(key)) {
    return Array.from({ length: Math.max(1, key.length - 1) }, (_, index) => key.slice(index, index + 2));
  }
  if (STOP_WORDS.has(key) || REQUEST_WORDS.has(key)) return [];
  // "l'arme", "neighbour's": what is longer than its article or ending.
  const [longest = ''] = key.split(MARKS).sort((a, b) => b.length - a.length);
  return longest.length < SHORTEST || REQUEST_WORDS.has(longest) ? [] : [longest.slice(0, STEM)];
}

/** 16 bits of each content word, each once: enough to see what two turns share, too few to tell what was said. */
export function contentHashes(words: readonly PlainWord[]): Uint16Array {
  const hashes = new Set<number>();
  for (const { key } of words) {
    for (const stem of stemsOf(key)) {
      const hash = hashText(stem, FNV_OFFSET);
      hashes.add((hash ^ (hash >>> 16)) & 0xffff);
    }
  }
  const all = [...hashes];
  const half = MOST_KEPT >> 1;
  return Uint16Array.from(all.length <= MOST_KEPT ? all : [...all.slice(0, half), ...all.slice(-half)]);
}

export function packHashes(hashes: Uint16Array): string {
  return Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength).toString('base64');
}

export function unpackHashes(packed: string): Set<number> {
  const bytes = Buffer.from(packed, 'base64');
  const hashes = new Set<number>();
  for (let at = 0; at + 1 < bytes.length; at += 2) hashes.add(bytes.readUInt16LE(at));
  return hashes;
}

/** How many of the first are among the second. */
export function sharedCount(first: ReadonlySet<number>, second: ReadonlySet<number>): number {
  let shared = 0;
  for (const hash of first) if (second.has(hash)) shared++;
  return shared;
}
