import type { Span } from '@aiguards/text';
import { eachBoundary } from './boundaries';

const WORD = /[\p{L}\p{N}]/u;
const SENTENCE_ENDS = '.!?。！？؟।';
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
  eachBoundary(text, (index, length) => {
    const keepsMark = SENTENCE_ENDS.includes(text.charAt(index));
    push(spans, text, from, keepsMark ? index + length : index);
    from = index + length;
  });
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
