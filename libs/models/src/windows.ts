import { sentences, type Span } from '@aiguards/text';

/**
 * Stretches of a long text that overlap by half, so that every passage of half a window stands whole in one. They begin
 * and end between words where there are any. A text that fits is one stretch.
 */
export function windowsOf(text: string, size: number): Span[] {
  if (text.length <= size) return [{ start: 0, end: text.length }];
  const windows: Span[] = [];
  const step = size >> 1;
  for (let start = 0; ; start += step) {
    const end = Math.min(text.length, start + size);
    windows.push({
      start: wordStart(text, start, step),
      end: end === text.length ? end : wordStart(text, end, step),
    });
    if (end === text.length) return windows;
  }
}

/** The nearest start of a word at or before an offset, no further back than the reach. */
function wordStart(text: string, offset: number, reach: number): number {
  for (let index = offset; index > offset - reach && index > 0; index--) {
    if (/\s/.test(text.charAt(index - 1))) return index;
  }
  return offset;
}

/** A sentence shorter than this says too little by itself. */
const SHORTEST_SENTENCE = 12;

/** The sentences of a text that has several: an order between harmless ones weighs little in the whole, and much alone. */
export function sentencesWithin(text: string, size: number): Span[] {
  const all = sentences(text).filter(({ start, end }) => end - start >= SHORTEST_SENTENCE);
  return all.length < 2 ? [] : all.map(({ start, end }) => ({ start, end: Math.min(end, start + size) }));
}
