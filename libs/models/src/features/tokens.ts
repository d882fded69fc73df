import type { Span } from '@aiguards/text';

type TokenKind = 'word' | 'unspaced' | 'number' | 'mark' | 'break';

export interface Token extends Span {
  kind: TokenKind;
  /** Lower-cased, without accents on Latin letters; digits as they are. */
  key: string;
  /** Whether a clause begins here: at the start of the text, of a line, of a sentence or of a quotation. */
  opensClause: boolean;
}

// One alternative per kind. Scripts written without spaces are runs, which the features cut into short grams.
const TOKEN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)|([\p{L}\p{M}]+)|(\p{N}+)|(\n+)|([^\s\p{L}\p{M}\p{N}])/gu;
const KINDS: readonly TokenKind[] = ['unspaced', 'word', 'number', 'break', 'mark'];

const OPENING_MARKS = new Set('.!?:;…"“”„«»‘`([{<>*#|-–—•。！？：；、「『،؛؟।'.split(''));
const ASCII_WORD = /^[a-z]+$/;
const COMBINING = /\p{Mn}+/gu;

/** One spelling for comparing. Marks are kept in scripts where they are vowels, not accents. */
function keyOf(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII_WORD.test(lower)) return lower;
  return /^[\p{Script=Latin}\p{M}]+$/u.test(lower)
    ? lower.normalize('NFD').replace(COMBINING, '')
    : lower.normalize('NFC');
}

/** Words, numbers, marks and line breaks with their offsets, in order. Linear in the length of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let opensClause = true;
  for (const match of text.matchAll(TOKEN)) {
    const group = match.findIndex((value, index) => index > 0 && value !== undefined) - 1;
    const kind = KINDS[group] ?? 'mark';
    const isText = kind === 'word' || kind === 'unspaced';
    const start = match.index;
    const value = match[0];
    const key = isText ? keyOf(value) : kind === 'break' ? '\n' : value;
    tokens.push({ kind, key, start, end: start + value.length, opensClause: isText && opensClause });
    if (kind === 'break') opensClause = true;
    else if (kind === 'mark') opensClause = OPENING_MARKS.has(value) || opensClause;
    else if (isText) opensClause = false;
    else opensClause = opensClause && kind === 'number';
  }
  return tokens;
}
