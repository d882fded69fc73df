import { codeLinesOf, shapesOf, type CodeLine } from './code-lines';
import { alignLines, numbersOf } from './line-diff';
import { isName } from './names';
import type { Source } from './source';

/** Two tokens at the same place of the two versions. */
export interface Pair {
  before: number;
  after: number;
}

/** Tokens of a stretch up to which its lines need not be cut alike. */
const MAX_STRETCH = 400;

/** Pairs of lines with the same shape, in the stretches where the lines themselves differ. */
export function pairsOf(before: Source, after: Source): Pair[] {
  const linesBefore = codeLinesOf(before, before.names);
  const linesAfter = codeLinesOf(after, after.names);
  const numbers = new Map<string, number>();
  const { matches } = alignLines(
    numbersOf(
      linesBefore.map(({ key }) => key),
      numbers,
    ),
    numbersOf(
      linesAfter.map(({ key }) => key),
      numbers,
    ),
  );
  const pairs: Pair[] = [];
  let start = 0;
  let startAfter = 0;
  for (let at = 0; at <= matches.length; at++) {
    const match = at < matches.length ? (matches[at] ?? -1) : linesAfter.length;
    if (match === -1) continue;
    if (at > start && match > startAfter) {
      const stretch = { before: linesBefore.slice(start, at), after: linesAfter.slice(startAfter, match) };
      addPairs(pairs, before, after, stretch);
    }
    start = at + 1;
    startAfter = match + 1;
  }
  return pairs;
}

function addPairs(
  pairs: Pair[],
  before: Source,
  after: Source,
  stretch: { before: readonly CodeLine[]; after: readonly CodeLine[] },
): void {
  const numbers = new Map<string, number>();
  const { matches } = alignLines(
    numbersOf(
      shapesOf(before, stretch.before, (index) => isName(before, index)),
      numbers,
    ),
    numbersOf(
      shapesOf(after, stretch.after, (index) => isName(after, index)),
      numbers,
    ),
  );
  let start = 0;
  let startAfter = 0;
  for (let at = 0; at <= matches.length; at++) {
    const match = at < matches.length ? (matches[at] ?? -1) : stretch.after.length;
    if (match === -1) continue;
    addTokenPairs(pairs, before, after, {
      before: stretch.before.slice(start, at),
      after: stretch.after.slice(startAfter, match),
    });
    addLinePairs(pairs, before, stretch.before[at], stretch.after[match]);
    start = at + 1;
    startAfter = match + 1;
  }
}

function addLinePairs(
  pairs: Pair[],
  before: Source,
  one: CodeLine | undefined,
  other: CodeLine | undefined,
): void {
  if (!one || !other) return;
  for (let step = 0; step < one.tokens.end - one.tokens.start; step++) {
    const at = one.tokens.start + step;
    if (isName(before, at)) pairs.push({ before: at, after: other.tokens.start + step });
  }
}

/** Where a longer name made the line break elsewhere, the tokens still follow each other. */
function addTokenPairs(
  pairs: Pair[],
  before: Source,
  after: Source,
  stretch: { before: readonly CodeLine[]; after: readonly CodeLine[] },
): void {
  if (stretch.before.length === 0 || stretch.after.length === 0) return;
  const first = stretch.before[0]?.tokens.start ?? 0;
  const firstAfter = stretch.after[0]?.tokens.start ?? 0;
  const end = stretch.before.at(-1)?.tokens.end ?? first;
  const endAfter = stretch.after.at(-1)?.tokens.end ?? firstAfter;
  if (end - first > MAX_STRETCH || endAfter - firstAfter > MAX_STRETCH) return;
  const shape = (source: Source, at: number) => (isName(source, at) ? '\0' : (source.names[at] ?? ''));
  const numbers = new Map<string, number>();
  const indices = (from: number, to: number) =>
    Array.from({ length: to - from }, (_each, step) => from + step);
  const { matches } = alignLines(
    numbersOf(
      indices(first, end).map((at) => shape(before, at)),
      numbers,
    ),
    numbersOf(
      indices(firstAfter, endAfter).map((at) => shape(after, at)),
      numbers,
    ),
  );
  matches.forEach((match, step) => {
    if (match !== -1 && isName(before, first + step))
      pairs.push({ before: first + step, after: firstAfter + match });
  });
}
