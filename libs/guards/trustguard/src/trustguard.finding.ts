import { SEVERITIES, type Finding } from '@aiguards/contracts';

/** Why no model ran. */
export const RULES_ONLY = 'validation_level basic runs rules only';

/** The gravest of these, then the surest, in the order they came in. */
export function gravest<Found extends Pick<Finding, 'severity' | 'score'>>(
  found: readonly Found[],
  limit: number,
): readonly Found[] {
  if (found.length <= limit) return found;
  return found
    .map((one, index) => ({ one, index, rank: SEVERITIES.indexOf(one.severity) + one.score / 2 }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ one }) => one);
}
