import { readKey, readMembers, readNested } from './nested-reader';
import { stringHolding, type Layout } from './embedded';
import { isObject, isScalar, lengthOf, objectOf, type JsonNode, type JsonObject } from './node';
import type { Scanner } from './scanner';
import { firstLeaf, MAX_DEPTH, ODD_ROW, type Column, type Field, type TableKind } from './table';
import { letterOf } from './choice';
import { REPEATED, resolveRepeated } from './repeated';
import { derivedOf } from './derived';
import { fits, keyWord, RUNS, scalarOf } from './words';

interface RowsSpecification {
  kind: TableKind;
  count: number;
  /** Null for an array of arrays. */
  columns: Column[] | null;
  depth: number;
}

export interface Rows {
  /** Of the entries of an object; empty otherwise. */
  keys: string[];
  values: JsonNode[];
}

/** The rows below a header. The line end behind the last is left. */
export function readRows(scanner: Scanner, { kind, count, columns, depth }: RowsSpecification): Rows {
  const rows: Rows = { keys: [], values: [] };
  for (let row = 0; row < count; row++) {
    if (row > 0) scanner.take('\n');
    if (kind === 'map') {
      rows.keys.push(readText(scanner, 'row'));
      if (!isRowEnd(scanner)) scanner.take(',');
    }
    rows.values.push(readRow(scanner, columns, depth));
    if (!isRowEnd(scanner)) scanner.fail();
  }
  if (columns && !resolveRepeated(columns, rows.values, scanner.expansion)) scanner.fail();
  return rows;
}

const isRowEnd = (scanner: Scanner): boolean => ['\n', '\r', ''].includes(scanner.peek());

function readRow(scanner: Scanner, columns: Column[] | null, depth: number): JsonNode {
  if (scanner.takeIf(ODD_ROW)) return readNested(scanner, depth + 1);
  if (columns) return new CellReader(scanner, 'row', depth + 1).row(columns);
  const items: JsonNode[] = [];
  do items.push(readValue(scanner, 'row', depth + 1));
  while (scanner.takeIf(','));
  return { kind: 'array', items };
}

function readValue(scanner: Scanner, place: 'row' | 'nested', depth: number): JsonNode {
  if ('"[{'.includes(scanner.peek())) return readNested(scanner, depth);
  return scalarOf(readWord(scanner, place));
}

/** Only as it is written here: a cell with spaces around is of another format that looks like this one. */
function readWord(scanner: Scanner, place: 'row' | 'nested'): string {
  const word = scanner.run(RUNS[place]) ?? scanner.fail();
  return fits(word, place) ? word : scanner.fail();
}

/** The inside of a string, with or without quotes. */
function readText(scanner: Scanner, place: 'row' | 'nested'): string {
  if (scanner.peek() === '"') return scanner.string().slice(1, -1);
  return readWord(scanner, place);
}

type Derived = Extract<Field, { kind: 'derived' }> & { place: number };

/** What was read of the cells of one object. */
interface Cells {
  read: number;
  /** Those that are not empty. */
  filled: number;
  /** What the first one holds, which may stand for the whole object. */
  first: JsonNode | undefined;
}

const standsIn = (first: JsonNode | undefined, columns: readonly Column[]): boolean =>
  first === 'null' || (first !== undefined && isObject(first) && firstLeaf(columns)?.kind === 'cell');

/** Characters of each value that stand in the header alone. */
function writtenOnce(field: Field): number {
  if (field.kind === 'constant') return lengthOf(field.value);
  return field.kind === 'affix' || field.kind === 'derived' ? field.prefix.length + field.suffix.length : 0;
}

/** Reads the cells of one row, on a line or within a cell. */
class CellReader {
  private isFirst = true;

  constructor(
    private readonly scanner: Scanner,
    private readonly place: 'row' | 'nested',
    private readonly depth: number,
  ) {}

  row(columns: readonly Column[], cells: Cells = { read: 0, filled: 0, first: undefined }): JsonObject {
    const keys: string[] = [];
    const values: JsonNode[] = [];
    const derived: Derived[] = [];
    for (const column of columns) {
      this.scanner.expansion.add(1);
      const value = this.value(column, cells);
      if (value === undefined) continue;
      this.scanner.expansion.add(column.key.length + writtenOnce(column.field));
      if (column.field.kind === 'derived') derived.push({ ...column.field, place: values.length });
      keys.push(column.key);
      values.push(value);
    }
    for (const field of derived) values[field.place] = this.derived(field, values[keys.indexOf(field.from)]);
    return objectOf(keys, values);
  }

