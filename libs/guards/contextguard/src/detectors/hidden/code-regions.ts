import type { Span } from '@aiguards/text';
import { firstEndingBehind } from './ordered-spans';

const FENCE = /^ {0,3}(`{3,}|~{3,})/gm;
const TICKS = /`+/g;
const IS_PAGE = /<(?:!doctype|html|body)[\s>]/i;
const BLANK_LINE = /\n[ \t]*\n/;

/** Fenced blocks that are closed, with their fences. */
function fencesIn(text: string): Span[] {
  const found: Span[] = [];
  let open: { start: number; mark: string } | null = null;
  for (const { 0: line, 1: mark = '', index } of text.matchAll(FENCE)) {
    if (!open) open = { start: index, mark };
    else if (mark.startsWith(open.mark)) {
      found.push({ start: open.start, end: index + line.length });
      open = null;
    }
  }
  return found;
}

/** Code in a line: as many backticks again end it, in the same paragraph (CommonMark 6.1). */
function inlineIn(text: string, from: number, to: number): Span[] {
  const found: Span[] = [];
  const waiting = new Map<number, number>();
  let paragraph = from;
  let last = from;
  for (const { 0: ticks, index } of text.slice(from, to).matchAll(TICKS)) {
    const at = from + index;
    if (BLANK_LINE.test(text.slice(last, at))) {
      waiting.clear();
      paragraph = at;
    }
    last = at;
    const start = waiting.get(ticks.length);
    if (start === undefined || start < paragraph) waiting.set(ticks.length, at);
    else {
      found.push({ start, end: at + ticks.length });
      waiting.clear();
    }
  }
  return found;
}

/** Where a markdown text shows code as it is, in order. A page of HTML has none: backticks mean nothing there. */
export function codeRegionsOf(text: string): Span[] {
  if (!(text.includes('`') || text.includes('~~~')) || IS_PAGE.test(text)) return [];
  const fences = fencesIn(text);
  const regions: Span[] = [];
  let done = 0;
  for (const fence of fences) {
    regions.push(...inlineIn(text, done, fence.start), fence);
    done = fence.end;
  }
  regions.push(...inlineIn(text, done, text.length));
  return regions;
}

/** Whether an offset lies in one of the spans, which are in order and do not overlap. */
export function isInside(spans: readonly Span[], offset: number): boolean {
  const span = spans[firstEndingBehind(spans, offset)];
  return span !== undefined && span.start <= offset;
}

/** The text with its code blanked, as long as it was: markup shown as code neither hides nor ends anything. */
export function withoutCode(text: string, regions: readonly Span[]): string {
  if (regions.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of regions) {
    parts.push(text.slice(done, start), ' '.repeat(end - start));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
