import { objectOf, type JsonNode } from './node';
import type { Scanner } from './scanner';
import { MAX_DEPTH } from './table';
import { RUNS, scalarOf } from './words';

/** A key as written in JSON, without its quotes if it has any. */
export function readKey(scanner: Scanner): string {
  if (scanner.peek() === '"') return scanner.string().slice(1, -1);
  return scanner.run(RUNS.key) ?? scanner.fail();
}

/** A value within a cell: JSON whose strings stand without quotes where they can. */
export function readNested(scanner: Scanner, depth: number): JsonNode {
  if (depth > MAX_DEPTH) scanner.fail();
  const character = scanner.peek();
  if (character === '"') return scanner.string();
  if (character === '[') return readArray(scanner, depth);
  if (character === '{') return readObject(scanner, depth);
  return scalarOf(scanner.run(RUNS.nested) ?? scanner.fail());
}

function readArray(scanner: Scanner, depth: number): JsonNode {
  const items: JsonNode[] = [];
  readMembers(scanner, '[]', ',', () => items.push(readNested(scanner, depth + 1)));
  return { kind: 'array', items };
}

function readObject(scanner: Scanner, depth: number): JsonNode {
  const keys: string[] = [];
  const values: JsonNode[] = [];
  readMembers(scanner, '{}', ',', () => {
    keys.push(readKey(scanner));
    scanner.take(':');
    values.push(readNested(scanner, depth + 1));
  });
  return objectOf(keys, values);
}

export function readMembers(scanner: Scanner, brackets: string, delimiter: string, member: () => void): void {
  scanner.take(brackets.charAt(0));
  if (scanner.takeIf(brackets.charAt(1))) return;
  do member();
  while (scanner.takeIf(delimiter));
  scanner.take(brackets.charAt(1));
}
