import type { Span } from '@aiguards/text';
import type { SensitiveHit } from './hit';

/** The surer, then the longer. Equal ones keep the order of their rules, from special to general. */
const isBetter = (a: SensitiveHit, b: SensitiveHit): number =>
  b.score - a.score || b.end - b.start - (a.end - a.start);

/** Below it a hit gives way to a surer one that it only touches. */
export const SURE_ENOUGH = 0.6;

/** Of hits that overlap the best ones, in the order of the text. O(n log n). */
function winnersOf(inOrder: readonly SensitiveHit[]): SensitiveHit[] {
  const kept: SensitiveHit[] = [];
  for (const hit of inOrder) {
    let isKept = true;
    // What is dropped lies behind the start of `hit`, so each kept hit is taken away once at most.
    for (let last = kept.at(-1); last && last.end > hit.start; last = kept.at(-1)) {
      if (isBetter(last, hit) <= 0) {
        isKept = false;
        break;
      }
      kept.pop();
    }
    if (isKept) kept.push(hit);
  }
  return kept;
}

/** How many of the spans satisfy `isBefore`, which holds for the first ones only. Binary search. */
export function countBefore<Found extends Span>(
  spans: readonly Found[],
  isBefore: (span: Found) => boolean,
): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span && isBefore(span)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NAMES = new Set(['person', 'organization', 'location']);
const TWO_WORDS = /\p{L}\s{1,4}\p{L}/u;

/** Whether what reaches beyond the winner tells something. Of a name one word may be the label of a number: "MAC 00". */
function isStillValue({ rule, start, value }: SensitiveHit, winner: Span): boolean {
  if (!NAMES.has(rule.label)) return true;
  const rests = [value.slice(0, Math.max(0, winner.start - start)), value.slice(winner.end - start)];
  return rests.some((rest) => TWO_WORDS.test(rest));
}

/**
 * Drops hits that lie wholly inside a better one, and unsure ones that overlap a better one. A sure hit that reaches
 * beyond the better one is kept: dropping it would leave the rest of its value unredacted. In the order of the text.
 */
export function keepBest(hits: readonly SensitiveHit[]): SensitiveHit[] {
  const inOrder = [...hits].sort((a, b) => a.start - b.start || isBetter(a, b));
  const winners = winnersOf(inOrder);
  const won = new Set(winners);
  return inOrder.filter((hit) => {
    if (won.has(hit)) return true;
    if (hit.score < SURE_ENOUGH) return false;
    const winner = winners[countBefore(winners, ({ end }) => end <= hit.start)];
    return !winner || ((winner.start > hit.start || winner.end < hit.end) && isStillValue(hit, winner));
  });
}
