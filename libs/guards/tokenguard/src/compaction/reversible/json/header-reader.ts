import { letterOf } from './choice';
import { EMBEDDED, layoutOf } from './embedded';
import { readKey, readNested } from './nested-reader';
import { isObject } from './node';
import type { Scanner } from './scanner';
import { MAX_COLUMNS, MAX_DEPTH, type Column, type Field } from './table';
import { RUNS, scalarOf } from './words';

/** The columns of a table up to the end of its header line; null for an array of arrays. */
export function readHeader(scanner: Scanner): Column[] | null {
  if (scanner.takeIf('[]:\n')) return null;
  const columns = readColumns(scanner, 0);
  scanner.take(':\n');
  return columns;
}

const RARE_KINDS: ReadonlySet<Field['kind']> = new Set(['cell', 'affix', 'choice', 'text', 'list', 'map']);

function readColumns(scanner: Scanner, depth: number): Column[] {
  if (depth > MAX_DEPTH) scanner.fail();
  scanner.take('{');
  const columns: Column[] = [];
  do {
    if (columns.length >= MAX_COLUMNS) scanner.fail();
    const key = readKey(scanner);
    const isRare = scanner.takeIf('?');
    const field = readField(scanner, depth);
    if (isRare && !RARE_KINDS.has(field.kind)) scanner.fail();
    columns.push({ key, field, isRare });
  } while (scanner.takeIf(','));
  scanner.take('}');
  return columns;
}

function readField(scanner: Scanner, depth: number): Field {
  if (scanner.takeIf('=')) return readFixed(scanner, depth);
  if (scanner.takeIf('[]')) return { kind: 'list', columns: readColumns(scanner, depth + 1) };
  if (scanner.takeIf('{}')) return { kind: 'map', columns: readColumns(scanner, depth + 1) };
  if (scanner.peek() === '{') return { kind: 'object', columns: readColumns(scanner, depth + 1) };
  return { kind: 'cell' };
}

/**
 * `=value` for a constant, `=prefix*suffix` where the cells hold what is between, `=prefix<key>suffix` without any
 * cells, `=&{a:value,…}` where they hold the letters, `=<json text(0)>` where they hold what strings hold as JSON.
 */
function readFixed(scanner: Scanner, depth: number): Field {
  if (scanner.takeIf('<^ ')) return readRepeated(scanner, depth);
  if (scanner.takeIf('<json text(')) return readLayout(scanner);
  if (scanner.takeIf('&{')) return readChoice(scanner, depth);
  if ('"[{'.includes(scanner.peek())) return { kind: 'constant', value: readNested(scanner, depth + 1) };
  const word = scanner.run(RUNS.header) ?? '';
  if (scanner.takeIf('<')) return readDerived(scanner, word);
  const [prefix = '', suffix, more] = word.split('*', 3);
  if (word === '' || more !== undefined) scanner.fail();
  if (suffix === undefined) return { kind: 'constant', value: scalarOf(word) };
  return { kind: 'affix', prefix, suffix };
}

function readDerived(scanner: Scanner, prefix: string): Field {
  const from = readKey(scanner);
  scanner.take('>');
  const suffix = scanner.run(RUNS.header) ?? '';
  if (prefix.includes('*') || suffix.includes('*')) scanner.fail();
  return { kind: 'derived', prefix, from, suffix };
}

/** What repeats another row is read in the rows of a table alone, not in what is within a cell or an inner object. */
function readRepeated(scanner: Scanner, depth: number): Field {
  if (depth > 0) scanner.fail();
  if (scanner.takeIf('row above>')) return { kind: 'repeated', below: null };
  const below = readKey(scanner);
  scanner.take(' of row below>');
  return { kind: 'repeated', below };
}

function readLayout(scanner: Scanner): Field {
  scanner.at -= 'json text('.length;
  const layout = layoutOf(scanner.matches(EMBEDDED) ?? scanner.fail());
  scanner.take('>');
  return { kind: 'text', layout };
}

function readChoice(scanner: Scanner, depth: number): Field {
  scanner.at--;
  const entries = readNested(scanner, depth + 1);
  if (!isObject(entries) || !entries.keys.every((key, index) => key === letterOf(index)))
    return scanner.fail();
  return { kind: 'choice', choices: entries.values };
}
