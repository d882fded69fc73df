import type { Span } from '@aiguards/text';

/** A string without its quotes, or a number or literal. */
interface JsonToken extends Span {
  isString: boolean;
}

const OPENS_JSON = /^\s*[[{"]/;

export function isJson(text: string): boolean {
  if (!OPENS_JSON.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const STRUCTURE = /[\s,:{}[\]]/;

/** Behind the string that begins at `start`, which is its quote; escapes are stepped over. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== '"') index += text.charAt(index) === '\\' ? 2 : 1;
  return index + 1;
}

function endOfLiteral(text: string, start: number): number {
  let index = start;
  while (index < text.length && !STRUCTURE.test(text.charAt(index))) index++;
  return index;
}

/** The strings, numbers and literals of a valid JSON text, in order. */
export function* jsonTokens(text: string): Generator<JsonToken> {
  let index = 0;
  while (index < text.length) {
    const character = text.charAt(index);
    if (STRUCTURE.test(character)) {
      index++;
      continue;
    }
    const isString = character === '"';
    const end = isString ? endOfString(text, index) : endOfLiteral(text, index);
    yield isString ? { start: index + 1, end: end - 1, isString } : { start: index, end, isString };
    index = end;
  }
}

const ESCAPE = /^\\(?:u[\dA-Fa-f]{4}|[bfnrt"\\/])/;
const LONGEST_ESCAPE = '\\u0000'.length;

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charAt(index - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** The escape that begins before the index and ends behind it. */
function escapeAround(text: string, index: number): Span | null {
  for (let start = index - 1; start >= 0 && start > index - LONGEST_ESCAPE; start--) {
    if (text.charAt(start) !== '\\' || isEscaped(text, start)) continue;
    const length = ESCAPE.exec(text.slice(start, start + LONGEST_ESCAPE))?.[0].length ?? 0;
    return start + length > index ? { start, end: start + length } : null;
  }
  return null;
}

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/**
 * Where a value begins that was found at the index: in "\nada@example.com" the address begins behind the "n", in
 * "\u0061da@example.com" with the escape, which is a letter of it.
 */
export function startBesideEscape(text: string, index: number): number {
  const escape = escapeAround(text, index);
  if (!escape) return index;
  return LETTER_OR_DIGIT.test(unescaped(text.slice(escape.start, escape.end))) ? escape.start : escape.end;
}

/** Where a value ends that was found to end at the index: no escape is cut in two. */
export function endBesideEscape(text: string, index: number): number {
  return escapeAround(text, index)?.end ?? index;
}

const IN_PATH = /[\w:\\]/;

/**
 * As `startBesideEscape` outside JSON, where source code writes its line ends so, but paths and names of domains have
 * backslashes too: C:\bob, CORP\nadia.
 */
export function startBesideCodeEscape(text: string, index: number): number {
  const escape = escapeAround(text, index);
  if (!escape || IN_PATH.test(text.charAt(escape.start - 1))) return index;
  return startBesideEscape(text, index);
}

/** What a part of a JSON string says, its escapes read; as it stands where it is no such part. */
export function unescaped(part: string): string {
  if (!part.includes('\\')) return part;
  try {
    const read: unknown = JSON.parse(`"${part}"`);
    return typeof read === 'string' ? read : part;
  } catch {
    return part;
  }
}

/** As it has to stand inside a JSON string. */
export const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);
