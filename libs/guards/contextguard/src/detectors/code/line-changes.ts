import { codeLinesOf, type CodeLine } from './code-lines';
import { alignLines, numbersOf } from './line-diff';
import { movedBlocks } from './moves';
import type { Source } from './source';

/** A stretch of lines that stands elsewhere now. UTF-16 offsets, each in its version. */
interface MovedCode {
  lines: number;
  previous: { start: number; end: number };
  current: { start: number; end: number };
}

export interface LineChanges {
  /** Lines of code that are neither the same, nor the same under another name, nor moved. */
  changedLinesBefore: number;
  changedLinesAfter: number;
  movedLines: number;
  movedBlocks: readonly MovedCode[];
  /** Share of the lines of code of both versions that are the same, renamed or moved; 1 where there are none. */
  similarity: number;
}

export const NO_LINE_CHANGES = { changedLinesBefore: 0, changedLinesAfter: 0, similarity: 1 };

const MAX_MOVED_BLOCKS = 100;

/** The lines without their ends, so that neither CRLF nor a missing final line end makes a line different. */
function linesOf(code: string): string[] {
  const lines = code.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export interface LineCounts {
  before: number;
  after: number;
  unchanged: number;
  exact: boolean;
}

/** Lines as they stand; their ends and a missing final one are no difference. */
export function countLines(previous: string, current: string): LineCounts {
  const numbers = new Map<string, number>();
  const before = numbersOf(linesOf(previous), numbers);
  const after = numbersOf(linesOf(current), numbers);
  const { matches, exact } = alignLines(before, after);
  const unchanged = matches.reduce((sum, match) => sum + (match === -1 ? 0 : 1), 0);
  return { before: before.length, after: after.length, unchanged, exact };
}

/** The lines of code of both versions, told apart under the names of the current one, and what became of them. */
export function lineChanges(before: Source, after: Source): LineChanges {
  const lines = { before: codeLinesOf(before, before.names), after: codeLinesOf(after, after.names) };
  const numbers = new Map<string, number>();
  const keysOf = (list: readonly CodeLine[]) =>
    numbersOf(
      list.map(({ key }) => key),
      numbers,
    );
  const { matches } = alignLines(keysOf(lines.before), keysOf(lines.after));
  const come = new Set(lines.after.keys());
  for (const match of matches) come.delete(match);
  const gone = [...matches.keys()].filter((index) => matches[index] === -1);
  const { blocks, lines: movedLines } = movedBlocks(lines.before, lines.after, gone, [...come]);
  const total = lines.before.length + lines.after.length;
  const same = lines.before.length - gone.length + movedLines;
  const spanOf = (
    source: Source,
    list: readonly CodeLine[],
    { first, last }: { first: number; last: number },
  ) => ({
    start: source.code[list[first]?.tokens.start ?? 0]?.start ?? 0,
    end: source.code[(list[last]?.tokens.end ?? 1) - 1]?.end ?? 0,
  });
  return {
    changedLinesBefore: gone.length - movedLines,
    changedLinesAfter: come.size - movedLines,
    movedLines,
    movedBlocks: blocks.slice(0, MAX_MOVED_BLOCKS).map((block) => ({
      lines: block.before.last - block.before.first + 1,
      previous: spanOf(before, lines.before, block.before),
      current: spanOf(after, lines.after, block.after),
    })),
    similarity: total === 0 ? 1 : (2 * same) / total,
  };
}
