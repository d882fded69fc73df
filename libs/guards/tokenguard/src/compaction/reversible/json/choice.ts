import { minified, type JsonNode } from './node';
import type { Field } from './table';

/** More are hard to keep in mind while reading the rows. */
const MOST_CHOICES = 12;
/** Shorter values are as good to read and as cheap in the rows themselves. */
const LEAST_MEAN_LENGTH = 24;
/** What an entry costs in the header besides its value. */
const ENTRY_LENGTH = 4;

export const letterOf = (index: number): string => String.fromCharCode(0x61 + index);

/** A few long values that come again and again, named by letters in the header. */
export function choiceOf(values: readonly JsonNode[]): Field | null {
  const choices = new Map<string, JsonNode>();
  let length = 0;
  for (const value of values) {
    const text = minified(value);
    length += text.length;
    if (choices.has(text)) continue;
    if (choices.size === MOST_CHOICES) return null;
    choices.set(text, value);
  }
  if (length < LEAST_MEAN_LENGTH * values.length) return null;
  const header = [...choices.keys()].reduce((sum, text) => sum + text.length + ENTRY_LENGTH, 0);
  // By half, so that looking up the letters is worth it.
  return header + values.length <= length / 2 ? { kind: 'choice', choices: [...choices.values()] } : null;
}
