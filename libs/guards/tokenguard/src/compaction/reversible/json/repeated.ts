import type { Expansion } from '../expansion';
import { isObject, isScalar, type JsonNode, type JsonScalar } from './node';
import type { Column, Field } from './table';

/** In a cell: what the row above has here, or what the header names of the row below. No JSON, so it is no value. */
export const REPEATED: JsonScalar = '^';

type RepeatedField = Extract<Field, { kind: 'repeated' }>;

const LEAST_ROWS = 4;
/** Shorter values are as good to read in every row. */
const LEAST_LENGTH = 8;
/** Of the rows must repeat. */
const LEAST_SHARE = 0.3;

const valueOf = (row: JsonNode | undefined, key: string): JsonScalar | undefined => {
  if (row === undefined || !isObject(row)) return undefined;
  const value = row.values[row.keys.indexOf(key)];
  return value !== undefined && isScalar(value) && value.length >= LEAST_LENGTH ? value : undefined;
};

/** What a cell of a row would repeat. */
function sourceOf(
  rows: readonly JsonNode[],
  row: number,
  key: string,
  { below }: RepeatedField,
): JsonNode | undefined {
  return below === null ? valueOf(rows[row - 1], key) : valueOf(rows[row + 1], below);
}

type Values = readonly (JsonScalar | undefined)[];

/** Whether enough of the rows have the value that the source has so many rows further down. */
function repeats(values: Values, source: Values, distance: number): boolean {
  const least = LEAST_SHARE * values.length;
  let [repeated, missed] = [0, 0];
  for (const [row, value] of values.entries()) {
    if (value !== undefined && value === source[row + distance]) repeated++;
    else if (++missed > values.length - least) return false;
  }
  return repeated >= least;
}

/** The columns, those marked whose values come again from row to row. */
export function withRepeated(columns: readonly Column[], rows: readonly JsonNode[]): Column[] {
  if (rows.length < LEAST_ROWS) return [...columns];
  const derivedFrom = new Set(columns.flatMap(({ field }) => (field.kind === 'derived' ? field.from : [])));
  const plain = new Map<string, Values>();
  for (const { key, field, isRare } of columns)
    if (field.kind === 'cell' && !isRare && !derivedFrom.has(key))
      plain.set(
        key,
        rows.map((row) => valueOf(row, key)),
      );
  const marked = new Map<string, RepeatedField>();
  for (const [key, values] of plain)
    if (repeats(values, values, -1)) marked.set(key, { kind: 'repeated', below: null });
  for (const [key, values] of plain) {
    if (marked.has(key)) continue;
    const [below] =
      [...plain].find(
        ([other, source]) => other !== key && !marked.has(other) && repeats(values, source, 1),
      ) ?? [];
    if (below !== undefined) marked.set(key, { kind: 'repeated', below });
  }
  return columns.map((column) => ({ ...column, field: marked.get(column.key) ?? column.field }));
}

/** Whether a table has cells that say what another row has. */
export const refersToRows = (table: string): boolean => table.includes('=<^ ');

const fieldsOf = (columns: readonly Column[]): { key: string; field: RepeatedField }[] =>
  columns.flatMap(({ key, field }) => (field.kind === 'repeated' ? { key, field } : []));

/** The rows with marks for what is repeated. */
export function markRepeated(columns: readonly Column[], rows: readonly JsonNode[]): JsonNode[] {
  const fields = fieldsOf(columns);
  if (fields.length === 0) return [...rows];
  return rows.map((row, index) => {
    if (!isObject(row)) return row;
    const values = [...row.values];
    for (const { key, field } of fields) {
      const value = valueOf(row, key);
      if (value !== undefined && value === sourceOf(rows, index, key, field))
        values[row.keys.indexOf(key)] = REPEATED;
    }
    return { ...row, values };
  });
}

/**
 * Puts values for the marks.
 *
 * @returns whether every mark had something to repeat
 */
export function resolveRepeated(
  columns: readonly Column[],
  rows: readonly JsonNode[],
  expansion: Expansion,
): boolean {
  const fields = fieldsOf(columns);
  const ordered = [...fields].sort(
    (one, other) => Number(one.field.below !== null) - Number(other.field.below !== null),
  );
  return ordered.every(({ key, field }) =>
    rows.every((row, index) => {
      const place = isObject(row) ? row.keys.indexOf(key) : -1;
      if (!isObject(row) || row.values[place] !== REPEATED) return true;
      const value = sourceOf(rows, index, key, field);
      if (value === undefined || value === REPEATED || !isScalar(value)) return false;
      expansion.add(value.length);
      row.values[place] = value;
      return true;
    }),
  );
}
