import { diffArrays } from 'diff';
import { partial, scanned, type Check } from '@aiguards/contracts';

/** Added and removed lines after which the comparison gives up: its cost grows with their square. */
export const MAX_EDITED_LINES = 1000;

export interface CodeChange {
  addedLines: number | null;
  removedLines: number | null;
  unchangedLines: number | null;
  changed: boolean;
  check: Check;
}

/** The lines without their ends, so that neither CRLF nor a missing final line end makes a line different. */
function linesOf(code: string): string[] {
  const lines = code.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Lines as numbers, equal where the lines are: comparing two then costs the same however long they are. */
function numberLines(lines: readonly string[], numbers: Map<string, number>): number[] {
  return lines.map((line) => {
    const number = numbers.get(line) ?? numbers.size;
    numbers.set(line, number);
    return number;
  });
}

function commonStart(first: readonly number[], second: readonly number[]): number {
  const end = Math.min(first.length, second.length);
  let length = 0;
  while (length < end && first[length] === second[length]) length++;
  return length;
}

/**
 * Lines added and removed between two versions: a shortest edit script (Myers 1986). `diffLines` of the same
 * package is not used because it compares the lines' characters again at every step.
 */
export function codeChange(previous: string, current: string): CodeChange {
  const numbers = new Map<string, number>();
  const before = numberLines(linesOf(previous), numbers);
  const after = numberLines(linesOf(current), numbers);
  const start = commonStart(before, after);
  const beforeRest = before.slice(start).reverse();
  const afterRest = after.slice(start).reverse();
  const end = commonStart(beforeRest, afterRest);
  const removed = beforeRest.slice(end);
  const added = afterRest.slice(end);
  const changed = removed.length + added.length > 0;
  const unchanged = unchangedBetween(removed, added);
  if (unchanged === null) {
    const check = partial(`more than ${MAX_EDITED_LINES} lines differ: they are not counted`);
    return { addedLines: null, removedLines: null, unchangedLines: null, changed, check };
  }
  return {
    addedLines: added.length - unchanged,
    removedLines: removed.length - unchanged,
    unchangedLines: start + end + unchanged,
    changed,
    check: scanned,
  };
}

/** Lines in common, in order; null when that would cost too much to find. */
function unchangedBetween(removed: number[], added: number[]): number | null {
  // The bound is for comparing; a new or emptied file has nothing to compare.
  if (removed.length === 0 || added.length === 0) return 0;
  const changes = diffArrays(removed, added, { maxEditLength: MAX_EDITED_LINES });
  if (!changes) return null;
  return changes.reduce((sum, change) => sum + (change.added || change.removed ? 0 : change.count), 0);
}
