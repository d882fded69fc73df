import type { Span } from '@aiguards/text';

export interface Fences {
  /** Fenced blocks with their fences; the last reaches to the end of the text when it is open. */
  blocks: Span[];
  /** Where the block that nothing closes begins; undefined: all are closed. */
  openAt: number | undefined;
}

// Behind backticks no other may follow on the line: "```x```" is code inside a sentence.
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const LINE = /[^\n]*\n?/g;

/** Fenced code blocks by CommonMark's rule: closed by the same character, at least as often, and nothing behind. */
export function codeFences(text: string): Fences {
  const blocks: Span[] = [];
  let open: { fence: string; start: number } | undefined;
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const fence = FENCE.exec(line)?.[1];
    if (fence === undefined) continue;
    if (!open) {
      open = { fence, start: index };
    } else if (fence.startsWith(open.fence) && line.trim() === fence) {
      blocks.push({ start: open.start, end: index + line.length });
      open = undefined;
    }
  }
  if (open) blocks.push({ start: open.start, end: text.length });
  return { blocks, openAt: open?.start };
}

/** Whether a span lies in one of the blocks, which are in order and apart. A binary search: there may be many of both. */
export function isInside(blocks: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block !== undefined && block.start <= start;
}
