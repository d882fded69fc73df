import type { Span } from '@aiguards/text';
import type { CountTokens, Proposal, ReversibleStep, Rewrite, StepRestoration } from '../step';
import { TooLongToRestore } from '../expansion';
import { findDocuments, joinLines } from './find';
import { isEqual, minified, type JsonNode } from './node';
import type { Document } from './reader';
import { linesAsTable, withTables } from './table-writer';

const plain = ({ nodes }: Document): string => nodes.map(minified).join('\n');

/** A table ends at the end of a line. */
const AT_LINE_END = /\r?\n|$/y;

function withTablesIn(text: string, document: Document): string | null {
  if (document.isPart) return null;
  AT_LINE_END.lastIndex = document.end;
  if (!AT_LINE_END.test(text)) return null;
  const [node] = document.nodes;
  return document.isLines ? linesAsTable(document.nodes) : withTables(node ?? 'null');
}

interface JsonRewrite extends Rewrite {
  technique: 'json_minify' | 'json_columns';
  /** The document without whitespace. */
  plain: string;
}

/** Shorter ones hold nothing to save. */
const LEAST_LENGTH = 16;
/** A table is no JSON any more: what it saves beyond whitespace must be worth that. */
const LEAST_SAVED_BY_COLUMNS = { tokens: 8, share: 0.03 };
/** In a line of prose or code a few spaces are not worth that it is another text afterwards. */
const LEAST_SAVED_IN_A_LINE = 8;

const BLANK_TO_LINE_END = /[ \t]*(?:[\r\n]|$)/y;

/** The document starts or ends with something else on its line, and is on one line itself. */
function isWithinLine(text: string, { start, end }: Document): boolean {
  if (text.slice(start, end).includes('\n')) return false;
  BLANK_TO_LINE_END.lastIndex = end;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return start > 0 && (text.slice(lineStart, start).trim() !== '' || !BLANK_TO_LINE_END.test(text));
}

function rewriteOf(text: string, document: Document, count: CountTokens): JsonRewrite | null {
  const { start, end } = document;
  if (document.tables > 0 || end - start < LEAST_LENGTH) return null;
  const small = plain(document);
  const table = withTablesIn(text, document);
  const base = { start, end, plain: small, structured: true };
  const smallTokens = count(small);
  if (table !== null && table !== small) {
    const fewer = smallTokens - count(table);
    const { tokens, share } = LEAST_SAVED_BY_COLUMNS;
    if (fewer >= tokens && fewer >= share * smallTokens)
      return { ...base, replacement: table, technique: 'json_columns' };
  }
  if (small.length === end - start) return null;
  const saved = count(text.slice(start, end)) - smallTokens;
  if (saved < (isWithinLine(text, document) ? LEAST_SAVED_IN_A_LINE : 1)) return null;
  return { ...base, replacement: small, technique: 'json_minify' };
}

function applied(text: string, rewrites: readonly Rewrite[]): string {
  let at = 0;
  let rewritten = '';
  for (const { start, end, replacement } of rewrites) {
    rewritten += text.slice(at, start) + replacement;
    at = end;
  }
  return rewritten + text.slice(at);
}

/** Where spans apart from the rewrites stand afterwards. */
function moved(spans: readonly Span[], rewrites: readonly Rewrite[]): Span[] {
  let shift = 0;
  let next = 0;
  return spans.map(({ start, end }) => {
    for (let rewrite = rewrites[next]; rewrite && rewrite.end <= start; rewrite = rewrites[++next])
      shift += rewrite.replacement.length - (rewrite.end - rewrite.start);
    return { start: start + shift, end: end + shift };
  });
}

interface Expected {
  nodes: readonly JsonNode[];
  isOurs: boolean;
}

const areEqual = (nodes: readonly JsonNode[], others: readonly JsonNode[] = []): boolean =>
  nodes.length === others.length && nodes.every((node, index) => isEqual(node, others[index] ?? ''));

/** The tables that the rewritten text must hold: those of the text as it came, and ours. */
function expectedTables(documents: readonly Document[], rewrites: readonly JsonRewrite[]): Expected[] {
  const ours = new Map(rewrites.map((rewrite) => [rewrite.start, rewrite]));
  return documents.flatMap((document) => {
    const rewrite = ours.get(document.start);
    if (rewrite?.technique === 'json_columns') return { nodes: document.nodes, isOurs: true };
    return document.tables > 0 ? { nodes: document.nodes, isOurs: false } : [];
  });
}

/** None where the tables in a text stand for more than can be restored. */
function restorableDocuments(text: string, outside: readonly Span[]): Document[] {
  try {
    return findDocuments(text, outside);
  } catch (error) {
    if (error instanceof TooLongToRestore) return [];
    throw error;
  }
}

const holdTables = ({ tables }: Document): boolean => tables > 0;

const minifiedOnly = (rewrite: JsonRewrite): JsonRewrite => ({
  ...rewrite,
  replacement: rewrite.plain,
  technique: 'json_minify',
});

/** Every table holds one of these. */
const MARKS = /[}\]]:\n|json text\(/;

/** JSON without whitespace, and arrays of like objects as tables (see `Column`). Restored to equal data. */
export const jsonStep: ReversibleStep = {
  name: 'json',

  propose(text, count, outside): Proposal | null {
    if (!text.includes('{') && !text.includes('[')) return null;
    const documents = joinLines(text, restorableDocuments(text, outside));
    let rewrites = documents.flatMap((document) => rewriteOf(text, document, count) ?? []);
    if (rewrites.length === 0) return null;
    const expected = expectedTables(documents, rewrites);
    const found = restorableDocuments(applied(text, rewrites), moved(outside, rewrites)).filter(holdTables);
    // The promise to restore is not left to an argument: a text that would not read back is not made.
    const isRead =
      found.length === expected.length &&
      found.every((table, index) => areEqual(table.nodes, expected[index]?.nodes));
    if (!isRead) rewrites = rewrites.map(minifiedOnly);
    const foreign = expected.flatMap(({ isOurs }, index) => (isOurs ? [] : index));
    return {
      rewrites: rewrites.map(({ start, end, replacement, structured }) => ({
        start,
        end,
        replacement,
        structured,
      })),
      techniques: [...new Set(rewrites.map(({ technique }) => technique))].sort(),
      restoration: foreign.length > 0 ? foreign : null,
    };
  },

  find(text, outside): Span[] {
    if (!MARKS.test(text)) return [];
    return restorableDocuments(text, outside)
      .filter(holdTables)
      .map(({ start, end }) => ({ start, end }));
  },

  /** `restoration` are the places, among all tables, of those that were in the text before. */
  invert(text, restoration: StepRestoration, outside): string {
    const foreign = new Set(Array.isArray(restoration) ? restoration : []);
    const tables = findDocuments(text, outside)
      .filter(holdTables)
      .filter((_, index) => !foreign.has(index));
    return applied(
      text,
      tables.map((table) => ({
        start: table.start,
        end: table.end,
        replacement: plain(table),
        structured: false,
      })),
    );
  },
};
