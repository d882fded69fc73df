/** A word, a number or one other character, with its place in the text. */
export interface Token {
  text: string;
  lower: string;
  start: number;
  end: number;
  /** FNV-1a of `lower`: what features are built from. */
  hash: number;
  shape: Shape;
  /** Follows the token before it on the same line, with only blanks between. */
  isBehindBlank: boolean;
  /** The first of its line. */
  beginsLine: boolean;
}

export const enum Shape {
  lower,
  capital,
  initial,
  capitals,
  mixed,
  number,
  other,
}

const TOKEN =
  /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*|\p{N}+(?:[A-Za-z](?!\p{L}))?|([^\s\p{L}\p{N}])\1*/gu;
const POSSESSIVE = /['’]s$/i;
const LETTER = /^\p{L}/u;
const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
const ALL_CAPITALS = /^[\p{Lu}\p{M}'’-]{2,}$/u;
const CAPITAL_INSIDE = /^\p{Ll}+\p{Lu}|^\p{Lu}\p{Ll}+\p{Lu}{2}|\p{Lu}\p{Ll}*\p{Lu}$/u;

/** Abbreviations whose full stop belongs to them. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st jr sr inc ltd co corp sgt capt lt rev hon gen col sen gov pres mt ft dipl ing bros'.split(
    ' ',
  ),
);

/** FNV-1a, 32 bits, over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The shape of most tokens, by their first character: ASCII marks, digits and small letters are no capitals. */
function plainShapeOf(text: string): Shape | undefined {
  const code = text.charCodeAt(0);
  if (code >= 48 && code <= 57) return Shape.number;
  if (code < 65 || (code > 90 && code < 97) || (code > 122 && code < 128)) return Shape.other;
  return code >= 97 && code <= 122 && text.length < 3 ? Shape.lower : undefined;
}

const SMALL_ASCII = /^[a-z]+$/;
const CAPITALISED_ASCII = /^[A-Z][a-z]+$/;

function shapeOf(text: string): Shape {
  const plain = plainShapeOf(text);
  if (plain !== undefined) return plain;
  if (SMALL_ASCII.test(text)) return Shape.lower;
  if (CAPITALISED_ASCII.test(text)) return Shape.capital;
  if (NUMBER.test(text)) return Shape.number;
  if (!LETTER.test(text)) return Shape.other;
  if (!CAPITAL.test(text)) return CAPITAL_INSIDE.test(text) ? Shape.mixed : Shape.lower;
  if (text.length === 1 || (text.length === 2 && text.endsWith('.'))) return Shape.initial;
  if (ALL_CAPITALS.test(text)) return Shape.capitals;
  return CAPITAL_INSIDE.test(text) ? Shape.mixed : Shape.capital;
}

/** Splits a text. "O'Brien" and "Anne-Marie" are one token, "Anna's" is two, "Dr." keeps its full stop. */
export function nameTokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const push = (start: number, end: number): void => {
    const before = tokens.at(-1);
    const isTouching = before?.end === start;
    const isOnLine = isTouching || (before && start === before.end + 1 && text.charAt(before.end) === ' ');
    const beginsLine = !before || (!isOnLine && text.slice(before.end, start).includes('\n'));
    const word = text.slice(start, end);
    const lower = word.toLowerCase();
    tokens.push({
      text: word,
      lower,
      start,
      end,
      hash: hashOf(lower),
      shape: shapeOf(word),
      isBehindBlank: !beginsLine && !isTouching,
      beginsLine,
    });
  };
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    let end = start + match[0].length;
    if (text.charAt(start) === '.' && tokens.at(-1)?.end === start + 1) continue;
    const possessive = match[0].endsWith('s') || match[0].endsWith('S') ? POSSESSIVE.exec(match[0]) : null;
    if (possessive && possessive.index > 0) {
      push(start, start + possessive.index);
      push(start + possessive.index, end);
      continue;
    }
    const isInitial = match[0].length === 1 && CAPITAL.test(match[0]);
    if (text.charAt(end) === '.' && (isInitial || ABBREVIATIONS.has(match[0].toLowerCase()))) end++;
    push(start, end);
  }
  return tokens;
}
