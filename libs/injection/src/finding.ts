import type { Explanation, Finding } from '@aiguards/contracts';
import type { HitOf } from './hit';
import { REPORTED_FROM, type Level } from './level';

function explanationOf({ rule, score, decision }: HitOf<string>, level: Level): Explanation {
  const threshold = decision?.threshold ?? REPORTED_FROM[level];
  return {
    ...(decision ? { model: decision.model } : { rule: rule.label }),
    features: decision?.features ?? [],
    threshold,
    margin: score - threshold,
  };
}

/**
 * A hit as clients see it: a receipt of what decided, and by how much.
 *
 * @param field where the text of the offsets stands in the payload; "text" is not named in the finding
 */
export function toFinding(hit: HitOf<string>, field: string, level: Level): Finding {
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
