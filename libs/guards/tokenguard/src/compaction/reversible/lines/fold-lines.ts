import type { Span } from '@aiguards/text';
import { fencedSpans } from '../fences';
import { spansBetween } from '../rewrites';
import type { ReversibleStep, Rewrite, StepRestoration } from '../step';
import type { TextLine } from '../text-lines';
import { BARRIER, linesWithBarriers } from './barriers';
import { blocks } from './blocks';
import type { FoldingPass, Line } from './line';
import { foldedLines } from './folded-lines';
import { numbering } from './numbering';
import { outline } from './outline';
import { paths } from './paths';
import { phrases } from './phrases';
import { records } from './records';
import { repeats } from './repeats';
import { trees } from './tree';
import { templates } from './templates';

const PASSES: readonly FoldingPass[] = [
  numbering,
  repeats,
  records,
  trees,
  templates,
  outline,
  blocks,
  paths,
  phrases,
];

const isMarked = (text: string, { mark }: FoldingPass): boolean =>
  spansBetween(text.length, fencedSpans(text)).some(({ start, end }) => mark.test(text.slice(start, end)));

/** One rewrite for each stretch of lines that were folded. */
function rewritesOf(source: readonly TextLine[], lines: readonly Line[]): Rewrite[] {
  const rewrites: Rewrite[] = [];
  for (let index = 0; index < lines.length;) {
    const start = index;
    while (lines[index]?.isFolded) index++;
    const [first] = lines.slice(start, start + 1);
    const last = lines[index - 1];
    if (index > start && first && last)
      rewrites.push({
        start: source[first.from]?.start ?? 0,
        end: source[last.to - 1]?.end ?? 0,
        replacement: lines
          .slice(start, index)
          .map(({ text }) => text)
          .join('\n'),
        structured: true,
      });
    else index++;
  }
  return rewrites;
}

/** Which passes changed something, by their places in the list. */
function passesOf(restoration: StepRestoration): FoldingPass[] {
  const places: readonly StepRestoration[] = Array.isArray(restoration)
    ? restoration
    : PASSES.map((_, place) => place);
  return PASSES.filter((_, place) => places.includes(place));
}

function unfold(text: string, passes: readonly FoldingPass[], fences: readonly Span[]): string {
  const source = linesWithBarriers(text, fences);
  const barriers = new Map(source.map(({ text: line, start, end }) => [line, text.slice(start, end)]));
  const lines = passes.reduceRight<string[]>(
    (current, pass) => pass.unfold(current),
    source.map((line) => line.text),
  );
  const end = text.endsWith('\n') ? '\n' : '';
  return lines.map((line) => (line.includes(BARRIER) ? (barriers.get(line) ?? line) : line)).join('\n') + end;
}

/** Log lines, search results, listings and repeated paragraphs: what lines have in common stands there once. */
export const foldLines: ReversibleStep = {
  name: 'log_folding',
  propose(text, _count, outside) {
    if (text.includes(BARRIER)) return null;
    const source = linesWithBarriers(text, outside);
    if (source.length < 2) return null;
    let lines: readonly Line[] = source.map((line, index) => ({
      text: line.text,
      from: index,
      to: index + 1,
      isFolded: false,
    }));
    const used: number[] = [];
    PASSES.forEach((pass, place) => {
      if (isMarked(text, pass)) return;
      const folded = pass.fold(lines);
      if (folded.length === lines.length && folded.every((line, index) => line === lines[index])) return;
      lines = folded;
      used.push(place);
    });
    if (used.length === 0) return null;
    const techniques = passesOf(used).map(({ technique }) => technique);
    return { rewrites: rewritesOf(source, lines), techniques, restoration: used };
  },
  invert: (text, restoration, fences) =>
    text.includes(BARRIER) ? text : unfold(text, passesOf(restoration), fences),
  find(text, fences) {
    if (text.includes(BARRIER) || !PASSES.some(({ mark }) => mark.test(text))) return [];
    const source = linesWithBarriers(text, fences);
    return foldedLines(source.map((line) => line.text)).map(([from, to]) => ({
      start: source[from]?.start ?? 0,
      end: source[to - 1]?.end ?? text.length,
    }));
  },
};
