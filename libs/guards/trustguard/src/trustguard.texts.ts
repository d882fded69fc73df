/** Nested deeper than this, a text is not read; the answer says so. */
export const MAX_DEPTH = 16;

/** A text, and where it stands. */
interface PlacedText {
  path: string;
  text: string;
}

/** The texts of a value, and whether any lay too deep. */
export interface Texts {
  texts: PlacedText[];
  tooDeep: boolean;
}

/** Such a key is a name that a program gave; any other is text like the rest, and is not repeated in a path. */
const PLAIN_KEY = /^[\w-]{1,24}$/;

/** Every string in a value of any shape, keys included, with the path that leads to it. A key is given once. */
export function textsIn(value: unknown, path: string): Texts {
  const found: Texts = { texts: [], tooDeep: false };
  collect(value, path, 0, found, new Set());
  return found;
}

function collect(value: unknown, path: string, depth: number, found: Texts, keys: Set<string>): void {
  if (typeof value === 'string') found.texts.push({ path, text: value });
  if (typeof value !== 'object' || value === null) return;
  if (depth === MAX_DEPTH) {
    found.tooDeep = true;
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((inner, index) => collect(inner, `${path}[${index}]`, depth + 1, found, keys));
    return;
  }
  Object.entries(value).forEach(([key, inner], index) => {
    const isPlain = PLAIN_KEY.test(key);
    const place = isPlain ? `${path}.${key}` : `${path}.{${index}}`;
    if (!isPlain && !keys.has(key)) {
      keys.add(key);
      found.texts.push({ path: `${place} (key)`, text: key });
    }
    collect(inner, place, depth + 1, found, keys);
  });
}
