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

/**
 * The index, or where the escape ends that it lies in: in "\nada@example.com" the address begins behind the "n".
 * Outside JSON, source code writes its line ends so.
 */
export function behindEscape(text: string, index: number): number {
  for (let start = index - 1; start >= 0 && start > index - LONGEST_ESCAPE; start--) {
    if (text.charAt(start) !== '\\' || isEscaped(text, start)) continue;
    const length = ESCAPE.exec(text.slice(start, start + LONGEST_ESCAPE))?.[0].length ?? 0;
    return Math.max(index, start + length);
  }
  return index;
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
