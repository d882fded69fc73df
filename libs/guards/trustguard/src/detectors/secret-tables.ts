import type { FoundSecret } from './found-secret';
import { secretKindOf } from './secret-names';
import { isStandIn, looksDrawn, looksHashed } from './secret-values';

const INSERT =
  /insert\s{1,5}(?:ignore\s{1,5})?into\s{1,5}[`"[]?([\w.$]{1,64})[`"\]]?\s{0,5}(?:\(([^()]{1,2000})\)\s{0,5})?values\s{0,5}(?=\()/gi;
const CREATE =
  /create\s{1,5}table\s{1,5}(?:if\s{1,5}not\s{1,5}exists\s{1,5})?[`"[]?([\w.$]{1,64})[`"\]]?\s{0,5}\(([^;]{1,8000})/gi;
const COLUMN =
  /(?:^|,)\s{0,20}[`"[]?(?!(?:primary|unique|key|constraint|index|foreign|fulltext|check)\b)([a-z_]\w{0,63})[`"\]]?\s{1,5}[a-z]/gim;
/** Tables of people who log in: what looks like a hash there is one of a password, whatever its column is called. */
const PEOPLE = /user|account|member|login|admin|customer|auth|employee/i;

const columnsIn = (list: string): string[] =>
  list.split(',').map((column) => column.replace(/[`"'[\]\s]/g, ''));

function tablesIn(text: string): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const [, name = '', body = ''] of text.matchAll(CREATE)) {
    tables.set(
      name.toLowerCase(),
      Array.from(body.matchAll(COLUMN), ([, column = '']) => column),
    );
  }
  return tables;
}

const QUOTED = /'(?:[^'\\\n]|\\.|''){0,2000}'|"(?:[^"\\\n]|\\.|""){0,2000}"/y;
const BARE = /[^\s,()'"]{1,100}/y;
const GAP = /\s{0,100}/y;

interface Cell {
  start: number;
  end: number;
  isQuoted: boolean;
}

function skipGap(text: string, index: number): number {
  GAP.lastIndex = index;
  return index + (GAP.exec(text)?.[0].length ?? 0);
}

function cellAt(text: string, index: number): { cell: Cell; behind: number } | undefined {
  QUOTED.lastIndex = index;
  const quoted = QUOTED.exec(text);
  if (quoted) {
    const behind = index + quoted[0].length;
    return { cell: { start: index + 1, end: behind - 1, isQuoted: true }, behind };
  }
  BARE.lastIndex = index;
  const bare = BARE.exec(text);
  if (!bare) return undefined;
  const behind = index + bare[0].length;
  return { cell: { start: index, end: behind, isQuoted: false }, behind };
}

/** The cells of "(…, …)", and where it ends; undefined where it is none. */
function rowAt(text: string, index: number): { cells: Cell[]; behind: number } | undefined {
  const cells: Cell[] = [];
  let at = index + 1;
  for (;;) {
    const found = cellAt(text, skipGap(text, at));
    if (!found) return undefined;
    cells.push(found.cell);
    at = skipGap(text, found.behind);
    if (text.charAt(at) === ')') return { cells, behind: at + 1 };
    if (text.charAt(at) !== ',') return undefined;
    at++;
  }
}

interface Table {
  columns: readonly string[];
  holdsPeople: boolean;
}

function secretIn(
  text: string,
  { start, end, isQuoted }: Cell,
  column: string | undefined,
  table: Table,
): FoundSecret[] {
  const value = text.slice(start, end);
  if (!isQuoted || value.length < 3) return [];
  const isHash = looksHashed(value);
  const kind = column === undefined ? undefined : secretKindOf(column);
  if (kind === undefined && !(isHash && table.holdsPeople)) return [];
  if (!isHash && (isStandIn(value) || (kind === 'token' && !looksDrawn(value)))) return [];
  return [
    {
      label: isHash ? 'password_hash' : 'password',
      start,
      end,
      score: kind ? 0.85 : 0.65,
      rule: 'column of a table',
    },
  ];
}

const COPY =
  /^copy\s{1,5}(?:\w{1,64}\.)?"?(\w{1,64})"?\s{0,5}\(([^()]{1,2000})\)\s{1,5}from\s{1,5}stdin[^\n]{0,100};\r?\n/gim;

const LINE = /[^\n]{0,4000}\n?/y;

/** The rows of a dump of Postgres: cells between tabs, up to a line of a backslash and a full stop. */
function findCopiedSecrets(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(COPY)) {
    const [whole, name = '', list = ''] = match;
    const table = { columns: columnsIn(list), holdsPeople: PEOPLE.test(name) };
    LINE.lastIndex = match.index + whole.length;
    for (let at = LINE.lastIndex; at < text.length; at = LINE.lastIndex) {
      const line = LINE.exec(text)?.[0] ?? '';
      if (line === '' || !line.includes('\t')) break;
      let start = at;
      for (const [index, value] of line.trimEnd().split('\t').entries()) {
        const cell = { start, end: start + value.length, isQuoted: true };
        found.push(...secretIn(text, cell, table.columns[index], table));
        start = cell.end + 1;
      }
    }
  }
  return found;
}

/** Passwords and their hashes in the rows of SQL dumps, by the names of their columns. */
export function findTableSecrets(text: string): FoundSecret[] {
  const found = findCopiedSecrets(text);
  let tables: Map<string, string[]> | undefined;
  let behind = 0;
  for (const match of text.matchAll(INSERT)) {
    if (match.index < behind) continue;
    tables ??= tablesIn(text);
    const [whole, name = '', list] = match;
    const columns = list === undefined ? (tables.get(name.toLowerCase()) ?? []) : columnsIn(list);
    const table = { columns, holdsPeople: PEOPLE.test(name) };
    let at = match.index + whole.length;
    for (let row = rowAt(text, at); row; row = text.charAt(at) === '(' ? rowAt(text, at) : undefined) {
      found.push(...row.cells.flatMap((cell, index) => secretIn(text, cell, columns[index], table)));
      at = skipGap(text, row.behind);
      if (text.charAt(at) === ',') at = skipGap(text, at + 1);
    }
    behind = at;
  }
  return found;
}
