import { diffArrays } from 'diff';

/** For each line before the index of the same line after, or -1 where it is gone. `exact`: no shorter edit script exists. */
export interface Alignment {
  matches: Int32Array;
  exact: boolean;
}

/** Edited lines up to which the shortest edit script is looked for: its cost grows with their square. */
export const MAX_EXACT_EDITS = 1000;
/** The same between two anchors, where an answer near the shortest is enough. */
const MAX_GAP_EDITS = 200;
/** Comparisons of two lines, and steps of edits, that all searches of one call may take together. */
const MAX_COMPARISONS = 20_000_000;
const MAX_GAP_STEPS = 2_000_000;
/** Every level reads all lines at most once. */
const MAX_LEVELS = 12;
/** How far behind the last match the next one may lie where nothing better than reading on is affordable. */
const READ_AHEAD = 256;

interface Range {
  beforeStart: number;
  beforeEnd: number;
  afterStart: number;
  afterEnd: number;
  level: number;
}

/** One comparison of two sequences of numbered lines; its cost is bounded whatever they are. */
class LineAligner {
  private readonly matches: Int32Array;
  private comparisons = MAX_COMPARISONS;
  private gapSteps = MAX_GAP_STEPS;

  constructor(
    private readonly before: readonly number[],
    private readonly after: readonly number[],
  ) {
    this.matches = new Int32Array(before.length).fill(-1);
  }

  align(): Alignment {
    const whole = this.withoutCommonEnds({
      beforeStart: 0,
      beforeEnd: this.before.length,
      afterStart: 0,
      afterEnd: this.after.length,
      level: 0,
    });
    if (this.isTrivial(whole)) return { matches: this.matches, exact: true };
    const exact = this.shortest(whole, MAX_EXACT_EDITS);
    if (!exact) this.byAnchors(whole);
    return { matches: this.matches, exact };
  }

  private isTrivial(range: Range): boolean {
    return range.beforeStart === range.beforeEnd || range.afterStart === range.afterEnd;
  }

  private withoutCommonEnds(range: Range): Range {
    let { beforeStart, beforeEnd, afterStart, afterEnd } = range;
    while (
      beforeStart < beforeEnd &&
      afterStart < afterEnd &&
      this.before[beforeStart] === this.after[afterStart]
    ) {
      this.matches[beforeStart++] = afterStart++;
    }
    while (
      beforeEnd > beforeStart &&
      afterEnd > afterStart &&
      this.before[beforeEnd - 1] === this.after[afterEnd - 1]
    ) {
      this.matches[--beforeEnd] = --afterEnd;
    }
    return { beforeStart, beforeEnd, afterStart, afterEnd, level: range.level };
  }

  /** A shortest edit script (Myers 1986); false when it is longer than allowed or too costly to find. */
  private shortest(range: Range, maxEditLength: number): boolean {
    const changes = diffArrays(
      this.before.slice(range.beforeStart, range.beforeEnd),
      this.after.slice(range.afterStart, range.afterEnd),
      // The bound of edits does not bound how far each path follows equal lines. Once nothing is equal any more, the
      // search runs into that bound.
      { maxEditLength, comparator: (one, other) => this.comparisons-- > 0 && one === other },
    );
    if (!changes || this.comparisons <= 0) return false;
    let { beforeStart, afterStart } = range;
    for (const { added, removed, count } of changes) {
      if (added) afterStart += count;
      else if (removed) beforeStart += count;
      else for (let step = 0; step < count; step++) this.matches[beforeStart++] = afterStart++;
    }
    return true;
  }

  /** Splits at the lines that are unique on both sides and in the same order (patience diff), level by level. */
  private byAnchors(whole: Range): void {
    const pending = [whole];
    for (let given = pending.pop(); given !== undefined; given = pending.pop()) {
      const range = this.withoutCommonEnds(given);
      if (this.isTrivial(range)) continue;
      const anchors = range.level < MAX_LEVELS ? this.anchorsIn(range) : [];
      if (anchors.length > 0) pending.push(...this.gapsBetween(range, anchors));
      else if (!this.affordable(range) || !this.shortest(range, MAX_GAP_EDITS)) this.readingOn(range);
    }
  }

  private affordable(range: Range): boolean {
    const edits = Math.min(
      MAX_GAP_EDITS,
      range.beforeEnd - range.beforeStart + range.afterEnd - range.afterStart,
    );
    this.gapSteps -= edits * edits;
    return this.gapSteps > 0;
  }

  private gapsBetween(range: Range, anchors: readonly number[]): Range[] {
    const gaps: Range[] = [];
    let { beforeStart, afterStart } = range;
    for (const anchor of anchors) {
      const afterEnd = this.matches[anchor] ?? -1;
      if (beforeStart < anchor && afterStart < afterEnd)
        gaps.push({ beforeStart, beforeEnd: anchor, afterStart, afterEnd, level: range.level + 1 });
      beforeStart = anchor + 1;
      afterStart = afterEnd + 1;
    }
    gaps.push({ ...range, beforeStart, afterStart, level: range.level + 1 });
    return gaps;
  }

  /** Matches and returns the anchors of a range: a longest run in the same order on both sides. */
  private anchorsIn(range: Range): number[] {
    const unique = uniqueIn(this.after, range.afterStart, range.afterEnd);
    const candidates: [number, number][] = [];
    for (const [line, index] of uniqueIn(this.before, range.beforeStart, range.beforeEnd)) {
      const other = unique.get(line) ?? -1;
      if (index >= 0 && other >= 0) candidates.push([index, other]);
    }
    const run = longestIncreasing(candidates.map(([, other]) => other)).flatMap((at) =>
      candidates.slice(at, at + 1),
    );
    for (const [index, other] of run) this.matches[index] = other;
    return run.map(([index]) => index);
  }

  /** A valid edit script that need not be short: each line takes its next equal within reach. */
  private readingOn(range: Range): void {
    const places = new Map<number, number[]>();
    for (let at = range.afterEnd - 1; at >= range.afterStart; at--) {
      const line = this.after[at] ?? -1;
      const known = places.get(line);
      if (known) known.push(at);
      else places.set(line, [at]);
    }
    let next = range.afterStart;
    for (let index = range.beforeStart; index < range.beforeEnd; index++) {
      const candidates = places.get(this.before[index] ?? -1);
      while (candidates && (candidates.at(-1) ?? Infinity) < next) candidates.pop();
      const at = candidates?.at(-1);
      if (at === undefined || at - next > READ_AHEAD) continue;
      this.matches[index] = at;
      next = at + 1;
    }
  }
}

/** Line → where it stands, -1 where it stands twice; in the order of the lines. */
function uniqueIn(lines: readonly number[], start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? -1;
    places.set(line, places.has(line) ? -1 : index);
  }
  return places;
}

/** Indices of a longest strictly increasing subsequence of different numbers, by patience sorting. */
function longestIncreasing(values: readonly number[]): number[] {
  const tops: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? (tops[low - 1] ?? -1) : -1);
    tops[low] = index;
  });
  const run: number[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) run.push(at);
  return run.reverse();
}

/** Which lines of two versions are the same, in order. Lines come as numbers that are equal where the lines are. */
export function alignLines(before: readonly number[], after: readonly number[]): Alignment {
  return new LineAligner(before, after).align();
}

/** Texts as numbers, equal where the texts are: comparing two then costs the same however long they are. */
export function numbersOf(texts: readonly string[], numbers: Map<string, number>): number[] {
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}