  private derived(field: Derived, source: JsonNode | undefined): JsonNode {
    const value = derivedOf(field, source) ?? this.scanner.fail();
    this.scanner.expansion.add(value.length);
    return value;
  }

  private value({ key, field, isRare }: Column, cells: Cells): JsonNode | undefined {
    if (field.kind === 'constant') return field.value;
    if (field.kind === 'derived') return '';
    if (isRare) return this.rare(key, field, cells);
    if (field.kind === 'object') return this.object(field.columns, cells);
    const value = this.cell(field);
    if (cells.read === 0) cells.first = value;
    cells.read++;
    if (value !== undefined) cells.filled++;
    return value;
  }

  /** No cells at all are a missing object; null or an object in the first alone stands for it. */
  private object(columns: readonly Column[], outer: Cells): JsonNode | undefined {
    const cells: Cells = { read: 0, filled: 0, first: undefined };
    const node = this.row(columns, cells);
    if (outer.read === 0) outer.first = cells.first;
    outer.read += cells.read;
    outer.filled += cells.filled;
    if (cells.filled === 0) return undefined;
    return cells.filled === 1 && standsIn(cells.first, columns) ? cells.first : node;
  }

  private rare(key: string, field: Field, cells: Cells): JsonNode | undefined {
    const name = `${this.isFirst ? '' : ','}${keyWord(key)}:`;
    if (!this.scanner.takeIf(name)) return undefined;
    this.isFirst = false;
    cells.filled++;
    cells.read++;
    return this.filled(field);
  }

  private isEnd(): boolean {
    return this.place === 'row' ? isRowEnd(this.scanner) : ';]}'.includes(this.scanner.peek());
  }

  private cell(field: Field): JsonNode | undefined {
    const isFirst = this.isFirst;
    this.isFirst = false;
    if (this.isEnd()) return undefined;
    if (!isFirst) this.scanner.take(',');
    if (this.isEnd() || this.scanner.peek() === ',') return undefined;
    return this.filled(field);
  }

  private filled(field: Field): JsonNode {
    if (field.kind === 'affix') {
      const isNull = this.scanner.peek() === 'n';
      const middle = readText(this.scanner, this.place);
      return isNull && middle === 'null' ? 'null' : `"${field.prefix}${middle}${field.suffix}"`;
    }
    if (field.kind === 'repeated' && this.isMark()) return REPEATED;
    if (field.kind === 'text') return this.text(field.layout);
    if (field.kind === 'choice') return this.choice(field.choices);
    if (field.kind !== 'list' && field.kind !== 'map') return readValue(this.scanner, this.place, this.depth);
    return this.scanner.takeIf('null') ? 'null' : this.inner(field.kind, field.columns);
  }

  private isMark(): boolean {
    const start = this.scanner.at;
    if (this.scanner.takeIf(REPEATED) && (this.scanner.peek() === ',' || this.isEnd())) return true;
    this.scanner.at = start;
    return false;
  }

  private text(layout: Layout): JsonNode {
    if (this.scanner.takeIf('null')) return 'null';
    const node = readNested(this.scanner, this.depth);
    return isScalar(node) ? this.scanner.fail() : stringHolding(node, layout, this.scanner.expansion);
  }

  private choice(choices: readonly JsonNode[]): JsonNode {
    if (this.scanner.takeIf('null')) return 'null';
    const index = choices.findIndex((_, place) => this.scanner.takeIf(letterOf(place)));
    const choice = choices[index] ?? this.scanner.fail();
    this.scanner.expansion.add(lengthOf(choice));
    return choice;
  }

  private inner(kind: 'list' | 'map', columns: Column[]): JsonNode {
    if (this.depth > MAX_DEPTH) this.scanner.fail();
    const keys: string[] = [];
    const values: JsonNode[] = [];
    readMembers(this.scanner, kind === 'list' ? '[]' : '{}', ';', () => {
      if (kind === 'map') {
        keys.push(readKey(this.scanner));
        this.scanner.take(':');
      }
      values.push(new CellReader(this.scanner, 'nested', this.depth + 1).row(columns));
    });
    return kind === 'list' ? { kind: 'array', items: values } : objectOf(keys, values);
  }
}
