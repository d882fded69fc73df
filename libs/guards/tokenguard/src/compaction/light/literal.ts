import type { Span } from '@aiguards/text';
import { mergedSpans } from '../edits';
import { unclosedQuotes } from '../protection/quote-spans';

/** A quoted line, a row of a table, a heading or comment, an indented line, a line that ends as one of a program does. */
const LITERAL_LINE =
  /^(?:[ \t]*(?:[>|#@]|\/\/|--(?!-)|\/\*|\*\/|\$ )| {4}|\t)|[;{}\\]\r?$|\)[ \t]*(?::|=>)\r?$|\|[ \t\r]*$/;
const COMMENT = /(?:^|[ \t;){}])(?:\/\/|\/\*|#[ \t]|--[ \t]|<!--|;;)/;
/** What stands in front of a comment with a dash is code, or the dash is one of prose. */
const CODE = /[;=(){}]|^[ \t]*(?:select|insert|update|delete|create|from|where|and|or|local)\b/i;
const BLOCK_COMMENT = /\/\*|"""|'''|<!--/g;
const CLOSING: Readonly<Record<string, string>> = { '/*': '*/', '"""': '"""', "'''": "'''", '<!--': '-->' };
/** What is longer than this at the beginning of a line tells nothing more. */
const LOOKED_AT = 400;

function startInLine(text: string, start: number, end: number): number | undefined {
  const isLong = end - start > 2 * LOOKED_AT;
  const line = isLong
    ? text.slice(start, start + LOOKED_AT) + text.slice(end - LOOKED_AT, end)
    : text.slice(start, end);
  if (LITERAL_LINE.test(line)) return start;
  const comment = COMMENT.exec(line);
  if (comment === null) return undefined;
  const before = line.slice(0, comment.index + 1);
  if (comment[0].includes('--') && !comment[0].includes('<') && !CODE.test(before)) return undefined;
  return start + comment.index;
}

function literalLines(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const from = startInLine(text, start, end);
    if (from !== undefined) spans.push({ start: from, end });
    start = end + 1;
  }
  return spans;
}

/** From the mark that opens to the one that closes, or to the end of the text. */
function blockComments(text: string): Span[] {
  const spans: Span[] = [];
  BLOCK_COMMENT.lastIndex = 0;
  for (let open = BLOCK_COMMENT.exec(text); open !== null; open = BLOCK_COMMENT.exec(text)) {
    const mark = CLOSING[open[0]] ?? open[0];
    const close = text.indexOf(mark, open.index + open[0].length);
    const end = close < 0 ? text.length : close + mark.length;
    spans.push({ start: open.index, end });
    BLOCK_COMMENT.lastIndex = end;
  }
  return spans;
}

/**
 * Stretches that are quoted or code though no mark encloses them: block quotes, rows of tables, comments and lines of
 * unfenced code, and quotes that nothing closes, up to the end of their paragraph. Sorted and separate. Linear.
 */
export function literalSpans(text: string): Span[] {
  const quotes = /["“„«「『《]/.test(text) ? unclosedQuotes(text) : [];
  return mergedSpans([...literalLines(text), ...blockComments(text), ...quotes]);
}
