import { escaped, isJson } from './json-text';
import { placeholdersIn, type NamedValue } from './placeholders';

export interface Restored {
  text: string;
  /** Placeholders that were put back. */
  restored: number;
  /** Placeholders that nobody can put back: left as they are. */
  unknown: number;
}

/** The value of a placeholder of a text, and where nobody knows it whether it is one at all: "[Figure 1]" is none. */
class Values {
  private readonly byName: ReadonlyMap<string, NamedValue>;
  private readonly labels: ReadonlySet<string>;

  constructor(values: readonly NamedValue[]) {
    this.byName = new Map(values.map((value) => [value.name, value]));
    this.labels = new Set(values.map(({ label }) => label.toUpperCase()));
  }

  of(name: string): string | undefined {
    return this.byName.get(name)?.original;
  }

  has(label: string): boolean {
    return this.labels.has(label);
  }
}

/**
 * Puts the values back in the place of their placeholders, also where a model altered their case, spaces or brackets.
 * What is put back is not read again. In a text that is JSON the values are escaped, so that it still is.
 *
 * @param maxLength of the text that comes out, in UTF-16 code units
 * @returns null: it would be longer
 */
export function restore(text: string, known: readonly NamedValue[], maxLength: number): Restored | null {
  const values = new Values(known);
  const write = isJson(text) ? escaped : (value: string) => value;
  const pieces: string[] = [];
  let [from, length, restored, unknown] = [0, text.length, 0, 0];
  for (const { name, label, start, end, isExact } of placeholdersIn(text)) {
    const value = values.of(name);
    if (value === undefined) {
      if (isExact || values.has(label)) unknown++;
      continue;
    }
    const written = write(value);
    length += written.length - (end - start);
    if (length > maxLength) return null;
    pieces.push(text.slice(from, start), written);
    from = end;
    restored++;
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), restored, unknown };
}
