import type { SensitiveHit } from './hit';

/** The surer, then the longer. Equal ones keep the order of their rules, from special to general. */
const isBetter = (a: SensitiveHit, b: SensitiveHit): number =>
  b.score - a.score || b.end - b.start - (a.end - a.start);

/** Of hits that overlap keeps the best ones, in the order of the text. O(n log n). */
export function keepBest(hits: readonly SensitiveHit[]): SensitiveHit[] {
  const inOrder = [...hits].sort((a, b) => a.start - b.start || isBetter(a, b));
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
