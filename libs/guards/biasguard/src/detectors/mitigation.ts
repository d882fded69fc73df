import { CLEAR_TERM } from '../data/terms';
import type { MitigationLevel } from '../biasguard.schema';
import type { Hit } from './hit';

/** Which terms a level replaces: low the graver ones, moderate the unambiguous ones, aggressive all that were found. */
const REPLACES: Record<MitigationLevel, (hit: Hit) => boolean> = {
  low: ({ severity }) => severity !== 'low',
  moderate: ({ score, severity }) => severity !== 'low' || score >= CLEAR_TERM,
  aggressive: () => true,
};

/** The replacement in capitals, with a capital, or as it is: like the words it replaces. */
function inCaseOf(original: string, replacement: string): string {
  if (original.length > 1 && original === original.toUpperCase()) return replacement.toUpperCase();
  const first = original.charAt(0);
  const isCapital = first !== first.toLowerCase();
  return isCapital ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement;
}

/** The text with terms replaced by their suggestions; null when nothing was replaced. Hits are in order. */
export function mitigate(text: string, hits: readonly Hit[], level: MitigationLevel): string | null {
  const pieces: string[] = [];
  let from = 0;
  for (const hit of hits) {
    if (hit.replacement === null || !REPLACES[level](hit)) continue;
    pieces.push(text.slice(from, hit.start), inCaseOf(text.slice(hit.start, hit.end), hit.replacement));
    from = hit.end;
  }
  if (pieces.length === 0) return null;
  pieces.push(text.slice(from));
  return pieces.join('');
}
