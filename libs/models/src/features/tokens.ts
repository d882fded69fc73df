import type { Span } from '@aiguards/text';
import { keyOf, wordFormAt, type WordForm } from './word-forms';

type TokenKind = 'word' | 'unspaced' | 'number' | 'mark' | 'break';

export interface Token extends Span {
  kind: TokenKind;
  /** Lower-cased, without accents on Latin letters; digits as they are. */
  key: string;
  /** Whether a clause begins here: at the start of the text, of a line, of a sentence or of a quotation. */
  opensClause: boolean;
  /** Of a word. */
  form?: WordForm;
}

// Bits of a character. Scripts written without spaces are runs, which the features cut into short grams.
const UNSPACED = 1;
const LETTER = 2;
const NUMBER = 4;
const BREAK = 8;
const BLANK = 16;
const MARK = 32;
const BITS: ReadonlyArray<readonly [bits: number, characters: RegExp]> = [
  [
    UNSPACED,
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
  ],
  [LETTER, /[\p{L}\p{M}]/u],
  [NUMBER, /\p{N}/u],
  [BREAK, /\n/],
  [BLANK, /[^\S\n]/],
];

function askBits(character: string): number {
  let bits = 0;
  for (const [bit, characters] of BITS) if (characters.test(character)) bits |= bit;
  return bits || MARK;
}

/** Bits by code unit, asked for once each: a table is several times as fast as a pattern. 0: not asked for yet. */
const known = new Uint8Array(0x10000);

function bitsAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 0xd800 && code <= 0xdbff) return askBits(String.fromCodePoint(text.codePointAt(index) ?? 0));
  return (known[code] ||= askBits(text.charAt(index)));
}

/** 2 for a surrogate pair. */
function widthAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Where the run of characters with a bit ends that begins at `from`. */
function runEnd(text: string, from: number, bit: number): number {
  let index = from;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const bits = code >= 0xd800 && code <= 0xdbff ? bitsAt(text, index) : known[code] || bitsAt(text, index);
    if ((bits & bit) === 0) break;
    if (widthAt(text, index) === 2) index++;
  }
  return index;
}

const OPENING_MARKS = new Set('.!?:;…"“”„«»‘`([{<>*#|-–—•。！？：；、「『،؛؟।'.split(''));
function tokenAt(text: string, start: number, bits: number, opensClause: boolean): Token {
  if ((bits & UNSPACED) !== 0) {
    const end = runEnd(text, start, UNSPACED);
    return { kind: 'unspaced', key: keyOf(text.slice(start, end)), start, end, opensClause };
  }
  if ((bits & LETTER) !== 0) {
    const end = runEnd(text, start, LETTER);
    const form = wordFormAt(text, start, end);
    return { kind: 'word', key: form.key, start, end, opensClause, form };
  }
  if ((bits & BREAK) !== 0) {
    return { kind: 'break', key: '\n', start, end: runEnd(text, start, BREAK), opensClause: false };
  }
  const isNumber = (bits & NUMBER) !== 0;
  const end = isNumber ? runEnd(text, start, NUMBER) : start + widthAt(text, start);
  const kind = isNumber ? 'number' : 'mark';
  return { kind, key: text.slice(start, end), start, end, opensClause: false };
}

/** Words, numbers, marks and line breaks with their offsets, in order. Linear in the length of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let opensClause = true;
  for (let index = 0; index < text.length;) {
    const bits = bitsAt(text, index);
    if (bits === BLANK) {
      index++;
      continue;
    }
    const token = tokenAt(text, index, bits, opensClause);
    const { kind, key, end } = token;
    tokens.push(token);
    index = end;
    if (kind === 'break') opensClause = true;
    else if (kind === 'mark') opensClause ||= OPENING_MARKS.has(key);
    else if (kind !== 'number') opensClause = false;
  }
  return tokens;
}
