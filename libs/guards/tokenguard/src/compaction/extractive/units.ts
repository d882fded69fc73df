import type { Span } from '@aiguards/text';
import { Segmentation } from './segmentation';
import type { Unit } from './unit';

/** The furthest end of the protected spans that this unit cuts, else its own end. */
function joinUnits(units: readonly Unit[], protectedSpans: readonly Span[]): Unit[] {
  const joined: Unit[] = [];
  const movedTo: number[] = [];
  let next = 0;
  let reach = 0;
  units.forEach((unit) => {
    const last = joined.at(-1);
    if (last && reach > unit.start) {
      last.end = Math.max(last.end, unit.end);
      // What holds a code block is kept as one.
      if (unit.kind === 'code' || last.kind === 'heading' || last.kind === 'label') last.kind = unit.kind;
    } else joined.push({ ...unit, parent: unit.parent < 0 ? -1 : (movedTo[unit.parent] ?? -1) });
    movedTo.push(joined.length - 1);
    while ((protectedSpans[next]?.start ?? Infinity) < unit.end) {
      reach = Math.max(reach, protectedSpans[next]?.end ?? 0);
      next++;
    }
  });
  return joined;
}

/**
 * Cuts a text into what is kept or left out whole: sentences, list items, rows, code blocks, headings and labels.
 * Units that a protected span runs across are one. `structured` and `protectedSpans` are sorted.
 */
export function unitsOf(text: string, structured: readonly Span[], protectedSpans: readonly Span[]): Unit[] {
  return joinUnits(new Segmentation(text, structured).run(), protectedSpans);
}
