import { SEVERITIES, SEVERITY_WEIGHT, type Finding } from '@aiguards/contracts';
import { DOCUMENT_CHECKS } from './contextguard.checks';
import type { ContextGuardEvaluation } from './contextguard.result-schema';
import { TRAJECTORY_TYPES } from './detectors/trajectory/turns';

/** Findings that may be somebody's attempt, whatever the severity. */
const SUSPECT: ReadonlySet<string> = new Set([...DOCUMENT_CHECKS, ...TRAJECTORY_TYPES]);

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
  if (findings.length > 0) return findings.reduce((most, { score }) => Math.max(most, score), 0);
  return checks.length > 0 ? checks.reduce((least, one) => Math.min(least, one)) : 0;
}

/** The score is 1 less the worst finding, by severity and sureness: several hits of one kind are not more than one. */
export function verdict(findings: readonly Finding[], checks: readonly number[]): Verdict {
  const severity = SEVERITIES.findLast((level) => findings.some((finding) => finding.severity === level));
  const worst = findings.reduce((most, one) => Math.max(most, SEVERITY_WEIGHT[one.severity] * one.score), 0);
  const score = 1 - worst;
  return {
    score,
    confidence: confidenceOf(findings, checks),
    context_score: score,
    severity: severity ?? null,
    recommended_action: actionFor(findings),
  };
}
