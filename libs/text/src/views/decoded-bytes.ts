import type { Edit } from './edit';
import { stringOf } from './rewriter';

/** Bytes read out of a text, with the stretch of the text that each was read from. */
export interface ReadBytes {
  bytes: ArrayLike<number>;
  startOf(index: number): number;
  endOf(index: number): number;
}

/** Of the bytes, what has to be text: a decoder that is cut short or runs over may spoil the end. */
const TEXT_SHARE = 0.8;
/** Of the characters, what has to be letters, digits and spaces: bytes that are no text may spell punctuation by chance. */
const WRITING_SHARE = 0.6;
const WRITING = /[\p{L}\p{N}\p{M}\s]/u;

/** The length of a UTF-8 sequence by its first byte; 0 for a byte that begins none, or a control character. */
function sequenceLength(byte: number): number {
  if (byte < 0x20) return byte === 9 || byte === 10 || byte === 13 ? 1 : 0;
  if (byte < 0x7f) return 1;
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

/** The code point of a sequence; -1 where it is not well formed, or names no character. */
function codePointAt(bytes: ArrayLike<number>, index: number, length: number): number {
  const first = bytes[index] ?? 0;
  if (length === 1) return first;
  let code = first & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset++) {
    const next = bytes[index + offset] ?? 0;
    if ((next & 0xc0) !== 0x80) return -1;
    code = (code << 6) | (next & 0x3f);
  }
  const isOverlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return isOverlong || isSurrogate || code > 0x10ffff || code < 0xa0 ? -1 : code;
}

/** UTF-16 with the low byte first, as Windows encodes: every second byte of Latin text is 0. */
function isWide(bytes: ArrayLike<number>): boolean {
  if (bytes.length < 8) return false;
  for (let index = 1; index < 8; index += 2) if (bytes[index] !== 0 || bytes[index - 1] === 0) return false;
  return true;
}

/**
 * The bytes as text, if they are text for the most part: not an image, a key or a hash.
 * @param isSure they are known to stand for characters, whatever these are: all have to be well formed then, and no more
 */
export function readText(read: ReadBytes, start: number, end: number, isSure = false): Edit | undefined {
  const { bytes } = read;
  const wide = isWide(bytes);
  const units = new Uint16Array(bytes.length);
  const starts = new Int32Array(bytes.length);
  const ends = new Int32Array(bytes.length);
  let count = 0;
  let index = 0;
  while (index < bytes.length) {
    const length = wide ? 2 : sequenceLength(bytes[index] ?? 0);
    if (length === 0) break;
    const code = wide
      ? (bytes[index] ?? 0) + ((bytes[index + 1] ?? 0) << 8)
      : codePointAt(bytes, index, length);
    if (code < 0 || (wide && code < 9)) break;
    const first = count;
    if (code > 0xffff) units[count++] = 0xd7c0 + (code >> 10);
    units[count++] = code > 0xffff ? 0xdc00 + (code & 0x3ff) : code;
    starts.fill(read.startOf(index), first, count);
    ends.fill(read.endOf(index + length - 1), first, count);
    index += length;
  }
  const text = stringOf(units, count);
  if (isSure ? index < bytes.length : index < bytes.length * TEXT_SHARE || !isWriting(text)) return undefined;
  return { start, end, text, starts, ends };
}

export function isWriting(text: string): boolean {
  let written = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isAsciiWriting =
      code === 32 || (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
    if (isAsciiWriting || (code >= 0xd800 && code <= 0xdfff) || WRITING.test(text.charAt(index))) written++;
  }
  return written > 0 && written >= WRITING_SHARE * text.length;
}
