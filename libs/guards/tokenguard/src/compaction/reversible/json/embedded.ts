import { Expansion } from '../expansion';
import { isArray, isScalar, type JsonArray, type JsonNode, type JsonObject, type JsonScalar } from './node';

/** How JSON inside a string is laid out: by spaces per level, by a tab, on one line with spaces behind commas and colons. */
export type Layout = string;

/** `json text(2):` in front of a value: it is a string that holds this value as JSON, laid out so. */
export const EMBEDDED = /json text\((?:[0-8]|tab|spaced)\)/y;

export const embeddedMark = (layout: Layout): string => `json text(${layout})`;

export const layoutOf = (mark: string): Layout => mark.slice('json text('.length, -1);

const FIRST_LINE = /^[[{]\n( {1,8}|\t)\S/;

function layoutsOf(text: string): Layout[] {
  const [, indent] = FIRST_LINE.exec(text) ?? [];
  if (indent !== undefined) return [indent === '\t' ? 'tab' : String(indent.length)];
  return text.includes('", "') || text.includes('": ') ? ['spaced'] : ['0'];
}

/** Writes one value in one layout. */
class Printer {
  private readonly parts: string[] = [];
  private readonly indent: string;

  constructor(
    private readonly layout: Layout,
    private readonly expansion: Expansion,
  ) {
    this.indent = layout === 'tab' ? '\t' : ' '.repeat(Number.parseInt(layout, 10) || 0);
  }

  print(node: JsonNode): string {
    this.value(node, 0);
    return this.parts.join('');
  }

  private add(text: string): void {
    this.expansion.add(text.length);
    this.parts.push(text);
  }

  private value(node: JsonNode, depth: number): void {
    if (isScalar(node)) this.add(node);
    else this.members(node, depth);
  }

  private members(node: JsonArray | JsonObject, depth: number): void {
    const members = isArray(node) ? node.items : node.values;
    const [open, close] = isArray(node) ? '[]' : '{}';
    this.add(open ?? '');
    members.forEach((member, index) => {
      if (index > 0) this.add(this.layout === 'spaced' ? ', ' : ',');
      this.newLine(depth + 1);
      if (!isArray(node)) this.add(`"${node.keys[index] ?? ''}":${this.layout === '0' ? '' : ' '}`);
      this.value(member, depth + 1);
    });
    if (members.length > 0) this.newLine(depth);
    this.add(close ?? '');
  }

  private newLine(depth: number): void {
    if (this.indent !== '') this.add(`\n${this.indent.repeat(depth)}`);
  }
}

/**
 * The string that holds a value as JSON.
 *
 * @throws TooLongToRestore
 */
export function stringHolding(node: JsonNode, layout: Layout, expansion: Expansion): JsonScalar {
  const string = JSON.stringify(new Printer(layout, expansion).print(node));
  expansion.add(string.length);
  return string;
}

/** Shorter strings hold nothing to save. */
const LEAST_LENGTH = 16;
const START = /^"[[{].*[\]}]"$/;

export interface Embedded {
  node: JsonArray | JsonObject;
  layout: Layout;
}

/** The array or object that a string holds as JSON, where the string can be written again to the byte. */
export function embeddedIn(string: JsonScalar, read: (text: string) => JsonNode | null): Embedded | null {
  if (string.length < LEAST_LENGTH || !START.test(string)) return null;
  const text = String(JSON.parse(string));
  const [layout = '0'] = layoutsOf(text);
  const node = read(text);
  if (node === null || isScalar(node) || stringHolding(node, layout, new Expansion()) !== string) return null;
  return { node, layout };
}
