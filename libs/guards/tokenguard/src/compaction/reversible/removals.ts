import { Expansion } from './expansion';
import type { Rewrite, StepRestoration } from './step';

/** What stood at a place: blanks as their number, anything else as it was. */
type Removed = number | string;

const BLANKS_ONLY = /^ +$/;

/**
 * What rewrites took out, as a flat list: distance from the end of the one before (in the new text), length that stands
 * there now, what stood there. Alike neighbours share one entry with a repeat count, so that a table of equal lines
 * costs little.
 */
export function removalsOf(text: string, rewrites: readonly Rewrite[]): StepRestoration {
  const list: [gap: number, length: number, removed: Removed, times: number][] = [];
  let position = 0;
  for (const { start, end, replacement } of rewrites) {
    const before = text.slice(start, end);
    const removed = BLANKS_ONLY.test(before) ? before.length : before;
    const gap = start - position;
    const last = list.at(-1);
    if (last?.[0] === gap && last[1] === replacement.length && last[2] === removed) last[3]++;
    else list.push([gap, replacement.length, removed, 1]);
    position = end;
  }
  return list.flat();
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** What is no entry ends the list: it comes from outside, and is bounded by what it would write. */
function* entriesOf(restoration: StepRestoration): Generator<[gap: number, length: number, removed: string]> {
  if (!Array.isArray(restoration)) return;
  const expansion = new Expansion();
  const list: readonly StepRestoration[] = restoration;
  for (let index = 0; index + 3 < list.length; index += 4) {
    const [gap, length, removed, times] = list.slice(index, index + 4);
    if (!isCount(gap) || !isCount(length) || !isCount(times)) return;
    if (typeof removed !== 'string' && !isCount(removed)) return;
    if (typeof removed === 'number') expansion.add(removed);
    const before = typeof removed === 'number' ? ' '.repeat(removed) : removed;
    for (let time = 0; time < times; time++) {
      expansion.add(before.length + 1);
      yield [gap, length, before];
    }
  }
}

/** Puts back what `removalsOf` wrote down. */
export function putBack(text: string, restoration: StepRestoration): string {
  const parts: string[] = [];
  let position = 0;
  for (const [gap, length, removed] of entriesOf(restoration)) {
    if (position + gap + length > text.length) break;
    parts.push(text.slice(position, position + gap), removed);
    position += gap + length;
  }
  return parts.join('') + text.slice(position);
}
