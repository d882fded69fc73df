import { SEVERITIES, type Explanation, type Finding } from '@aiguards/contracts';
import type { Hit } from './detectors/hit';
import type { TrustGuardPayload } from './trustguard.schema';

export type Level = NonNullable<TrustGuardPayload['validation_level']>;

/** Why no model ran. */
export const RULES_ONLY = 'validation_level basic runs rules only';

/** The least score that a rule is reported from. Standard leaves out what is only mentioned, basic also what is only likely. */
export const REPORTED_FROM: Record<Level, number> = { basic: 0.8, standard: 0.6, strict: 0.4 };

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

function explanationOf({ rule, score, decision }: Hit, level: Level): Explanation {
  const threshold = decision?.threshold ?? REPORTED_FROM[level];
  return {
    ...(decision ? { model: decision.model } : { rule: rule.label }),
    features: decision?.features ?? [],
    threshold,
    margin: score - threshold,
  };
}

/** A hit as clients see it: a receipt of what decided, and by how much. */
export function toFinding(hit: Hit, field: string, level: Level): Finding {
  const { rule, score, start, end, evidence, view = 'original' } = hit;
  const { category, label, severity, message, suggestion } = rule;
  const explanation = explanationOf(hit, level);
  const decided = `score ${score.toFixed(2)} ≥ ${explanation.threshold.toFixed(2)} (${level})`;
  return {
    detector: category,
    type: category,
    label,
    severity,
    score,
    start,
    end,
    view,
    ...(field === 'text' ? {} : { field }),
    message,
    suggestion,
    explanation,
    evidence: `${evidence}; ${decided}; ${view === 'original' ? '' : `view ${view}; `}field ${field}`,
  };
}
