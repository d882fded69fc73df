import { SEVERITY_WEIGHT, type Finding, type Severity } from '@aiguards/contracts';
import type { Category, Hit } from './detectors/hit';
import type { TrustGuardEvaluation } from './trustguard.schema';

/**
 * A model that reports has decided, at a threshold that may be far from 1: its finding takes at least so much of its
 * weight that one of severity high leaves less than the default trust threshold.
 */
const MODEL_CONVICTION = 0.75;

/** What a finding is and how sure. */
export type Weighed = Pick<Finding, 'label' | 'severity' | 'score'> & { category: Category };

/** A model without a threshold of its own gives probabilities, and is weighed by them. */
export function weighed({ rule, score, decision }: Hit): Weighed {
  const { label, severity, category } = rule;
  const conviction =
    decision?.threshold !== undefined ? MODEL_CONVICTION + (1 - MODEL_CONVICTION) * score : score;
  return { label, severity, category, score: conviction };
}

/**
 * The trust that the findings leave: the product of what each leaves, 1 − weight × score. Each kind counts once,
 * by its surest finding: otherwise a list of contacts would come out as worse than a jailbreak. Kinds of low severity
 * count as one together: names, places and dates stand in every article.
 */
export function trustLeft(findings: readonly Weighed[]): number {
  const worstByKind = new Map<string, number>();
  for (const { label, severity, score } of findings) {
    const taken = SEVERITY_WEIGHT[severity] * score;
    const kind = severity === 'low' ? 'low' : label;
    worstByKind.set(kind, Math.max(taken, worstByKind.get(kind) ?? 0));
  }
  return [...worstByKind.values()].reduce((trust, taken) => trust * (1 - taken), 1);
}

/** One low finding leaves at least 0.85, one medium at least 0.6, one high at least 0.3, one critical 0.05. */
const LOW_RISK = 0.75;
const MEDIUM_RISK = 0.5;
const HIGH_RISK = 0.25;

export function riskLevel(trust: number): Severity {
  if (trust >= LOW_RISK) return 'low';
  if (trust >= MEDIUM_RISK) return 'medium';
  return trust >= HIGH_RISK ? 'high' : 'critical';
}

const RELIABILITY: Record<Severity, TrustGuardEvaluation['reliability']> = {
  low: 'high',
  medium: 'medium',
  high: 'low',
  critical: 'low',
};

export function reliability(trust: number): TrustGuardEvaluation['reliability'] {
  return RELIABILITY[riskLevel(trust)];
}
