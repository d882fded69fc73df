import type { ProtectedSpan } from './protected-span';

const code = (start: number, end: number): ProtectedSpan => ({ kind: 'code', start, end });

const FENCE = /^(?:[ \t]|> ?)*(`{3,}|~{3,})/gm;

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}

/** From the line that opens a fence to the line that closes it, or to the end of the text. */
function fencedBlocks(text: string): ProtectedSpan[] {
  const blocks: ProtectedSpan[] = [];
  let open: { start: number; fence: string } | undefined;
  for (const { 0: opening, 1: fence = '', index } of text.matchAll(FENCE)) {
    const end = endOfLine(text, index);
    const rest = text.slice(index + opening.length, end);
    if (open === undefined) {
      // A backtick behind backticks on the same line makes an inline span.
      if (!(fence.startsWith('`') && rest.includes('`'))) open = { start: index, fence };
    } else if (fence.startsWith(open.fence) && rest.trim() === '') {
      blocks.push(code(open.start, end));
      open = undefined;
    }
  }
  if (open) blocks.push(code(open.start, text.length));
  return blocks;
}

const BACKTICKS = /`+|\n[ \t\r]*\n/g;

/** Between runs of equally many backticks within a paragraph, as CommonMark has it. */
function inlineCode(text: string): ProtectedSpan[] {
  const runs: { start: number; length: number; paragraph: number }[] = [];
  let paragraph = 0;
  for (const { 0: run, index } of text.matchAll(BACKTICKS))
    if (run.startsWith('`')) runs.push({ start: index, length: run.length, paragraph });
    else paragraph++;
  const closing = new Map<number, number>();
  const next = new Array<number | undefined>(runs.length);
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.length ?? 0;
    next[index] = closing.get(length);
    closing.set(length, index);
  }
  const spans: ProtectedSpan[] = [];
  for (let index = 0; index < runs.length; index++) {
    const [open, close] = [runs[index], runs[next[index] ?? -1]];
    if (open === undefined || close?.paragraph !== open.paragraph) continue;
    spans.push(code(open.start, close.start + close.length));
    index = next[index] ?? index;
  }
  return spans;
}

const INDENTED = /^(?: {4}|\t)/;
const BLANK = /^\s*$/;

/** Lines indented by four spaces or a tab, behind a blank line. */
function indentedBlocks(text: string): ProtectedSpan[] {
  const blocks: ProtectedSpan[] = [];
  let block: ProtectedSpan | undefined;
  let afterBlank = true;
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start);
    const line = text.slice(start, end);
    const isBlank = BLANK.test(line);
    if (!isBlank && INDENTED.test(line) && (block || afterBlank)) {
      block ??= code(start, end);
      block.end = end;
    } else if (!isBlank && block) {
      blocks.push(block);
      block = undefined;
    }
    afterBlank = isBlank;
    start = end + 1;
  }
  if (block) blocks.push(block);
  return blocks;
}

const CODE_ELEMENT = /<(pre|code|script|style|samp|kbd)\b/gi;

function codeElements(text: string): ProtectedSpan[] {
  const lower = text.toLowerCase();
  // Lower-casing may lengthen a text (İ); then offsets would not fit, and only the tags are protected.
  if (lower.length !== text.length) return [];
  const spans: ProtectedSpan[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  for (const { 1: name = '', index } of lower.matchAll(CODE_ELEMENT)) {
    if (index < from || unclosed.has(name)) continue;
    const close = `</${name}>`;
    const end = lower.indexOf(close, index);
    if (end < 0) unclosed.add(name);
    else {
      from = end + close.length;
      spans.push(code(index, from));
    }
  }
  return spans;
}

/** Code of Markdown and HTML: fenced, inline and indented, `<pre>`, `<code>` and the like. Linear. */
export function codeSpans(text: string): ProtectedSpan[] {
  return [
    ...(text.includes('```') || text.includes('~~~') ? fencedBlocks(text) : []),
    ...(text.includes('`') ? inlineCode(text) : []),
    ...(/(?:^|\n)(?: {4}|\t)/.test(text) ? indentedBlocks(text) : []),
    ...(text.includes('</') ? codeElements(text) : []),
  ];
}
