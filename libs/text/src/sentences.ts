import type { Span } from './words';

// The look-behind lets a run of marks match only from its first one, which keeps the scan linear on "......x".
const SENTENCE_END = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|[。！？؟।]|\n{2,}/gu;

/** Sentences with their offsets; white space around them is left out. Linear in the length of the text. */
export function sentences(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    pushTrimmed(spans, text, from, match.index + match[0].length);
    from = match.index + match[0].length;
  }
  pushTrimmed(spans, text, from, text.length);
  return spans;
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const end = from + piece.trimEnd().length;
  if (end > start) spans.push({ start, end });
}
