import type { CodeLine } from './code-lines';

/** Lines that stand elsewhere: indices into the lines of code of both versions. */
export interface MovedBlock {
  before: { first: number; last: number };
  after: { first: number; last: number };
}

/** Places of the same line that are tried: a bracket alone stands everywhere. */
const MAX_PLACES = 16;
/** Letters and digits a block must hold; a block of brackets is moved by every change. */
const MIN_CHARACTERS = 8;
const MIN_SHORT_BLOCK = 16;

const weightOf = (line: CodeLine | undefined): number => line?.key.replace(/[^\p{L}\p{N}]/gu, '').length ?? 0;

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_each, step) => first + step);

/** Finds runs of lines that left one place and came up at another; `gone` and `come` are the lines without a match. */
class MoveFinder {
  private readonly places = new Map<string, number[]>();
  private readonly free: Set<number>;
  private readonly gone: Set<number>;

  constructor(
    private readonly before: readonly CodeLine[],
    private readonly after: readonly CodeLine[],
    gone: readonly number[],
    come: readonly number[],
  ) {
    this.gone = new Set(gone);
    this.free = new Set(come);
    for (const index of come) {
      const key = after[index]?.key ?? '';
      const known = this.places.get(key);
      if (known) known.push(index);
      else this.places.set(key, [index]);
    }
  }

  find(): MovedBlock[] {
    const blocks: MovedBlock[] = [];
    let next = 0;
    for (const first of this.gone) {
      if (first < next) continue;
      const { start, length } = this.longestFrom(first);
      // Whether it is taken or not, its lines are not tried again: that keeps the cost linear.
      next = first + Math.max(1, length);
      if (length === 0 || !this.isMeant(first, length)) continue;
      for (let step = 0; step < length; step++) this.free.delete(start + step);
      blocks.push({
        before: { first, last: first + length - 1 },
        after: { first: start, last: start + length - 1 },
      });
    }
    return blocks;
  }

  /** Lines that came up elsewhere alone and are too short to be told: neither is one of them new. */
  pairTheRest(blocks: readonly MovedBlock[]): number {
    const moved = new Set(blocks.flatMap(({ before: { first, last } }) => range(first, last)));
    let count = 0;
    for (const index of this.gone) {
      if (moved.has(index)) continue;
      const places = this.places.get(this.before[index]?.key ?? '') ?? [];
      while (places.length > 0 && !this.free.has(places.at(-1) ?? -1)) places.pop();
      if (places.pop() !== undefined) count++;
    }
    return count;
  }

  private longestFrom(first: number): { start: number; length: number } {
    let best = { start: -1, length: 0 };
    const places = this.places.get(this.before[first]?.key ?? '') ?? [];
    for (const start of places.slice(0, MAX_PLACES)) {
      let length = 0;
      while (
        this.gone.has(first + length) &&
        this.free.has(start + length) &&
        this.before[first + length]?.key === this.after[start + length]?.key
      ) {
        length++;
      }
      if (length > best.length) best = { start, length };
    }
    return best;
  }

  private isMeant(first: number, length: number): boolean {
    const weight = this.before.slice(first, first + length).reduce((sum, line) => sum + weightOf(line), 0);
    const isOnly = (this.places.get(this.before[first]?.key ?? '') ?? []).length === 1;
    return isOnly ? weight >= MIN_CHARACTERS : weight >= MIN_SHORT_BLOCK;
  }
}

export function movedBlocks(
  before: readonly CodeLine[],
  after: readonly CodeLine[],
  gone: readonly number[],
  come: readonly number[],
): { blocks: MovedBlock[]; lines: number } {
  const finder = new MoveFinder(before, after, gone, come);
  const blocks = finder.find();
  const inBlocks = blocks.reduce((sum, { before: { first, last } }) => sum + last - first + 1, 0);
  return { blocks, lines: inBlocks + finder.pairTheRest(blocks) };
}
