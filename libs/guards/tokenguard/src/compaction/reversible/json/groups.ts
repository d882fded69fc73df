import { readKey, readNested } from './nested-reader';
import { minified, objectOf, type JsonNode, type JsonObject } from './node';
import { nested } from './row-writer';
import type { Scanner } from './scanner';
import { keyWord } from './words';

const LEAST_KEYS = 6;
/** Different values, of all: with more the lines are hardly fewer than the members. */
const MOST_DIFFERENT = 0.6;

/**
 * An object whose members share few values, as a line for each value with all its keys in front:
 *
 *     {2 by value}:
 *     fs,path,url=true
 *     sys,wasi=>= 20
 */
export function groupsOf({ keys, values }: JsonObject): string | null {
  if (keys.length < LEAST_KEYS) return null;
  const most = MOST_DIFFERENT * keys.length;
  const groups = new Map<string, { value: JsonNode; keys: string[] }>();
  for (const [index, value] of values.entries()) {
    const text = minified(value);
    const group = groups.get(text) ?? { value, keys: [] };
    group.keys.push(keyWord(keys[index] ?? ''));
    groups.set(text, group);
    if (groups.size > most) return null;
  }
  const lines = [...groups.values()].map((group) => `${group.keys.join(',')}=${nested(group.value)}`);
  return `{${groups.size} by value}:\n${lines.join('\n')}`;
}

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
