import type { Span } from '@aiguards/text';
import type { Rewrite } from './step';

/** The stretches of a text that lie outside of `spans`, which are sorted and apart. Empty ones are left out. */
export function spansBetween(length: number, spans: readonly Span[]): Span[] {
  const between: Span[] = [];
  let start = 0;
  for (const span of spans) {
    if (span.start > start) between.push({ start, end: span.start });
    start = Math.max(start, span.end);
  }
  if (start < length) between.push({ start, end: length });
  return between;
}

export function applyRewrites(text: string, rewrites: readonly Rewrite[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, replacement } of rewrites) {
    parts.push(text.slice(position, start), replacement);
    position = end;
  }
  return parts.join('') + text.slice(position);
}

/**
 * Where spans stand after rewrites, together with the structured replacements. A span that a rewrite reaches into ends,
 * or begins, with the replacement. All are sorted and apart.
 */
export function spansAfter(rewrites: readonly Rewrite[], spans: readonly Span[]): Span[] {
  let next = 0;
  let shift = 0;
  /** Positions have to come in order. */
  const moved = (position: number, isEnd: boolean): number => {
    for (let rewrite = rewrites[next]; rewrite && rewrite.end <= position; rewrite = rewrites[++next])
      shift += rewrite.replacement.length - (rewrite.end - rewrite.start);
    const around = rewrites[next];
    if (!around || around.start >= position) return position + shift;
    return around.start + shift + (isEnd ? around.replacement.length : 0);
  };
  const kept = spans.map(({ start, end }) => ({ start: moved(start, false), end: moved(end, true) }));
  return mergedSpans([...kept, ...structuredSpans(rewrites)]);
}

function structuredSpans(rewrites: readonly Rewrite[]): Span[] {
  let shift = 0;
  return rewrites.flatMap(({ start, end, replacement, structured }) => {
    const from = start + shift;
    shift += replacement.length - (end - start);
    return structured ? [{ start: from, end: from + replacement.length }] : [];
  });
}

export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else if (span.end > span.start) merged.push({ ...span });
  }
  return merged;
}
