import { isArray, isObject, isSame, isString, type JsonNode, type JsonObject } from './node';
import { MAX_COLUMNS, widthOf, type Column, type Field } from './table';
import { affixOf } from './affix';

/** The keys of all objects in an order that each of them keeps, as far as there is one. */
function mergedKeys(objects: readonly JsonObject[]): string[] | null {
  const order: string[] = [];
  let places = new Map<string, number>();
  for (const { keys } of objects) {
    let previous = -1;
    for (const key of keys) {
      const place = places.get(key);
      previous = place ?? previous + 1;
      if (place !== undefined) continue;
      if (order.length >= MAX_COLUMNS) return null;
      order.splice(previous, 0, key);
      places = new Map(order.map((name, index) => [name, index]));
    }
  }
  return order;
}

/** Below this share of cells that are filled, names cost less than empty cells. */
const LEAST_FILLED = 0.3;

/** The columns that tell the objects, or null where they are too unlike. */
export function columnsOf(objects: readonly JsonObject[]): Column[] | null {
  if (objects.some(({ unique }) => !unique)) return null;
  const order = mergedKeys(objects);
  if (!order || order.length === 0) return null;
  const values = new Map(order.map((key) => [key, [] as JsonNode[]]));
  let filled = 0;
  for (const object of objects) {
    filled += object.keys.length;
    object.keys.forEach((key, index) => values.get(key)?.push(object.values[index] ?? 'null'));
  }
  if (filled < LEAST_FILLED * order.length * objects.length) return null;
  const columns = order.map((key) => ({ key, field: fieldOf(values.get(key) ?? [], objects.length) }));
  // A row without any cell could not be told from a lost one.
  return widthOf(columns) > 0 ? columns : unfixed(columns);
}

const unfixed = ([first, ...others]: Column[]): Column[] =>
  first ? [{ key: first.key, field: { kind: 'cell' } }, ...others] : [];

const CELL: Field = { kind: 'cell' };

function fieldOf(values: readonly JsonNode[], rows: number): Field {
  const [first] = values;
  if (first === undefined) return CELL;
  if (rows > 1 && values.length === rows && values.every((value) => isSame(value, first)))
    return { kind: 'constant', value: first };
  const given = values.filter((value) => value !== 'null');
  if (given.every(isString)) return affixOf(given) ?? CELL;
  if (given.every(isObject)) return objectField(given, rows) ?? CELL;
  if (given.every(isArray)) return listField(given.flatMap(({ items }) => items)) ?? CELL;
  return CELL;
}

/** Below this share of rows with the object, its empty cells cost more than its names. */
const LEAST_PRESENT = 0.3;

function objectField(objects: readonly JsonObject[], rows: number): Field | null {
  if (objects.some(({ unique }) => !unique)) return null;
  const columns = objects.length >= LEAST_PRESENT * rows ? columnsOf(objects) : null;
  if (columns) return { kind: 'object', columns };
  return membersField('map', objects.flatMap(({ values }) => values));
}

const listField = (items: readonly JsonNode[]): Field | null => membersField('list', items);

function membersField(kind: 'list' | 'map', members: readonly JsonNode[]): Field | null {
  if (members.length < 2 || !members.every(isObject)) return null;
  const columns = columnsOf(members);
  return columns && { kind, columns };
}
