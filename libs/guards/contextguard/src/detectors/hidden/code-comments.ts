import type { Span } from '@aiguards/text';

const LINE_COMMENT = /^[ \t]*\/\/[^\n]*/gm;

/** Block comments, and line comments that have a line of their own: others may be parts of addresses. */
export function codeComments(code: string): Span[] {
  const found: Span[] = [];
  for (let start = code.indexOf('/*'); start >= 0;) {
    const close = code.indexOf('*/', start + 2);
    const end = close < 0 ? code.length : close + 2;
    found.push({ start, end });
    start = code.indexOf('/*', end);
  }
  for (const { 0: line, index } of code.matchAll(LINE_COMMENT)) {
    found.push({ start: index + line.search(/\//), end: index + line.length });
  }
  return found;
}
