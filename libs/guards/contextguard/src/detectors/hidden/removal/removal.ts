import type { Span } from '@aiguards/text';
import { inOrder, type HitType } from '../hit';

export type RemovalKind = HitType | 'instruction';

/** A stretch that is to be taken out, and why. */
export interface Removal extends Span {
  kind: RemovalKind;
}

/** What a reader finds in the place of what was taken out; what nobody saw leaves nothing. They hold no quote, bracket or `<`. */
const MARKERS: Record<RemovalKind, string> = {
  hidden_markup: '',
  exfiltration_link: '#link-removed',
  tool_call_look_alike: '[removed]',
  instruction: '[instruction removed]',
};

export const markerOf = (kind: RemovalKind): string => MARKERS[kind];

/** In order and apart: removals that overlap become one, of the kind of the longest. */
export function merged(removals: readonly Removal[]): Removal[] {
  const result: Removal[] = [];
  let longest = 0;
  for (const { start, end, kind } of inOrder(removals)) {
    if (start >= end) continue;
    const last = result.at(-1);
    if (!last || start >= last.end) {
      result.push({ start, end, kind });
      longest = end - start;
    } else {
      if (end - start > longest) {
        last.kind = kind;
        longest = end - start;
      }
      last.end = Math.max(last.end, end);
    }
  }
  return result;
}
