import { minified, type JsonNode, type JsonObject } from './node';
import { nested } from './row-writer';
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
