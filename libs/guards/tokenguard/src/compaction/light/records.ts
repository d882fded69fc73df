import type { Span } from '@aiguards/text';

/** A hash, a time, a version, a path with a line number: what a line of data begins with and one of prose seldom does. */
const TECHNICAL = /^(?=\S*\d)(?=\S*[a-z:/=,_-])\S{5,}/i;
const NUMBERS = /^\s*-?\d[\d.,]*[\s|]+-?\d[\d.,]*[\s|]/;
/** Between fields nothing but a comma stands; a comma within a number does too. */
const SEPARATOR = /[|;\t]|,(?=\S)(?!\d{3}(?!\d))/g;
const LEAST_SEPARATORS = 2;
/** What is longer than this at the beginning of a line tells nothing more. */
const LOOKED_AT = 400;

/** What the reversible steps write: how many lines a fold stands for, in front of its lines, behind them or on its line. */
const LINES_BEHIND = /\[(\d{1,7})\]\{.*:$|^\[#\d+: next (\d+) lines\]$|^\[(?:tree of )?(\d+) lines[,:] /;
const LINES_BEFORE = /^\(×\d+: (\d+) lines\)$/;
const FOLDED_LINE = /\(×\d+\)$|\[#\d+/;

function isRecord(line: string): boolean {
  const head = line.slice(0, LOOKED_AT);
  if (TECHNICAL.test(head.trimStart()) || NUMBERS.test(head)) return true;
  return (head.match(SEPARATOR)?.length ?? 0) >= LEAST_SEPARATORS;
}

interface Line extends Span {
  /** As much as is looked at. */
  head: string;
  isRecord: boolean;
  isFolded: boolean;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const long = end - start > 2 * LOOKED_AT;
    const head = long
      ? text.slice(start, start + LOOKED_AT) + text.slice(end - LOOKED_AT, end)
      : text.slice(start, end);
    lines.push({ start, end, head, isRecord: isRecord(head), isFolded: FOLDED_LINE.test(head) });
    start = end + 1;
  }
  return lines;
}

/** Closes a line with a mark and as many of the next ones as it says, in the order given. */
function closeFolds(lines: Iterable<Line>, mark: RegExp): void {
  let left = 0;
  for (const line of lines) {
    const found = mark.exec(line.head);
    const announced = found ? Number(found.slice(1).find((count) => count !== undefined)) : 0;
    if (found || left > 0) line.isFolded = true;
    left = Math.max(left - 1, announced);
  }
}

/** Closes the headings of an outline, with the indented lines that go on from them. */
function closeOutlines(lines: readonly Line[]): void {
  let isWithin = false;
  for (const line of lines) {
    const isHeading = line.head.endsWith('…');
    isWithin = isHeading || (isWithin && line.head.startsWith(' '));
    if (isWithin) line.isFolded = true;
  }
}

/**
 * Runs of lines that hold data and no prose: rows of tables, lines of logs and of folds, whose words are values. Told by
 * the text alone, so that a compacted text is read as the one it was made from; sorted and separate. Linear.
 */
export function recordLines(text: string): Span[] {
  if (!text.includes('\n') && !FOLDED_LINE.test(text.slice(-LOOKED_AT))) return [];
  const lines = linesOf(text);
  closeOutlines(lines);
  closeFolds(lines, LINES_BEHIND);
  closeFolds([...lines].reverse(), LINES_BEFORE);
  const runs: Span[] = [];
  for (let index = 0; index < lines.length;) {
    const first = index;
    let isFolded = false;
    for (let line = lines[index]; line?.isRecord || line?.isFolded; line = lines[++index])
      isFolded ||= line.isFolded;
    if (isFolded || index - first >= 2)
      runs.push({ start: lines[first]?.start ?? 0, end: lines[index - 1]?.end ?? text.length });
    if (index === first) index++;
  }
  return runs;
}
