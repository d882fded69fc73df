import type { Span } from '@aiguards/text';

/** Puts `replacement` in the place of `text.slice(start, end)`. */
export interface Edit extends Span {
  replacement: string;
}

export interface EditedText {
  text: string;
  /** Where stretches of the text before, sorted and none of them altered, stand in the text after. */
  moved<Moved extends Span>(spans: readonly Moved[]): Moved[];
}

/** Index of the first of the sorted, separate spans that ends after the offset. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Whether an edit alters any of the sorted, separate spans. One that stands beside a span leaves it as it is; one that
 * puts text within a span does not.
 */
export function touches(edit: Span, spans: readonly Span[]): boolean {
  const next = spans[firstEndingAfter(spans, edit.start)];
  return (
    next !== undefined && (next.start < edit.end || (edit.start === edit.end && next.start < edit.start))
  );
}

/** The one gate of every rewriting: the edits that leave the spans as they are. The spans are sorted and separate. */
export function editsBeside(edits: readonly Edit[], spans: readonly Span[]): Edit[] {
  return edits.filter((edit) => !touches(edit, spans));
}

const byStart = (left: Span, right: Span): number => left.start - right.start || left.end - right.end;

/** Sorted; of two that overlap the one that begins first stays. */
function separateEdits(edits: readonly Edit[]): Edit[] {
  const separate: Edit[] = [];
  let end = 0;
  for (const edit of [...edits].sort(byStart)) {
    if (edit.start < end) continue;
    separate.push(edit);
    end = edit.end;
  }
  return separate;
}

function movedBy<Moved extends Span>(edits: readonly Edit[], spans: readonly Moved[]): Moved[] {
  let next = 0;
  let shift = 0;
  return spans.map((span) => {
    for (let edit = edits[next]; edit !== undefined && edit.end <= span.start; edit = edits[++next])
      shift += edit.replacement.length - (edit.end - edit.start);
    return { ...span, start: span.start + shift, end: span.end + shift };
  });
}

/** The text with the edits made; of two that overlap the first is made. Linear but for the sorting of the edits. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const separate = separateEdits(edits);
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, replacement } of separate) {
    pieces.push(text.slice(from, start), replacement);
    from = end;
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), moved: (spans) => movedBy(separate, spans) };
}

/** Sorted spans without overlaps: those that overlap become one of the kind that begins first. */
export function mergedSpans<Kind extends Span>(spans: readonly Kind[]): Kind[] {
  const merged: Kind[] = [];
  let last: Kind | undefined;
  for (const span of [...spans].sort((left, right) => left.start - right.start || right.end - left.end)) {
    if (span.end <= span.start) continue;
    if (last === undefined || span.start >= last.end) {
      last = { ...span };
      merged.push(last);
    } else if (span.end > last.end) last.end = span.end;
  }
  return merged;
}
