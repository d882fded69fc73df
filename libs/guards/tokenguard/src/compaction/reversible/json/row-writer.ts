import { isArray, isObject, isScalar, isString, isSame, type JsonNode, type JsonObject } from './node';
import { firstLeaf, ODD_ROW, type Column, type Field, widthOf } from './table';
import { letterOf } from './choice';
import { derivedOf } from './derived';
import { embeddedIn, type Layout } from './embedded';
import { plainJson } from './reader';
import { keyWord, stringWordOf, wordOf } from './words';

/** A value within a cell. */
export function nested(node: JsonNode): string {
  if (isScalar(node)) return wordOf(node, 'nested');
  if (isArray(node)) return `[${node.items.map(nested).join(',')}]`;
  return `{${node.keys.map((key, index) => `${keyWord(key)}:${nested(node.values[index] ?? 'null')}`).join(',')}}`;
}

/** A row on a line of its own. */
export function rowLine(columns: readonly Column[] | null, node: JsonNode): { line: string; isOdd: boolean } {
  const cells = columns ? rowCells(columns, node, 'row') : arrayCells(node);
  const line = cells === null ? '' : joined(cells);
  // Nothing at all can't be told from a line that was lost.
  return line === '' ? { line: ODD_ROW + nested(node), isOdd: true } : { line, isOdd: false };
}

function joined(cells: readonly string[]): string {
  let end = cells.length;
  while (cells[end - 1] === '') end--;
  return cells.slice(0, end).join(',');
}

function arrayCells(node: JsonNode): string[] | null {
  return isArray(node) ? node.items.map((item) => cellOf({ kind: 'cell' }, item, 'row') ?? '') : null;
}

type Place = 'row' | 'nested';

/** The cells of an object, or null where the columns can't tell it exactly. */
function rowCells(columns: readonly Column[], node: JsonNode, place: Place): string[] | null {
  if (!isObject(node) || !node.unique) return null;
  const cells: string[] = [];
  let next = 0;
  let taken = 0;
  const rare: string[] = [];
  for (const column of columns) {
    const at = node.keys[next] === column.key ? next : node.keys.indexOf(column.key);
    const value = node.values[at];
    if (value !== undefined) [next, taken] = [at + 1, taken + 1];
    if (column.isRare) rare.push(`${keyWord(column.key)}:`);
    const written = columnCells(column, value, node, place);
    // A cell that starts like a rare one would be taken for it.
    if (written === null || (!column.isRare && rare.some((name) => written[0]?.startsWith(name))))
      return null;
    for (const cell of written) cells.push(cell);
  }
  return taken === node.keys.length ? cells : null;
}

function columnCells(
  { key, field, isRare }: Column,
  value: JsonNode | undefined,
  node: JsonObject,
  place: Place,
): string[] | null {
  if (field.kind === 'constant') return value !== undefined && isSame(value, field.value) ? [] : null;
  if (field.kind === 'derived')
    return value !== undefined && value === derivedOf(field, valueOf(node, field.from)) ? [] : null;
  if (field.kind === 'object') return objectCells(field.columns, value, place);
  if (value === undefined) return isRare ? [] : [''];
  const cell = cellOf(field, value, place);
  if (cell === null) return null;
  return [isRare ? `${keyWord(key)}:${cell}` : cell];
}

const valueOf = ({ keys, values }: JsonObject, key: string): JsonNode | undefined =>
  values[keys.indexOf(key)];

function objectCells(columns: readonly Column[], value: JsonNode | undefined, place: Place): string[] | null {
  if (value === undefined) return standIn(columns, '');
  if (value === 'null') return standIn(columns, value);
  const cells = rowCells(columns, value, place);
  const filled = cells?.filter((cell) => cell !== '').length ?? 0;
  // Such an object would read as missing, or as what stands in for it.
  const isUnclear = filled === 0 || (filled === 1 && /^(?:null$|\{)/.test(cells?.[0] ?? ''));
  if (cells && !isUnclear) return cells;
  return isObject(value) && value.unique && firstLeaf(columns)?.kind === 'cell'
    ? standIn(columns, nested(value))
    : null;
}

/** The whole object in its first cell. */
const standIn = (columns: readonly Column[], text: string): string[] => [
  text,
  ...new Array<string>(widthOf(columns) - 1).fill(''),
];

function cellOf(field: Field, value: JsonNode, place: Place): string | null {
  if (field.kind === 'affix') return affixCell(field, value, place);
  if (field.kind === 'list' || field.kind === 'map')
    return value === 'null' ? 'null' : innerCell(field.columns, field.kind, value);
  if (field.kind === 'repeated' && value === '"^"') return value;
  if (field.kind === 'text') return textCell(field.layout, value);
  if (field.kind === 'choice') return choiceCell(field.choices, value);
  return isScalar(value) ? wordOf(value, place) : nested(value);
}

function textCell(layout: Layout, value: JsonNode): string | null {
  if (value === 'null') return value;
  const found = isString(value) ? embeddedIn(value, plainJson) : null;
  return found?.layout === layout ? nested(found.node) : null;
}

function choiceCell(choices: readonly JsonNode[], value: JsonNode): string | null {
  if (value === 'null') return value;
  const index = choices.findIndex((choice) => isSame(choice, value));
  return index < 0 ? null : letterOf(index);
}

function affixCell(field: { prefix: string; suffix: string }, value: JsonNode, place: Place): string | null {
  if (value === 'null') return value;
  if (!isString(value)) return null;
  const body = value.slice(1, -1);
  const isLong = body.length >= field.prefix.length + field.suffix.length;
  if (!isLong || !body.startsWith(field.prefix) || !body.endsWith(field.suffix)) return null;
  const middle = body.slice(field.prefix.length, body.length - field.suffix.length);
  // The suffix may have cut an escape in two.
  if (middle.endsWith('\\')) return null;
  return middle === 'null' ? '"null"' : stringWordOf(middle, place);
}

function innerCell(columns: readonly Column[], kind: 'list' | 'map', value: JsonNode): string | null {
  if (isScalar(value) || isArray(value) !== (kind === 'list')) return null;
  if (isObject(value) && !value.unique) return null;
  const rows = isArray(value) ? value.items : value.values;
  const written: string[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = rowCells(columns, row, 'nested');
    const text = cells === null ? null : joined(cells);
    if (text === null || (text === '' && kind === 'list')) return null;
    written.push(isObject(value) ? `${keyWord(value.keys[index] ?? '')}:${text}` : text);
  }
  return kind === 'list' ? `[${written.join(';')}]` : `{${written.join(';')}}`;
}

/** The key in front of a row. */
export const rowKey = (key: string): string => stringWordOf(key, 'row');
