/** Deeper lists are indented no further, so that a page of nested ones stays linear. */
const MAX_INDENTED = 6;
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const INTEGER = /^\s*-?\d{1,9}\s*$/;
const A = 96;
const LETTERS_IN_ALPHABET = 26;

interface List {
  /** The number of the next item; undefined where the items have none. */
  next: number | undefined;
  step: number;
  type: string;
}

type Attributes = ReadonlyMap<string, string>;

function numberIn(attributes: Attributes, name: string): number | undefined {
  const value = attributes.get(name);
  return value !== undefined && INTEGER.test(value) ? Number(value) : undefined;
}

function roman(number: number): string {
  let rest = number;
  let written = '';
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) written += letters;
  return written;
}

/** As `type` of a list has it: 3, c, C, iii or III. */
function labelOf(number: number, type: string): string {
  const isLetters = type.toLowerCase() === 'a' && number >= 1 && number <= LETTERS_IN_ALPHABET;
  const isRoman = type.toLowerCase() === 'i' && number >= 1 && number < 4000;
  const label = isLetters ? String.fromCharCode(A + number) : isRoman ? roman(number) : String(number);
  return type === type.toUpperCase() ? label.toUpperCase() : label;
}

/** What the items of lists begin with, in markdown. */
export class ListMarks {
  private readonly lists: List[] = [];

  get depth(): number {
    return this.lists.length;
  }

  open(name: string, attributes: Attributes): void {
    const isReversed = attributes.has('reversed');
    const first = numberIn(attributes, 'start') ?? (isReversed ? undefined : 1);
    this.lists.push({
      next: name === 'ol' ? first : undefined,
      step: isReversed ? -1 : 1,
      type: attributes.get('type') ?? '1',
    });
  }

  close(): void {
    this.lists.pop();
  }

  itemOf(attributes: Attributes): string {
    const list = this.lists.at(-1);
    const number = list?.next === undefined ? undefined : (numberIn(attributes, 'value') ?? list.next);
    if (list && number !== undefined) list.next = number + list.step;
    const indentation = '  '.repeat(Math.min(Math.max(this.depth - 1, 0), MAX_INDENTED));
    return indentation + (number === undefined ? '- ' : `${labelOf(number, list?.type ?? '1')}. `);
  }
}
