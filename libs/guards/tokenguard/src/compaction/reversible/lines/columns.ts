import { sharedEdges, SLOT_LIKE } from './edges';
import { estimateTokens } from './line';

/** What parts the fields of a line, by the name that a template gives it. */
export const SEPARATORS = { blank: ' ', comma: ',', tab: '\t' } as const;
export type Separator = keyof typeof SEPARATORS;

/** A line as fields: how many separators stand before each, and where each begins. */
export interface Row {
  text: string;
  separator: Separator;
  fields: string[];
  gaps: number[];
  starts: number[];
}

const MAX_COLUMNS = 24;

export function rowOf(text: string, separator: Separator): Row {
  const row: Row = { text, separator, fields: [], gaps: [], starts: [] };
  const mark = SEPARATORS[separator];
  for (let position = 0; row.fields.length < MAX_COLUMNS;) {
    let start = position;
    while (text[start] === mark) start++;
    if (start >= text.length) break;
    const found = text.indexOf(mark, start);
    const end = found < 0 ? text.length : found;
    row.fields.push(text.slice(start, end));
    row.gaps.push(start - position);
    row.starts.push(start);
    position = end;
  }
  return row;
}

/** How the blanks before a column come about: always as many, the column before padded, or this one padded. */
type Padding = 'none' | 'before' | 'this';

export interface Column {
  padding: Padding;
  /** Blanks, or the width that is padded to, with the blank between. */
  width: number;
  /** What stands there in every row, or undefined where it varies. */
  constant?: string;
  /** With the constant the lines end; the last column is otherwise all that is left of them. */
  isEnd?: boolean;
}

/**
 * The value that more than half of the rows have, if there is one; else any (Boyer and Moore 1981, majority vote). Less than
 * half is of no use to a layout.
 */
function majorityOf<Value>(
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): { value: Value | undefined; times: number } {
  let value: Value | undefined;
  let lead = 0;
  for (const row of rows) {
    const each = valueOf(row);
    if (lead === 0) value = each;
    lead += each === value ? 1 : -1;
  }
  let times = 0;
  for (const row of rows) if (valueOf(row) === value) times++;
  return { value, times };
}

const lengthAt = (row: Row, place: number): number => row.fields[place]?.length ?? 0;
const gapAt = (row: Row, place: number): number => row.gaps[place] ?? 0;

/** The measure that is the same in every row where the padding is the one named. */
const MEASURES: Record<Padding, (row: Row, place: number) => number> = {
  none: gapAt,
  before: (row, place) => lengthAt(row, place - 1) + gapAt(row, place),
  this: (row, place) => gapAt(row, place) + lengthAt(row, place),
};

function fixedGap(rows: readonly Row[], place: number): Column {
  return { padding: 'none', width: majorityOf(rows, (row) => gapAt(row, place)).value ?? 1 };
}

function paddingOf(rows: readonly Row[], place: number, before: Column | undefined): Column {
  const mayPadBefore = before && before.padding !== 'this' && before.constant === undefined;
  if (rows[0]?.separator !== 'blank') return fixedGap(rows, place);
  const choices: Padding[] = mayPadBefore ? ['none', 'before', 'this'] : ['none', 'this'];
  let best: Column = { padding: 'none', width: 1 };
  let most = 0;
  for (const padding of choices) {
    const { value = 1, times } = majorityOf(rows, (row) => MEASURES[padding](row, place));
    // Padding is only believed where it explains more rows than a fixed gap does.
    if (times > most) best = { padding, width: value };
    most = Math.max(most, times);
    if (most === rows.length) break;
  }
  return best;
}

function hasPadding(row: Row, place: number, { padding, width }: Column): boolean {
  const least = place === 0 ? 0 : 1;
  const gap = gapAt(row, place);
  if (padding === 'none') return gap === width;
  return gap === Math.max(least, width - (MEASURES[padding](row, place) - gap));
}

/** Fewer rows than this with one value, and it is no constant. */
const CONSTANT_SHARE = 0.8;
/** What later columns are likely to save in a row. */
const EXCEPTION_TOKENS = 6;

/** The value of a column that is worth leaving out the rows that have another: those save nothing any more. */
function constantOf(rows: readonly Row[], place: number, gain: number): string | undefined {
  const { value, times } = majorityOf(rows, (row) => row.fields[place] ?? '');
  if (value === undefined || times < rows.length * CONSTANT_SHARE || SLOT_LIKE.test(value)) return undefined;
  const tokens = estimateTokens(value);
  return tokens * times > (rows.length - times) * (gain + EXCEPTION_TOKENS) ? value : undefined;
}

export interface Layout {
  /** The last one reaches to the end of the line. */
  columns: Column[];
  /** Tokens that a row is likely to save. */
  gain: number;
  /** Those of the rows that follow it. */
  following: readonly Row[];
}

/** Rows that do not follow the layout are written out in full; more of them than this, and it is none. */
const FOLLOWING_SHARE = 0.7;

/** The columns of lines that stand together. */
export function layoutOf(rows: readonly Row[]): Layout {
  let best: Layout = { columns: [], gain: 0, following: [] };
  const columns: Column[] = [];
  let following = rows;
  let gain = 0;
  for (let place = 0; place < MAX_COLUMNS; place++) {
    following = following.filter((row) => row.fields.length > place);
    const column = paddingOf(following, place, columns.at(-1));
    following = following.filter((row) => hasPadding(row, place, column));
    if (following.length < Math.max(2, rows.length * FOLLOWING_SHARE)) break;
    gain += following.filter((row) => gapAt(row, place) > 1).length / following.length;
    const constant = constantOf(following, place, gain);
    if (constant === undefined) {
      const { before, after } = sharedEdges(following.map((row) => row.fields[place] ?? ''));
      gain += estimateTokens(before) + estimateTokens(after);
    }
    const share = following.length / rows.length;
    if (gain * share > best.gain) best = { columns: [...columns, column], gain: gain * share, following };
    if (constant !== undefined) {
      following = following.filter((row) => row.fields[place] === constant);
      gain += estimateTokens(constant);
      if (following.every((row) => (row.starts[place] ?? 0) + constant.length === row.text.length))
        return { columns: [...columns, { ...column, constant, isEnd: true }], gain, following };
    }
    columns.push({ ...column, constant });
  }
  return best;
}
