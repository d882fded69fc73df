import { letterOf } from './choice';
import { embeddedIn, embeddedMark } from './embedded';
import {
  isArray,
  isObject,
  isSame,
  isScalar,
  minified,
  objectOf,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type JsonScalar,
} from './node';
import { plainJson, readWhole } from './reader';
import { nested, rowKey, rowLine } from './row-writer';
import { groupsOf } from './groups-writer';
import { markRepeated, withRepeated } from './repeated';
import { columnsOf } from './shape';
import { MAX_COLUMNS, widthOf, type Column, type Field, type TableKind } from './table';
import { keyWord, wordOf } from './words';

const LEAST_ROWS: Record<TableKind, number> = { array: 2, map: 3, lines: 2, parallel: 3 };
/** Rows that may stand as JSON among the others. */
const MOST_ODD = 0.4;
/** A table is no JSON any more; for less than this share of the characters it is not worth it. */
const MOST_LEFT = 0.97;
/** Characters that a table must save. */
const LEAST_SAVED = 24;

const isWorth = (table: string, length: number): boolean =>
  table.length <= MOST_LEFT * length && table.length <= length - LEAST_SAVED;

const OPENING: Record<TableKind, (count: number) => string> = {
  array: (count) => `[${count}]`,
  map: (count) => `{${count}}`,
  lines: (count) => `[${count} lines]`,
  parallel: (count) => `{${count} rows}`,
};

/** The rows as a table without a line end behind it, or null where they are too unlike. */
function tableOf(kind: TableKind, rows: readonly JsonNode[], keys?: readonly string[]): string | null {
  if (rows.length < LEAST_ROWS[kind]) return null;
  const objects = rows.filter(isObject);
  const areArrays = kind === 'array' && rows.every(isArray);
  if (!areArrays && objects.length < rows.length * (1 - MOST_ODD)) return null;
  const told = areArrays ? null : columnsOf(objects);
  const columns = told && withRepeated(told, rows);
  if ((columns && widthOf(columns) > MAX_COLUMNS) || (!areArrays && !columns)) return null;
  let odd = 0;
  const marked = columns ? markRepeated(columns, rows) : rows;
  const lines = rows.map((row, index) => {
    const written = rowLine(columns, marked[index] ?? row);
    // A mark in what is no row could not be told from a string.
    const { line, isOdd } = written.isOdd ? rowLine(columns, row) : written;
    if (isOdd) odd++;
    return keys ? `${rowKey(keys[index] ?? '')},${line}` : line;
  });
  if (odd > rows.length * MOST_ODD) return null;
  return `${OPENING[kind](rows.length)}${columns ? header(columns) : '[]'}:\n${lines.join('\n')}`;
}

function header(columns: readonly Column[]): string {
  return `{${columns.map(({ key, field, isRare }) => `${keyWord(key)}${isRare ? '?' : ''}${fieldText(field)}`).join(',')}}`;
}

function fieldText(field: Field): string {
  switch (field.kind) {
    case 'cell':
      return '';
    case 'constant':
      return `=${isScalar(field.value) ? wordOf(field.value, 'header') : nested(field.value)}`;
    case 'affix':
      return `=${field.prefix}*${field.suffix}`;
    case 'choice':
      return `=&{${field.choices.map((choice, index) => `${letterOf(index)}:${nested(choice)}`).join(',')}}`;
    case 'derived':
      return `=${field.prefix}<${keyWord(field.from)}>${field.suffix}`;
    case 'repeated':
      return field.below === null ? '=<^ row above>' : `=<^ ${keyWord(field.below)} of row below>`;
    case 'text':
      return `=<${embeddedMark(field.layout)}>`;
    case 'object':
      return header(field.columns);
    case 'list':
      return `[]${header(field.columns)}`;
    case 'map':
      return `{}${header(field.columns)}`;
  }
}

function tableOfNode(node: JsonArray | JsonObject): string | null {
  if (isArray(node)) return tableOf('array', node.items);
  if (!node.unique) return null;
  if (node.values.every(isObject)) return tableOf('map', node.values, node.keys);
  const rows = node.values.every(isArray) ? sideBySide(node.keys, node.values) : null;
  return (rows && tableOf('parallel', rows)) ?? groupsOf(node);
}

/** The arrays of an object as rows, where they are of one length and hold plain values. */
function sideBySide(keys: string[], arrays: readonly JsonArray[]): JsonObject[] | null {
  const [first] = arrays;
  if (!first || arrays.length < 2) return null;
  if (!arrays.every(({ items }) => items.length === first.items.length && items.every(isScalar))) return null;
  return first.items.map((_, row) =>
    objectOf(
      keys,
      arrays.map(({ items }) => items[row] ?? 'null'),
    ),
  );
}

/** The JSON in a string as JSON, with tables in it where the order of keys, which is data there, comes through. */
function embedded(string: JsonScalar, depth: number): string | null {
  const found = embeddedIn(string, plainJson);
  if (!found) return null;
  const written = withTables(found.node, depth + 1);
  const back = readWhole(`[${written}]`)?.node;
  const isExact = back !== undefined && isSame(back, { kind: 'array', items: [found.node] });
  const text = `${embeddedMark(found.layout)}:${isExact ? written : minified(found.node)}`;
  return isWorth(text, string.length) ? text : null;
}

/** JSON with tables in it where they are shorter. */
export function withTables(node: JsonNode, depth = 0): string {
  if (isScalar(node)) return embedded(node, depth) ?? node;
  const table = tableOfNode(node);
  const members = (isArray(node) ? node.items : node.values).map((member) => withTables(member, depth + 1));
  const plain = isArray(node)
    ? `[${members.join(',')}]`
    : `{${node.keys.map((key, index) => `"${key}":${members[index] ?? ''}`).join(',')}}`;
  if (table === null || !isWorth(table, plain.length)) return plain;
  return depth > 0 ? `${table}\n` : table;
}

/** JSON Lines as a table. */
export function linesAsTable(nodes: readonly JsonNode[]): string | null {
  const table = tableOf('lines', nodes);
  const length = nodes.reduce<number>((sum, node) => sum + minified(node).length + 1, 0);
  return table !== null && isWorth(table, length) ? table : null;
}
