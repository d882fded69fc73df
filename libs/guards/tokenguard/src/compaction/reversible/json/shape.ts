import { embeddedIn, type Layout } from './embedded';
import { isArray, isObject, isSame, isString, type JsonNode, type JsonObject, type JsonScalar } from './node';
import { plainJson } from './reader';
import { keyOrderOf } from './key-order';
import { widthOf, type Column, type Field } from './table';
import { affixOf } from './affix';
import { choiceOf } from './choice';
import { derivedColumns } from './derived';

/** Keys in a smaller share of the rows are rare: their name costs less there than empty cells in the others. */
const RARE = 0.3;
/** A shape is told by the keys that are not rare: so many of the keys in a row must be of those. */
const LEAST_COMMON = 0.6;

function areAlike(shares: readonly number[]): boolean {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, share) => total + share, 0);
  return sum(shares.filter((share) => share >= RARE)) >= LEAST_COMMON * sum(shares);
}

function columnOf(key: string, values: readonly JsonNode[], rows: number): Column {
  const isRare = values.length < RARE * rows;
  const field = fieldOf(values, rows);
  return isRare && field.kind === 'object' ? { key, field: CELL, isRare } : { key, field, isRare };
}

/** The columns that tell the objects, or null where they are too unlike. */
export function columnsOf(objects: readonly JsonObject[]): Column[] | null {
  if (objects.some(({ unique }) => !unique)) return null;
  const order = keyOrderOf(objects);
  if (!order || order.length === 0) return null;
  const values = new Map(order.map((key) => [key, [] as JsonNode[]]));
  for (const object of objects)
    object.keys.forEach((key, index) => values.get(key)?.push(object.values[index] ?? 'null'));
  const gathered = order.map((key) => ({ key, values: values.get(key) ?? [] }));
  if (!areAlike(gathered.map(({ values: { length } }) => length / objects.length))) return null;
  const derived = derivedColumns(gathered, objects.length);
  const columns = gathered.map((column) => {
    const template = derived.get(column.key);
    return template
      ? { key: column.key, field: { kind: 'derived' as const, ...template }, isRare: false }
      : columnOf(column.key, column.values, objects.length);
  });
  // A row without any cell could not be told from a lost one.
  return widthOf(columns) > 0 ? columns : unfixed(columns);
}

const unfixed = ([first, ...others]: Column[]): Column[] =>
  first ? [{ key: first.key, field: { kind: 'cell' }, isRare: false }, ...others] : [];

const CELL: Field = { kind: 'cell' };

function fieldOf(values: readonly JsonNode[], rows: number): Field {
  const [first] = values;
  if (first === undefined) return CELL;
  if (rows > 1 && values.length === rows && values.every((value) => isSame(value, first)))
    return { kind: 'constant', value: first };
  const given = values.filter((value) => value !== 'null');
  const choice = choiceOf(given);
  if (choice) return choice;
  if (given.every(isString)) return textField(given) ?? affixOf(given) ?? CELL;
  if (given.every(isObject)) return objectField(given, rows) ?? CELL;
  if (given.every(isArray)) return listField(given.flatMap(({ items }) => items)) ?? CELL;
  return CELL;
}

/** Strings that hold JSON, all in one layout. */
function textField(strings: readonly JsonScalar[]): Field | null {
  let common: Layout | undefined;
  for (const string of strings) {
    const layout = embeddedIn(string, plainJson)?.layout;
    common ??= layout;
    if (layout === undefined || layout !== common) return null;
  }
  return common === undefined ? null : { kind: 'text', layout: common };
}

/** Below this share of rows with the object, its empty cells cost more than its names. */
const LEAST_PRESENT = 0.3;

/** Columns may cost a little more than names: they bring out what is the same in every row. */
const MOST_UNNAMED = 1.25;

/** Whether the names of the members take more room than a header with all of them, and the cells that are empty. */
function isShorterByColumns(objects: readonly JsonObject[]): boolean {
  const counts = new Map<string, number>();
  for (const { keys } of objects) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  let [named, unnamed] = [0, 0];
  for (const [key, count] of counts) {
    const name = key.length + 1;
    const isRare = count < RARE * objects.length;
    named += name * count;
    unnamed += name + (isRare ? name * count : objects.length - count);
  }
  return unnamed < MOST_UNNAMED * named;
}

/** More are hard to follow by position. */
const MOST_INNER_CELLS = 20;

function objectField(objects: readonly JsonObject[], rows: number): Field | null {
  if (objects.some(({ unique }) => !unique)) return null;
  const isTold = objects.length >= LEAST_PRESENT * rows && isShorterByColumns(objects);
  const columns = isTold ? columnsOf(objects) : null;
  if (columns && widthOf(columns) <= MOST_INNER_CELLS) return { kind: 'object', columns };
  return membersField(
    'map',
    objects.flatMap(({ values }) => values),
  );
}

const listField = (items: readonly JsonNode[]): Field | null => membersField('list', items);

function membersField(kind: 'list' | 'map', members: readonly JsonNode[]): Field | null {
  if (members.length < 2 || !members.every(isObject)) return null;
  const columns = columnsOf(members);
  return columns && { kind, columns };
}
