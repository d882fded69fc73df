import { SEVERITIES, SEVERITY_WEIGHT, type Finding } from '@aiguards/contracts';
import type { ContextGuardEvaluation } from './contextguard.result-schema';
import { TRAJECTORY_TYPES } from './detectors/trajectory/turns';

/** Findings that may be somebody's attempt, whatever the severity. */
const SUSPECT: ReadonlySet<string> = new Set([
  'indirect_injection',
  'hidden_markup',
  'exfiltration_link',
  'tool_call_look_alike',
  ...TRAJECTORY_TYPES,
]);

type Verdict = Pick<
  ContextGuardEvaluation,
  'score' | 'confidence' | 'context_score' | 'severity' | 'recommended_action'
>;

function actionFor(findings: readonly Finding[]): Verdict['recommended_action'] {
  if (findings.some(({ severity }) => severity === 'critical')) return 'block';
  if (findings.some(({ type, severity }) => SUSPECT.has(type) || severity === 'high')) return 'review';
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
