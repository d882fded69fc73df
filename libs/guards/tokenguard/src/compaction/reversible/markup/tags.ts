import type { Span } from '@aiguards/text';

export interface Tag extends Span {
  kind: 'open' | 'close' | 'comment';
  /** In lower case; empty for comments and declarations. */
  name: string;
}

/** Elements whose content is no markup; all but the first two are text that a reader sees. */
const RAW_ELEMENTS = ['script', 'style', 'textarea', 'title'];
const RAW_END = new Map(RAW_ELEMENTS.map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'gi')]));

const NAME = /[a-z][^\s/>]{0,40}/iy;

function nameAt(text: string, position: number): string {
  NAME.lastIndex = position;
  return NAME.exec(text)?.[0].toLowerCase() ?? '';
}

/** Behind the `>` that ends a tag, or -1: quotes count where a value begins. */
function tagEnd(text: string, position: number): number {
  let isValue = false;
  for (let index = position; index < text.length; index++) {
    const character = text[index];
    if (character === '>') return index + 1;
    if (isValue && (character === '"' || character === "'")) {
      index = text.indexOf(character, index + 1);
      if (index < 0) return -1;
      isValue = false;
    } else if (character === '=') isValue = true;
    else if (character?.trim() !== '') isValue = false;
  }
  return -1;
}

function endOf(text: string, { start, kind, name }: Omit<Tag, 'end'>): number {
  if (kind !== 'comment') return tagEnd(text, start + name.length + 1);
  const mark = text.startsWith('<!--', start) ? '-->' : '>';
  const end = text.indexOf(mark, start + 2);
  return end < 0 ? -1 : end + mark.length;
}

function tagAt(text: string, start: number): Omit<Tag, 'end'> | undefined {
  const next = text[start + 1];
  if (next === '!' || next === '?') return { kind: 'comment', name: '', start };
  const isClose = next === '/';
  const name = nameAt(text, start + (isClose ? 2 : 1));
  return name === '' ? undefined : { kind: isClose ? 'close' : 'open', name, start };
}

/**
 * The tags, comments and declarations of HTML, as its tokenizer has them (WHATWG HTML, 13.2.5); the content of scripts
 * and styles is skipped. Ends at the first one that is not closed. Linear.
 */
export function* tagsOf(text: string): Generator<Tag> {
  for (let start = text.indexOf('<'); start >= 0;) {
    const tag = tagAt(text, start);
    if (!tag) {
      start = text.indexOf('<', start + 1);
      continue;
    }
    const end = endOf(text, tag);
    if (end < 0) return;
    yield { ...tag, end };
    const rawEnd = tag.kind === 'open' ? RAW_END.get(tag.name) : undefined;
    if (rawEnd) {
      rawEnd.lastIndex = end;
      const found = rawEnd.exec(text);
      if (!found) return;
      start = found.index;
    } else start = text.indexOf('<', end);
  }
}

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** The attributes of an open tag; names in lower case. */
export function attributesOf(text: string, { start, end, name }: Tag): ReadonlyMap<string, string> {
  if (end - start <= name.length + 2) return NO_ATTRIBUTES;
  const inside = text.slice(start + 1 + name.length, end - 1);
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single, bare] of inside.matchAll(ATTRIBUTE))
    attributes.set(key.toLowerCase(), double ?? single ?? bare ?? '');
  return attributes;
}
