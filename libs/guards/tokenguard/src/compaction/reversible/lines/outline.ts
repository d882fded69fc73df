import { Expansion } from '../expansion';
import { estimateTokens, type FoldingPass, type Line } from './line';
import { prefixTree, type PrefixNode } from './prefix-tree';

const CONTINUES = '…';
/** Headings of headings: deeper, a reader loses the thread. */
const MAX_DEPTH = 5;
/** A heading is for what takes room in each line, such as a path or a time; not for an indentation or a word. */
const MIN_PREFIX_TOKENS = 3;
/** A heading costs its mark and a line end, and must be worth a reader's attention. */
const HEADING_TOKENS = 4;
/** Paths, times, addresses, `key:`; lines of prose or of a program that begin alike are left. */
const DATA = /[\d/:[\]|\\]/;
/** Lists, headings and quotes of markdown, lines of a diff. */
const MARKDOWN = /^\s*(?:[-*+>#|]|\d+[.)])\s/;
const DIGIT = /^\d/;

interface Outline {
  lines: readonly Line[];
  output: Line[];
}

/** Tokens that the blanks before the lines under a heading cost: the first merges with a word, but not with a number. */
function indentTokens({ lines }: Outline, { start, end, length }: PrefixNode, depth: number): number {
  if (depth > 0) return depth > 1 ? 0 : end - start;
  let tokens = 0;
  for (let index = start; index < end; index++)
    if (DIGIT.test(lines[index]?.text.charAt(length) ?? '')) tokens++;
  return tokens;
}

function isHeading(outline: Outline, node: PrefixNode, offset: number, depth: number): boolean {
  const first = outline.lines[node.start]?.text ?? '';
  const prefix = first.slice(offset, node.length);
  if (depth >= MAX_DEPTH || !DATA.test(prefix) || (offset === 0 && MARKDOWN.test(prefix))) return false;
  // A line behind the group that begins with a blank would read as one of the group.
  const next = outline.lines[node.end]?.text;
  if (next !== undefined && (depth === 0 ? next : next.slice(offset)).startsWith(' ')) return false;
  const tokens = estimateTokens(prefix);
  const rows = node.end - node.start;
  return (
    tokens >= MIN_PREFIX_TOKENS && (rows - 1) * tokens - indentTokens(outline, node, depth) > HEADING_TOKENS
  );
}

function write(outline: Outline, node: PrefixNode, offset: number, depth: number): void {
  const isOne = isHeading(outline, node, offset, depth);
  const from = outline.lines[node.start]?.from ?? 0;
  if (isOne) {
    const prefix = (outline.lines[node.start]?.text ?? '').slice(offset, node.length);
    outline.output.push({ text: ' '.repeat(depth) + prefix + CONTINUES, from, to: from, isFolded: true });
  }
  const inner = isOne ? node.length : offset;
  const innerDepth = isOne ? depth + 1 : depth;
  let position = node.start;
  const writeLines = (limit: number): void => {
    for (; position < limit; position++) {
      const line = outline.lines[position];
      if (!line) continue;
      outline.output.push(
        innerDepth === 0
          ? line
          : { ...line, text: ' '.repeat(innerDepth) + line.text.slice(inner), isFolded: true },
      );
    }
  };
  for (const child of node.children) {
    writeLines(child.start);
    write(outline, child, inner, innerDepth);
    position = child.end;
  }
  writeLines(node.end);
}

/** What neighbouring lines begin with: once, as a heading that ends in `…`; the rest under it, indented by one blank. */
export const outline: FoldingPass = {
  technique: 'log_folding',
  mark: /…$/m,
  fold(lines) {
    const state: Outline = { lines, output: [] };
    write(state, prefixTree(lines.map(({ text }) => text)), 0, 0);
    return state.output;
  },
  unfold(lines) {
    const output: string[] = [];
    const prefixes: string[] = [];
    const expansion = new Expansion();
    lines.forEach((line, index) => {
      let depth = 0;
      while (depth < prefixes.length && line[depth] === ' ') depth++;
      prefixes.length = depth;
      const text = line.slice(depth);
      expansion.add((prefixes[depth - 1] ?? '').length + text.length + 1);
      const isHeader = text.endsWith(CONTINUES) && lines[index + 1]?.startsWith(' '.repeat(depth + 1));
      if (isHeader) prefixes.push((prefixes[depth - 1] ?? '') + text.slice(0, -CONTINUES.length));
      else output.push((prefixes[depth - 1] ?? '') + text);
    });
    return output;
  },
};
