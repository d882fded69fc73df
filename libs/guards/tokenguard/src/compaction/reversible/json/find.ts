import type { Span } from '@aiguards/text';
import { Expansion } from '../expansion';
import { isObject } from './node';
import { readDocument, type Document, type Failure } from './reader';

const OPENING = /[[{]/g;
/** What may follow an opening bracket; most in prose and code end here. */
const START = /\[\s*["[{\]\dtfn-]|\{\s*(?:[}\d]|"(?:(?:[^"\\\n]|\\.){200}|(?:[^"\\\n]|\\.){0,199}"\s*:))/y;
const WORD_BEFORE = /[\p{L}\p{N}_)\]]$/u;

/**
 * The JSON documents of a text, with and without tables, in order. Linear: no character is read again after a failure.
 *
 * @throws TooLongToRestore where the tables stand for more than any text that was ever compacted
 */
export function findDocuments(text: string, outside: readonly Span[]): Document[] {
  const documents: Document[] = [];
  const expansion = new Expansion();
  let barrier = 0;
  for (let at = nextOpening(text, 0); at >= 0;) {
    while ((outside[barrier]?.end ?? Infinity) <= at) barrier++;
    const { start = Infinity, end = Infinity } = outside[barrier] ?? {};
    const found = at >= start ? noneUntil(end) : documentAt(text, at, expansion);
    for (const document of 'failedAt' in found ? found.parts : [found])
      if (document.end <= start) documents.push(document);
    at = nextOpening(text, 'failedAt' in found ? Math.max(found.failedAt, at + 1) : found.end);
  }
  return documents;
}

function nextOpening(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

const noneUntil = (failedAt: number): Failure => ({ failedAt, parts: [] });

function documentAt(text: string, at: number, expansion: Expansion): Document | Failure {
  START.lastIndex = at;
  // `list[0]` and `f({})` are code.
  if (!START.test(text) || WORD_BEFORE.test(text.charAt(at - 1))) return noneUntil(at + 1);
  return readDocument(text, at, expansion);
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

const isLine = ({ tables, isPart, nodes }: Document): boolean =>
  tables === 0 && !isPart && nodes.at(-1) !== undefined && isObject(nodes.at(-1) ?? 'null');
