import type { FoundSecret } from './found-secret';
import { entropyOf, isReference, isStandIn, kindsIn, looksDrawn } from './secret-values';

const LONE = /^[\w+/-]{24,100}={0,2}\r?$/gm;
/** The line before: what follows is public, or a part of a key that has a format of its own. */
const KEY_FILE = /(?:Lines: \d{1,3}|-----)\r?\n$/;
const READABLE = /^[\x20-\x7E\r\n\t]+$/;
/** Bits per character of 24 and more characters drawn from 62: hardly any word comes near. */
const LONE_ENTROPY = 4.2;

/** A line that is nothing but characters drawn at random, and no line of a block of base64. */
export function findLoneTokens(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(LONE)) {
    const value = match[0].trimEnd();
    const end = match.index + value.length;
    if (!looksDrawn(value) || kindsIn(value) < 3 || entropyOf(value) < LONE_ENTROPY || isStandIn(value))
      continue;
    if (READABLE.test(Buffer.from(value, 'base64').toString('latin1'))) continue;
    if (KEY_FILE.test(text.slice(Math.max(0, match.index - 80), match.index))) continue;
    if (isInBlock(text, match.index, match.index + match[0].length)) continue;
    found.push({
      label: 'secret_value',
      start: match.index,
      end,
      score: 0.62,
      rule: 'a line drawn at random',
    });
  }
  return found;
}

const EXPORT =
  /^(?:export[ \t]{1,5})?(?![A-Z\d_]{0,60}(?:SHA|HASH|SUM|DIGEST|COMMIT|REVISION|VERSION|INTEGRITY|PUBLIC|FINGERPRINT))[A-Z][A-Z\d_]{1,60}=(["']?)([\w+/-]{20,100}={0,2})\1[ \t]{0,20}\r?$/dgm;
/** Bits per character: less than of a lone line, since a variable holds one value and not a piece of a block. */
const EXPORT_ENTROPY = 3.9;

/** Variables of an environment that hold characters drawn at random, whatever they are called. */
export function findDrawnVariables(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(EXPORT)) {
    const [start, end] = match.indices?.[2] ?? [0, 0];
    const value = text.slice(start, end);
    const isDrawn = looksDrawn(value) && kindsIn(value) >= 3 && entropyOf(value) >= EXPORT_ENTROPY;
    if (!isDrawn || isStandIn(value) || isReference(value)) continue;
    found.push({ label: 'secret_value', start, end, score: 0.62, rule: 'a variable drawn at random' });
  }
  return found;
}

/** Lines of base64 in files are no shorter than this, but for the last. */
const BLOCK_WIDTH = 60;
const BLOCK_CHARACTER = /[\w+/=-]/;

/** Whether a line is one of several that hold base64. */
function isInBlock(text: string, start: number, end: number): boolean {
  const runs = (from: number, step: 1 | -1): number => {
    let count = 0;
    while (count < BLOCK_WIDTH && BLOCK_CHARACTER.test(text.charAt(from + count * step))) count++;
    return count;
  };
  const before = text.charAt(start - 2) === '\r' ? start - 3 : start - 2;
  return runs(before, -1) >= BLOCK_WIDTH || (end - start >= BLOCK_WIDTH && runs(end + 1, 1) > 0);
}

const RAILS_KEY = /^\s{0,20}([0-9a-f]{32})\s{0,20}$/d;

/** A text that is a key and nothing else, as Rails keeps its master key. */
export function findKeyFile(text: string): FoundSecret[] {
  if (text.length > 80) return [];
  const [start, end] = RAILS_KEY.exec(text)?.indices?.[1] ?? [0, 0];
  if (start === end || !looksDrawn(text.slice(start, end))) return [];
  return [{ label: 'secret_value', start, end, score: 0.6, rule: 'a key file' }];
}
