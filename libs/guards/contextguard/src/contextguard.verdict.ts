import { SEVERITIES, SEVERITY_WEIGHT, notScanned, type Checked, type Finding } from '@aiguards/contracts';
import type { ContextGuardEvaluation } from './contextguard.schema';

/** What this guard is to do and does not do yet. */
export const NOT_BUILT: Checked = {
  semantic_relevance: notScanned('this version compares words, not meanings'),
  semantic_drift: notScanned('this version compares words, not meanings'),
  escalation: notScanned('this version does not follow escalation over turns'),
  rephrasing_after_refusal: notScanned('this version does not compare a turn with refused ones'),
  split_payload: notScanned('this version does not join the turns of a session'),
  hidden_markup: notScanned('this version does not look for text that HTML or markdown hides'),
};

type Verdict = Pick<
  ContextGuardEvaluation,
  'score' | 'confidence' | 'context_score' | 'severity' | 'recommended_action'
>;

function actionFor(findings: readonly Finding[]): Verdict['recommended_action'] {
  if (findings.some(({ type }) => type === 'indirect_injection')) return 'review';
  return findings.length > 0 ? 'clarify' : 'continue';
}

/** That something is off is as sure as the surest finding; that nothing is, as the least sure check that ran. */
function confidenceOf(findings: readonly Finding[], checks: readonly number[]): number {
  if (findings.length > 0) return Math.max(...findings.map((finding) => finding.score));
  return checks.length > 0 ? Math.min(...checks) : 0;
}

/** The score is 1 less the worst finding, by severity and sureness: several hits of one kind are not more than one. */
export function verdict(findings: readonly Finding[], checks: readonly number[]): Verdict {
  const severity = SEVERITIES.findLast((level) => findings.some((finding) => finding.severity === level));
  const score =
    1 - Math.max(0, ...findings.map((finding) => SEVERITY_WEIGHT[finding.severity] * finding.score));
  return {
    score,
    confidence: confidenceOf(findings, checks),
    context_score: score,
    severity: severity ?? null,
    recommended_action: actionFor(findings),
  };
}
