import type { Span } from '@aiguards/text';

/** One line of a stretch of text, without its line end `\n`; a `\r` before it belongs to the line. */
export interface TextLine extends Span {
  text: string;
}

/** The lines of text[start, end). The stretch is taken to begin at a line start; an empty last line is left out. */
export function linesOf(text: string, { start, end }: Span): TextLine[] {
  const lines: TextLine[] = [];
  for (let from = start; from < end;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 || found > end ? end : found;
    lines.push({ text: text.slice(from, to), start: from, end: to });
    from = to + 1;
  }
  return lines;
}

/** The stretches as whole lines: a line that is only partly inside is left out. */
export function wholeLines(text: string, stretches: readonly Span[]): Span[] {
  return stretches.flatMap(({ start, end }) => {
    const from = start === 0 || text[start - 1] === '\n' ? start : text.indexOf('\n', start) + 1;
    const to = end === text.length || text[end - 1] === '\n' ? end : text.lastIndexOf('\n', end - 1) + 1;
    return (from > 0 || start === 0) && from < to ? [{ start: from, end: to }] : [];
  });
}
