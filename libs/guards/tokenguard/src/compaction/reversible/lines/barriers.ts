import type { Span } from '@aiguards/text';
import { spansBetween } from '../rewrites';
import { linesOf, wholeLines, type TextLine } from '../text-lines';

/** Marks a place that holds something else; texts that have it are binary and left alone. */
export const BARRIER = '\u0000';

/** The lines of the text; what lies in `outside` is one line each, that is like no other and never changed. */
export function linesWithBarriers(text: string, outside: readonly Span[]): TextLine[] {
  const stretches = wholeLines(text, spansBetween(text.length, outside));
  const barriers = spansBetween(text.length, stretches).map((span) => ({ ...span, isBarrier: true }));
  const all = [...stretches.map((span) => ({ ...span, isBarrier: false })), ...barriers];
  all.sort((one, other) => one.start - other.start);
  return all.flatMap(({ start, end, isBarrier }) => {
    if (!isBarrier) return linesOf(text, { start, end });
    // Its first character counts: after a heading, a blank would make it look like a line of the group.
    const first = text[start] === ' ' ? ' ' : '';
    const lineEnd = text[end - 1] === '\n' ? end - 1 : end;
    return [{ text: `${first}${BARRIER}${start}`, start, end: lineEnd }];
  });
}
