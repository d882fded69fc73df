/** The letters of a text, a to z as 0 to 25, with where each stands. Whatever else stands between them is left out. */
export interface Letters {
  values: Uint8Array;
  offsets: Int32Array;
}

/** A stretch of a text that is a stretch of a canary. */
export interface Trace {
  canary: number;
  letters: number;
  start: number;
  end: number;
}

const NONE = 255;

function valuesOf(table: Readonly<Record<string, string>>): Uint8Array {
  const values = new Uint8Array(128).fill(NONE);
  for (let value = 0; value < 26; value++) {
    values[97 + value] = value;
    values[65 + value] = value;
  }
  for (const [sign, letter] of Object.entries(table)) values[sign.charCodeAt(0)] = letter.charCodeAt(0) - 97;
  return values;
}

const PLAIN = valuesOf({});
/** Signs that are written for consonants. */
const LEET = valuesOf({
  '8': 'b',
  '6': 'g',
  '9': 'g',
  '1': 'l',
  '|': 'l',
  '!': 'l',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '2': 'z',
});
const HAS_SIGN = /[5-9|!$+12]/;

function read(text: string, table: Uint8Array): Letters {
  const values = new Uint8Array(text.length);
  const offsets = new Int32Array(text.length);
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const value = table[text.charCodeAt(index)] ?? NONE;
    if (value === NONE) continue;
    values[count] = value;
    offsets[count++] = index;
  }
  return { values: values.subarray(0, count), offsets: offsets.subarray(0, count) };
}

/** Numbers as letters, by their code or by their place in the alphabet. Numbers that are none are left out. */
function readNumbers(text: string, toLetter: (code: number) => number): Letters {
  const found = Array.from(text.matchAll(/\d{1,9}/g), ({ index, 0: digits }) => ({
    index,
    value: toLetter(Number(digits)),
  })).filter(({ value }) => value >= 0 && value < 26);
  return {
    values: Uint8Array.from(found, ({ value }) => value),
    offsets: Int32Array.from(found, ({ index }) => index),
  };
}

const ofCode = (code: number): number => (code >= 97 ? code - 97 : code - 65);
const ofPlace = (place: number): number => place - 1;
/** Told at a glance, since few texts hold so many numbers in a row. */
const MAY_BE_NUMBERS = /(?:\d{1,3}\D{1,4}){11}\d/;

/** The letters of a text as they stand, and with signs and numbers read as letters where it has any. */
export function lettersOf(text: string): Letters[] {
  const letters = [read(text, PLAIN)];
  if (HAS_SIGN.test(text)) letters.push(read(text, LEET));
  if (MAY_BE_NUMBERS.test(text)) letters.push(readNumbers(text, ofCode), readNumbers(text, ofPlace));
  return letters;
}

/** Steps from letter to letter: every shift of the alphabet leaves them as they are. */
function stepsOf(values: Uint8Array): Uint8Array {
  const steps = new Uint8Array(Math.max(0, values.length - 1));
  for (let index = 0; index < steps.length; index++) {
    steps[index] = ((values[index + 1] ?? 0) - (values[index] ?? 0) + 26) % 26;
  }
  return steps;
}

const negated = (steps: Uint8Array): Uint8Array => steps.map((step) => (26 - step) % 26);

/** Letters that are looked up as one; a leak has more. */
const SEED_STEPS = 9;
const PART_LETTERS = 5;

/** Of each stretch of so many values one number, for looking up; equal numbers are compared value by value. */
function hashesOf(values: Uint8Array, length: number, emit: (hash: number, at: number) => void): void {
  let power = 1;
  for (let index = 1; index < length; index++) power = Math.imul(power, 31);
  let hash = 0;
  for (let index = 0; index < values.length; index++) {
    if (index >= length) hash = (hash - Math.imul(values[index - length] ?? 0, power)) | 0;
    hash = (Math.imul(hash, 31) + (values[index] ?? 0)) | 0;
    if (index >= length - 1) emit(hash, index - length + 1);
  }
}

interface Place {
  canary: number;
  values: Uint8Array;
  at: number;
}

function indexOf(
  variants: ReadonlyArray<readonly [canary: number, values: Uint8Array]>,
  length: number,
): Map<number, Place[]> {
  const index = new Map<number, Place[]>();
  for (const [canary, values] of variants) {
    hashesOf(values, length, (hash, at) => {
      const list = index.get(hash) ?? [];
      list.push({ canary, values, at });
      index.set(hash, list);
    });
  }
  return index;
}

function runOf(text: Uint8Array, from: number, { values, at }: Place): number {
  let length = 0;
  while (
    at + length < values.length &&
    from + length < text.length &&
    values[at + length] === text[from + length]
  )
    length++;
  return length;
}

/** Finds stretches of canaries in the letters of texts. */
export class CanaryTraces {
  private readonly seeds: Map<number, Place[]>;
  private readonly groups: Map<number, Place[]>;

  /** @param canaries lower-case letters only */
  constructor(canaries: readonly string[]) {
    const values = canaries.map((canary) => Uint8Array.from(canary, (letter) => letter.charCodeAt(0) - 97));
    const steps = values.map(stepsOf);
    // As it is or shifted, backwards, in the mirrored alphabet (Atbash), and both.
    this.seeds = indexOf(
      steps.flatMap((own, canary) => {
        const backwards = own.slice().reverse();
        return [own, negated(backwards), negated(own), backwards].map(
          (variant) => [canary, variant] as const,
        );
      }),
      SEED_STEPS,
    );
    this.groups = indexOf(
      values.map((own, canary) => [canary, own] as const),
      PART_LETTERS,
    );
  }

  /** The longest stretch of a canary that stands in a text without another letter between; null below ten letters. */
  longest({ values, offsets }: Letters): Trace | null {
    const steps = stepsOf(values);
    let best: Trace | null = null;
    hashesOf(steps, SEED_STEPS, (hash, at) => {
      for (const place of this.seeds.get(hash) ?? []) {
        const run = runOf(steps, at, place);
        const letters = run + 1;
        if (run < SEED_STEPS || letters <= (best?.letters ?? 0)) continue;
        best = { canary: place.canary, letters, start: offsets[at] ?? 0, end: (offsets[at + run] ?? 0) + 1 };
      }
    });
    return best;
  }

  /** All stretches of at least a group of letters, with the positions in the canary that they show. */
  parts({ values, offsets }: Letters): Array<Omit<Trace, 'letters'> & { positions: number[] }> {
    const found: Array<Omit<Trace, 'letters'> & { positions: number[] }> = [];
    hashesOf(values, PART_LETTERS, (hash, at) => {
      for (const place of this.groups.get(hash) ?? []) {
        const run = runOf(values, at, place);
        if (run < PART_LETTERS) continue;
        found.push({
          canary: place.canary,
          start: offsets[at] ?? 0,
          end: (offsets[at + run - 1] ?? 0) + 1,
          positions: Array.from({ length: run }, (_, index) => place.at + index),
        });
      }
    });
    return found;
  }
}
