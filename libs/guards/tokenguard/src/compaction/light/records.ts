import type { Span } from '@aiguards/text';

/** A hash, a time, a version, a path with a line number: what a line of data begins with and one of prose seldom does. */
const TECHNICAL = /^(?=\S*\d)(?=\S*[a-z:/=,_-])\S{5,}/i;
const NUMBERS = /^\s*-?\d[\d.,]*[\s|]+-?\d[\d.,]*[\s|]/;
/** Between fields nothing but a comma stands; a comma within a number does too. */
const SEPARATOR = /[|;\t]|,(?=\S)(?!\d{3}(?!\d))/g;
const LEAST_SEPARATORS = 2;
/** What is longer than this at the beginning of a line tells nothing more. */
const LOOKED_AT = 400;

/** A table's header says how many rows follow. */
const TABLE = /\[(\d{1,7})\]\{.*:$/;

function isRecord(line: string): boolean {
  const head = line.slice(0, LOOKED_AT);
  if (TECHNICAL.test(head.trimStart()) || NUMBERS.test(head)) return true;
  return (head.match(SEPARATOR)?.length ?? 0) >= LEAST_SEPARATORS;
}

/**
 * Runs of lines that hold data and no prose: rows of tables and lines of logs, whose words are values. Told by the text
 * alone, so that a compacted text is read as the one it was made from; sorted and separate. Linear.
 */
export function recordLines(text: string): Span[] {
  if (!text.includes('\n')) return [];
  const runs: Span[] = [];
  let run: Span & { lines: number } = { start: 0, end: 0, lines: 0 };
  let rows = 0;
  const close = (): void => {
    if (run.lines >= 2) runs.push({ start: run.start, end: run.end });
    run = { start: 0, end: 0, lines: 0 };
  };
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + LOOKED_AT));
    const announced = Number(TABLE.exec(line)?.[1] ?? 0);
    const isRow = announced > 0 || rows > 0 || isRecord(line);
    rows = announced > 0 ? announced : Math.max(0, rows - 1);
    if (isRow) run = { start: run.lines === 0 ? start : run.start, end, lines: run.lines + 1 };
    else close();
    start = end + 1;
  }
  close();
  return runs;
}
