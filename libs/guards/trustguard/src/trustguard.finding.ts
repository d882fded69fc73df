import type { Explanation, Finding } from '@aiguards/contracts';
import type { Hit } from './detectors/hit';
import type { TrustGuardPayload } from './trustguard.schema';

export type Level = NonNullable<TrustGuardPayload['validation_level']>;

/** The least score that a rule is reported from. Standard leaves out what is only mentioned, basic also what is only likely. */
export const REPORTED_FROM: Record<Level, number> = { basic: 0.8, standard: 0.6, strict: 0.4 };

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
