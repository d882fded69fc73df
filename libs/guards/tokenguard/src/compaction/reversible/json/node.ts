/**
 * JSON with every literal as it was written: numbers are never read as numbers and escapes never resolved, so what
 * is written again is the same data to any parser, also to one that keeps 1.0 apart from 1.
 */
export type JsonNode = JsonScalar | JsonArray | JsonObject;

/** A number, true, false, null, or a string with its quotes, as written. */
export type JsonScalar = string;

export interface JsonArray {
  kind: 'array';
  items: JsonNode[];
}

export interface JsonObject {
  kind: 'object';
  /** As written, without the quotes. */
  keys: string[];
  values: JsonNode[];
  /** No key is there twice, also not in another spelling. What is not unique is never restructured. */
  unique: boolean;
}

export const isScalar = (node: JsonNode): node is JsonScalar => typeof node === 'string';
export const isString = (node: JsonNode): node is JsonScalar =>
  typeof node === 'string' && node.startsWith('"');
export const isArray = (node: JsonNode): node is JsonArray =>
  typeof node !== 'string' && node.kind === 'array';
export const isObject = (node: JsonNode): node is JsonObject =>
  typeof node !== 'string' && node.kind === 'object';

/** The decoded key, so that `a` and `\u0061` are seen to be one. */
const decoded = (key: string): unknown => (key.includes('\\') ? JSON.parse(`"${key}"`) : key);

export function objectOf(keys: string[], values: JsonNode[]): JsonObject {
  return { kind: 'object', keys, values, unique: new Set(keys.map(decoded)).size === keys.length };
}

/** JSON without whitespace between tokens. */
export function minified(node: JsonNode): string {
  if (isScalar(node)) return node;
  if (isArray(node)) return `[${node.items.map(minified).join(',')}]`;
  return `{${node.keys.map((key, index) => `"${key}":${minified(node.values[index] ?? 'null')}`).join(',')}}`;
}

/** Characters of a value without whitespace. */
export function lengthOf(node: JsonNode): number {
  if (isScalar(node)) return node.length;
  const keys = isObject(node) ? node.keys : [];
  return [
    ...keys.map((key) => key.length + 3),
    ...membersOf(node).map((member) => lengthOf(member) + 1),
  ].reduce((sum, length) => sum + length, 2);
}

/** Equal data: literals as written, members of an object in any order, save where keys are not unique. */
export function isEqual(left: JsonNode, right: JsonNode): boolean {
  if (isScalar(left) || isScalar(right)) return left === right;
  if (left.kind !== right.kind || membersOf(left).length !== membersOf(right).length) return false;
  if (isArray(left) || isArray(right)) {
    const others = membersOf(right);
    return membersOf(left).every((item, index) => isEqual(item, others[index] ?? ''));
  }
  if (!left.unique || !right.unique) return isSame(left, right);
  let places: Map<string, number> | undefined;
  return left.keys.every((key, index) => {
    const isInOrder = right.keys[index] === key;
    if (!isInOrder) places ??= new Map(right.keys.map((other, place) => [other, place]));
    return isEqual(
      left.values[index] ?? '',
      right.values[(isInOrder ? index : places?.get(key)) ?? -1] ?? '',
    );
  });
}

/** Equal as written, keys in the same order. */
export function isSame(left: JsonNode, right: JsonNode): boolean {
  if (isScalar(left) || isScalar(right)) return left === right;
  const areObjects = isObject(left) && isObject(right);
  if (areObjects && left.keys.join('"') !== right.keys.join('"')) return false;
  const [lefts, rights] = [membersOf(left), membersOf(right)];
  if (left.kind !== right.kind || lefts.length !== rights.length) return false;
  return lefts.every((member, index) => isSame(member, rights[index] ?? ''));
}

const membersOf = (node: JsonArray | JsonObject): JsonNode[] => (isArray(node) ? node.items : node.values);
