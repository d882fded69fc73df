import type { Span } from '@aiguards/text';
import { putBack, removalsOf } from '../removals';
import { spansBetween } from '../rewrites';
import type { ReversibleStep } from '../step';

/** An image that is a link, with addresses or references: `[![build](…)](…)`. In practice a badge. */
const BADGE =
  /\[!\[[^[\]\n]{0,200}\](?:\([^()\n]{0,500}\)|\[[^[\]\n]{0,200}\])\](?:\([^()\n]{0,500}\)|\[[^[\]\n]{0,200}\]) ?/g;
const BADGE_IMAGE = /!\[[^[\]\n]{0,200}\]\([^()\n]{0,200}(?:badge|shields\.io)[^()\n]{0,300}\) ?/g;
/** A link reference definition, with its line end. */
const DEFINITION = /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]*\S[^\n]*(?:\n|$)/gm;
const REFERENCE = /\[([^[\]\n]{1,200})\]/g;
/** Footnotes look alike and are text. */
const FOOTNOTE = /^\^/;

const spanOf = ({ index, 0: found }: RegExpExecArray): Span => ({ start: index, end: index + found.length });

/** HTML comments that have their lines to themselves. */
function commentsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf('<!--'); start >= 0;) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) return spans;
    const lineEnd = text.indexOf('\n', close);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const isAlone =
      start - lineStart <= 3 &&
      text.slice(lineStart, start).trim() === '' &&
      text.slice(close + 3, end).trim() === '';
    if (isAlone) spans.push({ start: lineStart, end });
    start = text.indexOf('<!--', end);
  }
  return spans;
}

const labelOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** Definitions that no link refers to; `gone` is taken out as well and refers to nothing any more. */
function unusedDefinitions(text: string, gone: readonly Span[]): Span[] {
  const definitions = [...text.matchAll(DEFINITION)];
  if (definitions.length === 0) return [];
  const uses = new Map<string, number>();
  for (const { start, end } of spansBetween(text.length, gone))
    for (const [, label = ''] of text.slice(start, end).matchAll(REFERENCE))
      uses.set(labelOf(label), (uses.get(labelOf(label)) ?? 0) + 1);
  // The definition itself is one.
  return definitions
    .filter(([, label = '']) => !FOOTNOTE.test(label) && (uses.get(labelOf(label)) ?? 0) <= 1)
    .map(spanOf);
}

/** Sorted, and of those that overlap the first. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

function isOutside({ start, end }: Span, outside: readonly Span[]): boolean {
  let low = 0;
  let high = outside.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((outside[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (outside[low]?.start ?? Infinity) >= end;
}

/**
 * What markdown does not show, or shows as decoration: HTML comments in lines of their own, badges, link reference
 * definitions that nothing refers to. All of it goes to the restoration.
 */
export const markdownBoilerplate: ReversibleStep = {
  name: 'markdown_boilerplate',
  propose(text, _count, outside) {
    if (!text.includes('<!--') && !text.includes('![') && !text.includes(']:')) return null;
    const noise = apart([
      ...commentsIn(text),
      ...[...text.matchAll(BADGE)].map(spanOf),
      ...[...text.matchAll(BADGE_IMAGE)].map(spanOf),
    ]).filter((span) => isOutside(span, outside));
    const unused = unusedDefinitions(text, noise).filter((span) => isOutside(span, outside));
    const rewrites = apart([...noise, ...unused]).map((span) => ({
      ...span,
      replacement: '',
      structured: false,
    }));
    return rewrites.length === 0
      ? null
      : { rewrites, techniques: ['markdown_boilerplate'], restoration: removalsOf(text, rewrites) };
  },
  invert: putBack,
};
