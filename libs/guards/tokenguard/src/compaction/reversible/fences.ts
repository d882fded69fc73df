import type { Span } from '@aiguards/text';

const OPENING = /^ {0,3}(`{3,}|~{3,})(.*)/u;

/** The marks of a line that may open a fence, or undefined. */
function openingOf(line: string): string | undefined {
  const [, marks, info = ''] = OPENING.exec(line) ?? [];
  return marks?.startsWith('`') && info.includes('`') ? undefined : marks;
}

function closes(line: string, marks: string): boolean {
  const [, closing, rest = ''] = OPENING.exec(line) ?? [];
  return closing !== undefined && closing.startsWith(marks) && rest.trim() === '';
}

/**
 * Fenced code blocks as CommonMark has them, fences and the line end behind them included; one that is not closed
 * reaches to the end of the text. Sorted.
 */
export function fencedSpans(text: string): Span[] {
  if (!text.includes('```') && !text.includes('~~~')) return [];
  const spans: Span[] = [];
  let open: { marks: string; start: number } | undefined;
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const line = text.slice(start, end);
    if (!open) {
      const marks = openingOf(line);
      if (marks) open = { marks, start };
    } else if (closes(line, open.marks)) {
      spans.push({ start: open.start, end });
      open = undefined;
    }
    start = end;
  }
  if (open) spans.push({ start: open.start, end: text.length });
  return spans;
}
