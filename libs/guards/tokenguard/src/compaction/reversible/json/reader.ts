import { Expansion } from '../expansion';
import { GROUPS_HEADER, readGroups } from './groups-reader';
import { readHeader } from './header-reader';
import { EMBEDDED, layoutOf, stringHolding } from './embedded';
import { isObject, isScalar, objectOf, type JsonNode } from './node';
import { readRows, type Rows } from './row-reader';
import { Scanner } from './scanner';
import { MAX_DEPTH, type TableKind } from './table';

const OPENINGS = /[[\s]+/y;
const ARRAY_HEADER = /\[\d{1,7}\](?=\{|\[\]:)/y;
const MAP_HEADER = /\{\d{1,7}\}(?=\{)/y;
const PARALLEL_HEADER = /\{\d{1,7} rows\}(?=\{)/y;
const LINES_HEADER = /\[\d{1,7} lines\](?=\{)/y;

/** What stands at a place of the text: JSON, with or without tables in it. */
export interface Document {
  start: number;
  end: number;
  /** One value; for JSON Lines one for each line. */
  nodes: JsonNode[];
  isLines: boolean;
  tables: number;
  /** It stands in a document that is cut off or broken elsewhere. */
  isPart: boolean;
}

/** Where a text turned out to be no document, and the whole arrays and objects before. */
export interface Failure {
  failedAt: number;
  parts: Document[];
}

class DocumentReader extends Scanner {
  tables = 0;
  /** The arrays and objects read so far that are in no other one that was read whole. */
  readonly parts: Document[] = [];

  value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) this.failDeep();
    const character = this.peek();
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === 'j') return this.embedded(depth);
    return character === '"' ? this.string() : this.literal();
  }

  /** Passes the brackets that follow, so that a long run of them is not tried again from each hundredth. */
  private failDeep(): never {
    this.matches(OPENINGS);
    return this.fail();
  }

  private embedded(depth: number): JsonNode {
    const layout = layoutOf(this.matches(EMBEDDED) ?? this.fail());
    this.take(':');
    const node = this.value(depth + 1);
    if (isScalar(node)) this.fail();
    this.tables++;
    return stringHolding(node, layout, this.expansion);
  }

  table(kind: TableKind, header: string, depth: number): Rows {
    const count = parseInt(header.slice(1), 10);
    const rows = readRows(this, { kind, count, columns: readHeader(this), depth });
    this.tables++;
    // Within a document the last row ends with a line end of its own.
    if (depth > 0) this.take('\n');
    return rows;
  }

  private array(depth: number): JsonNode {
    const header = this.matches(ARRAY_HEADER);
    if (header) return { kind: 'array', items: this.table('array', header, depth).values };
    const start = this.at;
    const items: JsonNode[] = [];
    this.list(']', () => items.push(this.value(depth + 1)));
    return this.whole(start, { kind: 'array', items });
  }

  private object(depth: number): JsonNode {
    const header = this.matches(MAP_HEADER);
    if (header) {
      const { keys, values } = this.table('map', header, depth);
      return objectOf(keys, values);
    }
    const parallel = this.matches(PARALLEL_HEADER);
    if (parallel) return this.sideBySide(this.table('parallel', parallel, depth).values);
    const groups = this.matches(GROUPS_HEADER);
    if (groups) return this.groups(groups, depth);
    const start = this.at;
    const keys: string[] = [];
    const values: JsonNode[] = [];
    this.list('}', () => {
      keys.push(this.string().slice(1, -1));
      this.skipSpace();
      this.take(':');
      this.skipSpace();
      values.push(this.value(depth + 1));
    });
    return this.whole(start, objectOf(keys, values));
  }

  private groups(header: string, depth: number): JsonNode {
    const object = readGroups(this, header, depth);
    this.tables++;
    if (depth > 0) this.take('\n');
    return object;
  }

  private whole(start: number, node: JsonNode): JsonNode {
    while ((this.parts.at(-1)?.start ?? -1) > start) this.parts.pop();
    this.parts.push({
      start,
      end: this.at,
      nodes: [node],
      isLines: false,
      tables: this.tables,
      isPart: true,
    });
    return node;
  }

  private sideBySide(rows: JsonNode[]): JsonNode {
    const objects = rows.filter(isObject);
    const [first] = objects;
    if (!first || objects.length < rows.length) return this.fail();
    const arrays = first.keys.map((_, column): JsonNode => {
      return { kind: 'array', items: objects.map(({ values }) => values[column] ?? 'null') };
    });
    return objectOf(first.keys, arrays);
  }

  private list(close: string, member: () => void): void {
    this.at++;
    this.skipSpace();
    if (this.takeIf(close)) return;
    do {
      this.skipSpace();
      member();
      this.skipSpace();
    } while (this.takeIf(','));
    this.take(close);
  }
}

/**
 * The document that starts at `start`.
 *
 * @throws TooLongToRestore where its tables stand for more than any text
 */
export function readDocument(text: string, start: number, expansion: Expansion): Document | Failure {
  const reader = new DocumentReader(text, start, expansion);
  const read = reader.attempt<Document>(() => {
    const lines = reader.matches(LINES_HEADER);
    const nodes = lines ? reader.table('lines', lines, 0).values : [reader.value(0)];
    const isLines = lines !== undefined;
    return { start, end: reader.at, nodes, isLines, tables: reader.tables, isPart: false };
  });
  // Behind a table, what is JSON there may be a cell of it.
  return 'failedAt' in read ? { ...read, parts: reader.parts.filter(({ tables }) => tables === 0) } : read;
}

/** The value of a text that is nothing but that. */
export function readWhole(text: string): { node: JsonNode; tables: number } | null {
  const read = readDocument(text, 0, new Expansion());
  if ('failedAt' in read || read.isLines || read.end < text.length) return null;
  const [node] = read.nodes;
  return node === undefined ? null : { node, tables: read.tables };
}

/** The value of a text that is JSON throughout. */
export function plainJson(text: string): JsonNode | null {
  const read = readWhole(text);
  return read?.tables === 0 ? read.node : null;
}
