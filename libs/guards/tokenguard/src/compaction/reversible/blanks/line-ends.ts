import type { Span } from '@aiguards/text';
import { putBack, removalsOf } from '../removals';
import { spansBetween } from '../rewrites';
import type { ReversibleStep, Rewrite } from '../step';

const LINE_FEED = 10;
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13;

/** CommonMark's indented code is left as it is, blanks at the ends of its lines too. */
function isIndentedCode(text: string, lineStart: number): boolean {
  return text[lineStart] === '\t' || text.startsWith('    ', lineStart);
}

const HARD_BREAK = /^ {2}\r?\n$/;
const HAS_WORDS = /\p{L}{2}/u;
/** Headings, tables and fields of records: a line ends there anyway, or its blanks are padding. */
const NO_PROSE = /^\s*[#|{[<}\]]|[|;{}>]$|\t|\S {2,}\S/;

/**
 * Markdown's line break: two blanks behind a line of prose that goes on in the next. More of them, or tabs, are padding
 * or left over.
 */
function isHardBreak(text: string, lineStart: number, at: number, end: number): boolean {
  if (end === text.length || !HARD_BREAK.test(text.slice(at, Math.min(end, at + 5)))) return false;
  const line = text.slice(lineStart, at);
  return HAS_WORDS.test(line) && !NO_PROSE.test(line);
}

/** Where the run of blanks and line ends that begins at `start` ends, and how many line ends it has. */
function runFrom(text: string, start: number, limit: number): { end: number; lineEnds: number } {
  let lineEnds = 0;
  let end = start;
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === LINE_FEED) {
      lineEnds++;
      end = index + 1;
    } else if (!isBlank(code)) return { end, lineEnds };
  }
  // Blanks before something that starts in the middle of a line part it from the word before.
  return { end: limit === text.length ? limit : end, lineEnds };
}

/** At most one empty line stays. Blanks at the very end of the text go. */
function rewritesIn(text: string, { start, end }: Span): Rewrite[] {
  const rewrites: Rewrite[] = [];
  let position = start;
  while (position < end) {
    const lineStart = position;
    const lineEnd = text.indexOf('\n', position);
    let at = lineEnd < 0 || lineEnd > end ? end : lineEnd;
    while (at > lineStart && isBlank(text.charCodeAt(at - 1))) at--;
    const run = runFrom(text, at, end);
    const replacement = '\n'.repeat(Math.min(run.lineEnds, 2));
    const isKept =
      at > lineStart && (isIndentedCode(text, lineStart) || isHardBreak(text, lineStart, at, run.end));
    const isTouched = run.end - at > replacement.length && !isKept;
    if (isTouched) rewrites.push({ start: at, end: run.end, replacement, structured: false });
    position = Math.max(run.end, at + 1);
  }
  return rewrites;
}

/** Blanks at line ends that break no line, and empty lines past the first. */
export const lineEnds: ReversibleStep = {
  name: 'whitespace',
  propose(text, _count, outside) {
    const rewrites = spansBetween(text.length, outside).flatMap((stretch) => rewritesIn(text, stretch));
    return rewrites.length === 0
      ? null
      : { rewrites, techniques: ['whitespace'], restoration: removalsOf(text, rewrites) };
  },
  invert: putBack,
};
