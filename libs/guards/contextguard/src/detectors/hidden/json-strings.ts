import type { Span } from '@aiguards/text';

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A string of a JSON text, a value or the name of a member. */
export interface JsonString extends Span {
  /** Its escapes read. */
  value: string;
  /** Offsets of the JSON text that stand for a stretch of the value. */
  toRaw(start: number, end: number): Span;
  /** The stretch of the value that lies in a stretch of the JSON text; null where none does. */
  toValue(start: number, end: number): Span | null;
}

/** The strings of a valid JSON text, in order; `start` and `end` are inside the quotes. */
export function jsonStrings(text: string): JsonString[] {
  const found: JsonString[] = [];
  let start = text.indexOf('"');
  while (start >= 0) {
    const end = endOfString(text, start);
    found.push(readString(text, start + 1, end));
    start = text.indexOf('"', end + 1);
  }
  return found;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== '"') index += text.charAt(index) === '\\' ? 2 : 1;
  return index;
}

function readString(text: string, start: number, end: number): JsonString {
  const raw = text.slice(start, end);
  if (!raw.includes('\\')) {
    return {
      start,
      end,
      value: raw,
      toRaw: (from, to) => ({ start: start + from, end: start + to }),
      toValue: (from, to) => clip(from - start, to - start, raw.length),
    };
  }
  const places = placesOf(raw);
  const value: unknown = JSON.parse(`"${raw}"`);
  return {
    start,
    end,
    value: typeof value === 'string' ? value : raw,
    toRaw: (from, to) => ({ start: start + (places[from] ?? 0), end: start + (places[to] ?? raw.length) }),
    toValue: (from, to) => {
      const first = placeBefore(places, from - start + 1) - 1;
      return clip(Math.max(0, first), placeBefore(places, to - start), places.length - 1);
    },
  };
}

/** Where each code unit of the value begins in the raw string, and the length of the raw string at the end. */
function placesOf(raw: string): Uint32Array {
  const places = new Uint32Array(raw.length + 1);
  let count = 0;
  let index = 0;
  while (index < raw.length) {
    places[count++] = index;
    if (raw.charAt(index) !== '\\') index++;
    else index += raw.charAt(index + 1) === 'u' ? 6 : 2;
  }
  places[count++] = raw.length;
  return places.subarray(0, count);
}

/** How many of the places lie before an offset. */
function placeBefore(places: Uint32Array, offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clip(from: number, to: number, length: number): Span | null {
  const start = Math.max(0, from);
  const end = Math.min(length, to);
  return start < end ? { start, end } : null;
}
