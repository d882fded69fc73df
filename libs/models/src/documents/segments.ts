import type { Span } from '@aiguards/text';

/**
 * Where one statement ends and another begins: lines, sentences, cells of tables, values of JSON, tags. What stands in a
 * comment or an attribute is a statement too: a reader does not see it, and a model does.
 */
const BOUNDARY =
  /\n+|[.!?](?=["'”’)\]]{0,2}\s)|[。！？؟।]|\s\|\s|\|(?=[a-z]{3,12}:)|\\n|"\s{0,4}[,:}\]]|[[{,:]\s{0,4}"|<!--|-->|<\/?[a-z][\w:-]{0,30}|=["']|["']?\/?>|```/gi;
const WORD = /[\p{L}\p{N}]/u;
const LONGEST_SEGMENT = 600;

/** A statement of a document, with the text around it left out. */
export interface Segment extends Span {
  isFirst: boolean;
  isLast: boolean;
}

/** The statements of a document that hold a word, in order. Longer ones than 600 characters are cut. Linear. */
export function segmentsOf(text: string): Segment[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(BOUNDARY)) {
    const keepsMark = /^[.!?。！？؟।]/.test(mark);
    push(spans, text, from, keepsMark ? index + mark.length : index);
    from = index + mark.length;
  }
  push(spans, text, from, text.length);
  return spans.map((span, index) => ({ ...span, isFirst: index === 0, isLast: index === spans.length - 1 }));
}

function push(spans: Span[], text: string, from: number, to: number): void {
  for (let start = from; start < to; start += LONGEST_SEGMENT) {
    const end = Math.min(to, start + LONGEST_SEGMENT);
    const piece = text.slice(start, end);
    if (!WORD.test(piece)) continue;
    const left = piece.length - piece.trimStart().length;
    spans.push({ start: start + left, end: start + piece.trimEnd().length });
  }
}
