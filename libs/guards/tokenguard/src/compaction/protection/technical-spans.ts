import type { ProtectedKind, ProtectedSpan } from './protected-span';

/** What a stretch without spaces holds, as bits. */
const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const SIGN = 8;
const BREAK = 16;

// Quotes, angle brackets and braces have finders of their own, and minified JSON is no single name.
const BREAKS = new Set([...'"<>`{}|']);

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return LOWER;
  if (/[A-Z]/.test(character)) return UPPER;
  if (/\d/.test(character)) return DIGIT;
  return code <= 0x20 || code === 0x7f || BREAKS.has(character) ? BREAK : SIGN;
});

/** From here on the scripts of East Asia, whose sentences run on behind an address without a space. */
const EAST_ASIAN = 0x2e80;

function classOf(code: number): number {
  if (code < 128) return ASCII[code] ?? BREAK;
  if (code === 0xa0 || code >= EAST_ASIAN || (code >= 0x2000 && code <= 0x206f)) return BREAK;
  return LOWER;
}

const ADDRESS = /^(?:[a-z][a-z0-9+.-]{1,30}:\/\/|www\.)./i;
const EMAIL = /[^@]@[^@]*\.[^@.]/;
const PATH_START = /^(?:\.{0,2}|~|[a-z]:)[\\/]\w/i;
const EXTENSION = /\.\w{1,8}$/;

const NAME_SIGNS = /\w_|_\w|\w(?:[#=&^+~$\\]|::|->|\(\))|^(?:--?|[@#$])[\p{L}_]|\p{L}[.:@]\p{L}/u;
const LETTER_DIGIT = /\p{L}\d/u;
const CAMEL = /\p{Ll}\p{Lu}/u;
const CONSTANT = /^[A-Z][A-Z0-9]{2,}$/;

/** One slash alone joins two words: and/or. */
function isPath(chunk: string): boolean {
  if (PATH_START.test(chunk) || EXTENSION.test(chunk)) return true;
  return chunk.split(/[\\/]/, 3).length === 3;
}

function kindOf(chunk: string, classes: number): ProtectedKind | undefined {
  if ((classes & SIGN) !== 0) {
    if (chunk.includes('/') || chunk.includes('\\') || chunk.startsWith('www.'))
      if (ADDRESS.test(chunk) || isPath(chunk)) return 'url';
    if (chunk.includes('@') && EMAIL.test(chunk)) return 'url';
    if (NAME_SIGNS.test(chunk)) return 'code';
  }
  if ((classes & UPPER) === 0) return mixesDigits(chunk, classes) ? 'code' : undefined;
  if ((classes & LOWER) !== 0 && CAMEL.test(chunk)) return 'code';
  return mixesDigits(chunk, classes) || CONSTANT.test(chunk) ? 'code' : undefined;
}

/** Digits behind letters; letters behind digits are a unit. */
function mixesDigits(chunk: string, classes: number): boolean {
  return (classes & DIGIT) !== 0 && (classes & (LOWER | UPPER)) !== 0 && LETTER_DIGIT.test(chunk);
}

const LEADING = /^[([*'“‘¿¡]+/;
const TRAILING = new Set([...`.,;:!?)]*'”’…`]);

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  const start = from + (LEADING.exec(text.slice(from, Math.min(to, from + 8)))?.[0].length ?? 0);
  let end = to;
  while (end > start && TRAILING.has(text.charAt(end - 1))) end--;
  const isBalanced = text.charAt(end) === ')' && text.slice(start, end).includes('(');
  return { start, end: isBalanced ? end + 1 : end };
}

/** Past this many characters a stretch without spaces is no name; whatever it is, it stays whole. */
const LONGEST_NAME = 2_000;

function pushChunk(spans: ProtectedSpan[], text: string, from: number, to: number, classes: number): void {
  const { start, end } = trimmed(text, from, to);
  if (end <= start) return;
  const kind = end - start > LONGEST_NAME ? 'code' : kindOf(text.slice(start, end), classes);
  if (kind) spans.push({ kind, start, end });
}

/** URLs, e-mail addresses, file paths, and identifiers as programs write them. Linear. */
export function technicalSpans(text: string): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  let from = 0;
  let classes = 0;
  let changesCase = false;
  for (let index = 0; index <= text.length; index++) {
    const kind = index < text.length ? classOf(text.charCodeAt(index)) : BREAK;
    if (kind !== BREAK) {
      classes |= kind;
      if (kind === UPPER && index > from) changesCase = true;
      continue;
    }
    // Plain words, and those with a sign at their end alone, are most of a text and are passed over here.
    if ((classes & (SIGN | DIGIT)) !== 0 || changesCase) pushChunk(spans, text, from, index, classes);
    from = index + 1;
    classes = 0;
    changesCase = false;
  }
  return spans;
}
