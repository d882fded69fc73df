import type { Span } from '@aiguards/text';
import { putBack, removalsOf } from '../removals';
import { spansBetween } from '../rewrites';
import type { ReversibleStep, Rewrite } from '../step';
import { linesOf, type TextLine } from '../text-lines';

/**
 * Lines that are left alone: indented ones (code, lists, YAML), and those with what keeps its blanks to the letter:
 * tables, tabs, code, quotes, placeholders, markup.
 */
const KEPT_LINE = /^(?: {2}|\t)|[|\t`"“”„«»‹›<{]|(?<!\p{L})['‘’]|['‘’](?!\p{L})/u;
/** Two blanks or more inside a line; a no-break space alone. */
const RUN = /[ \u00a0\u202f]+/g;
const DIGIT_BEFORE = /[\p{N}$€£¥]$/u;

interface Run extends Span {
  replacement: string;
}

/** Runs inside the line, positions from its start. No-break spaces behind numbers bind a unit to them and stay. */
function runsOf({ text }: TextLine): Run[] {
  const runs: Run[] = [];
  let isInBrackets = false;
  let position = 0;
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    const end = start + match[0].length;
    for (; position < start; position++) {
      if (text[position] === '[') isInBrackets = true;
      else if (text[position] === ']') isInBrackets = false;
    }
    const isInside = start > 0 && end < text.length && !isInBrackets;
    if (isInside && match[0] !== ' ' && !DIGIT_BEFORE.test(text.slice(start - 1, start)))
      runs.push({ start, end, replacement: ' ' });
  }
  return runs;
}

/** A run that ends in the same column as one in a neighbouring line is the padding of a column. */
function isAligned(runs: readonly Run[], neighbours: readonly Run[]): boolean {
  const isWide = ({ start, end }: Run): boolean => end - start > 1;
  const ends = new Set(neighbours.filter(isWide).map(({ end }) => end));
  const starts = new Set(neighbours.filter(isWide).map(({ start }) => start));
  return runs.filter(isWide).some(({ start, end }) => ends.has(end) || starts.has(start));
}

function rewritesIn(text: string, stretch: Span): Rewrite[] {
  const lines = linesOf(text, stretch);
  const runs = lines.map((line) => (KEPT_LINE.test(line.text) ? [] : runsOf(line)));
  return lines.flatMap((line, index) => {
    const own = runs[index] ?? [];
    if (own.length === 0) return [];
    const isTable = isAligned(own, runs[index - 1] ?? []) || isAligned(own, runs[index + 1] ?? []);
    if (isTable) return [];
    return own.map(({ start, end, replacement }) => ({
      start: line.start + start,
      end: line.start + end,
      replacement,
      structured: false,
    }));
  });
}

/** Runs of blanks inside lines of prose become one. */
export const blankRuns: ReversibleStep = {
  name: 'whitespace',
  propose(text, _count, outside) {
    if (!/ {2}|[\u00a0\u202f]/.test(text)) return null;
    const rewrites = spansBetween(text.length, outside).flatMap((stretch) => rewritesIn(text, stretch));
    return rewrites.length === 0
      ? null
      : { rewrites, techniques: ['whitespace'], restoration: removalsOf(text, rewrites) };
  },
  invert: putBack,
};
