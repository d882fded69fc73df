import type { Edit } from './edit';
import { readText, type ReadBytes } from './decoded-bytes';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Nine bytes: fewer are text by chance too often. */
const LEAST_CHARACTERS = 12;
/** A run that goes on behind a line break, as mail and PEM files wrap it. */
const LEAST_LINE = 32;

function valuesOf(alphabet: string, more: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (const [value, character] of Array.from(alphabet).entries()) values[character.charCodeAt(0)] = value;
  for (const [index, character] of Array.from(more).entries()) values[character.charCodeAt(0)] = 62 + index;
  return values;
}

/** base64url has "-" and "_" where base64 has "+" and "/". */
const VALUES_64 = valuesOf(BASE64, '-_');
const VALUES_32 = valuesOf(BASE32, '');

/** Bits read from characters of `width` bits each, as whole bytes. */
function bytesOf(text: string, positions: ArrayLike<number>, values: Int8Array, width: number): ReadBytes {
  const bytes = new Uint8Array(Math.floor((positions.length * width) / 8));
  let buffer = 0;
  let bits = 0;
  let count = 0;
  for (let index = 0; index < positions.length; index++) {
    buffer = ((buffer << width) | (values[text.charCodeAt(positions[index] ?? 0)] ?? 0)) & 0xfff;
    bits += width;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count++] = (buffer >> bits) & 0xff;
  }
  return {
    bytes,
    startOf: (byte) => positions[Math.floor((byte * 8) / width)] ?? 0,
    endOf: (byte) => (positions[Math.floor((byte * 8 + 7) / width)] ?? 0) + 1,
  };
}

/** So many bytes tell whether a long run is worth decoding: text does not begin with what is none. */
const PROBE = 32;

function decode(
  text: string,
  positions: readonly number[],
  values: Int8Array,
  width: number,
): Edit | undefined {
  const first = positions[0] ?? 0;
  const last = positions.at(-1) ?? 0;
  const probe = bytesOf(text, positions.slice(0, PROBE), values, width);
  if (!readText(probe, first, last)) return undefined;
  return readText(bytesOf(text, positions, values, width), first, last + 1);
}

/** From `index`, the characters of the alphabet, also over line breaks; and where the run and its padding end. */
function runFrom(text: string, index: number, values: Int8Array): { positions: number[]; end: number } {
  const positions: number[] = [];
  let lineStart = 0;
  let at = index;
  for (; at < text.length; at++) {
    if ((values[text.charCodeAt(at)] ?? -1) >= 0) {
      positions.push(at);
      continue;
    }
    const wrap =
      positions.length - lineStart >= LEAST_LINE ? /^\r?\n[ \t]{0,8}/.exec(text.slice(at, at + 10)) : null;
    if (!wrap) break;
    lineStart = positions.length;
    at += wrap[0].length - 1;
  }
  while (text[at] === '=' && at - index < positions.length + positions.length / 8 + 16) at++;
  return { positions, end: at };
}

/**
 * Where the next run that is long enough begins, from `index` on; the length of the text where none does. Looked at from
 * the last character that it would need: most stretches hold a space, and what stands before one is passed over.
 */
function nextRun(text: string, index: number, values: Int8Array): number {
  let from = index;
  while (from + LEAST_CHARACTERS <= text.length) {
    let at = from + LEAST_CHARACTERS - 1;
    while (at >= from && (values[text.charCodeAt(at)] ?? -1) >= 0) at--;
    if (at < from) return from;
    from = at + 1;
  }
  return text.length;
}

/** A run may hold more than one word of the alphabet: "key-aWdub3Jl…", "/api/aWdub3Jl…". */
const INNER_MARK = /[-_/+]/;

function pieceEdits(text: string, positions: readonly number[]): Edit[] {
  const edits: Edit[] = [];
  let piece: number[] = [];
  const close = (): void => {
    const edit = piece.length >= LEAST_CHARACTERS ? decode(text, piece, VALUES_64, 6) : undefined;
    if (edit) edits.push(edit);
    piece = [];
  };
  for (const at of positions) {
    const isMark = INNER_MARK.test(text.charAt(at));
    // What stands on the line before need not belong to it: a checksum in front of a message.
    if (isMark || at !== (piece.at(-1) ?? at - 1) + 1) close();
    if (!isMark) piece.push(at);
  }
  close();
  return edits;
}

function findRuns(text: string, values: Int8Array, read: (positions: number[]) => Edit[]): Edit[] {
  const edits: Edit[] = [];
  for (let index = nextRun(text, 0, values); index < text.length;) {
    const { positions, end } = runFrom(text, index, values);
    for (const edit of read(positions))
      edits.push(edit.end === (positions.at(-1) ?? 0) + 1 ? { ...edit, end } : edit);
    index = nextRun(text, end, values);
  }
  return edits;
}

/** base64 and base64url of text, with or without padding and line breaks. */
export function findBase64(text: string): Edit[] {
  return findRuns(text, VALUES_64, (positions) => {
    const whole = decode(text, positions, VALUES_64, 6);
    return whole ? [whole] : pieceEdits(text, positions);
  });
}

const LEAST_BASE32 = 16;

/** base32 of text. */
export function findBase32(text: string): Edit[] {
  return findRuns(text, VALUES_32, (positions) => {
    const edit = positions.length >= LEAST_BASE32 ? decode(text, positions, VALUES_32, 5) : undefined;
    return edit ? [edit] : [];
  });
}
