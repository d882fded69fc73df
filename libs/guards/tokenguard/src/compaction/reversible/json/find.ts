import type { Span } from '@aiguards/text';
import { isObject } from './node';
import { readDocument, type Document } from './reader';

const OPENING = /[[{]/g;
/** What may follow an opening bracket; most in prose and code end here. */
const START = /\[\s*["[{\]\dtfn-]|\{\s*(?:[}\d]|"(?:[^"\\\n]|\\.){0,200}(?:[^"]|"\s*:))/y;
const WORD_BEFORE = /[\p{L}\p{N}_)\]]$/u;

/** The JSON documents of a text, with and without tables, in order. Linear: no character is read again after a failure. */
export function findDocuments(text: string, outside: readonly Span[]): Document[] {
  const documents: Document[] = [];
  let barrier = 0;
  for (let at = nextOpening(text, 0); at >= 0;) {
    while ((outside[barrier]?.end ?? Infinity) <= at) barrier++;
    const { start = Infinity, end = Infinity } = outside[barrier] ?? {};
    const found = at >= start ? { failedAt: end } : documentAt(text, at);
    if (!('failedAt' in found) && found.end <= start) documents.push(found);
    at = nextOpening(text, 'failedAt' in found ? Math.max(found.failedAt, at + 1) : found.end);
  }
  return documents;
}

function nextOpening(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

function documentAt(text: string, at: number): Document | { failedAt: number } {
  START.lastIndex = at;
  // `list[0]` and `f({})` are code.
  if (!START.test(text) || WORD_BEFORE.test(text.charAt(at - 1))) return { failedAt: at + 1 };
  return readDocument(text, at);
}

const LINE_END = /^[ \t]*\r?\n[ \t]*$/;

/** Objects on lines of their own, one below the other, as one document. */
export function joinLines(text: string, documents: readonly Document[]): Document[] {
  const joined: Document[] = [];
  for (const document of documents) {
    const last = joined.at(-1);
    if (last && isLine(last) && isLine(document) && LINE_END.test(text.slice(last.end, document.start))) {
      last.end = document.end;
      last.nodes.push(...document.nodes);
      last.isLines = true;
    } else joined.push({ ...document, nodes: [...document.nodes] });
  }
  return joined;
}

const isLine = ({ tables, nodes }: Document): boolean =>
  tables === 0 && nodes.at(-1) !== undefined && isObject(nodes.at(-1) ?? 'null');
