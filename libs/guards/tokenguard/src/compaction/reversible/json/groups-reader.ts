import { readKey, readNested } from './nested-reader';
import { objectOf, type JsonNode, type JsonObject } from './node';
import type { Scanner } from './scanner';

export const GROUPS_HEADER = /\{\d{1,7} by value\}:\n/y;

/** What stands below a header. The line end behind the last line is left. */
export function readGroups(scanner: Scanner, header: string, depth: number): JsonObject {
  const count = parseInt(header.slice(1), 10);
  const [keys, values]: [string[], JsonNode[]] = [[], []];
  for (let line = 0; line < count; line++) {
    if (line > 0) scanner.take('\n');
    const first = keys.length;
    do keys.push(readKey(scanner));
    while (scanner.takeIf(','));
    scanner.take('=');
    const start = scanner.at;
    const value = readNested(scanner, depth + 1);
    for (let key = first; key < keys.length; key++) values.push(value);
    scanner.expansion.add((scanner.at - start) * (keys.length - first));
    if (!['\n', '\r', ''].includes(scanner.peek())) scanner.fail();
  }
  return objectOf(keys, values);
}
