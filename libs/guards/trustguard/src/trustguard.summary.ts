import { ATTACKS } from '@aiguards/injection';
import type { Category } from './detectors/hit';
import type { Groundedness } from './trustguard.groundedness';
import type { Scan } from './trustguard.scan';
import type { TrustGuardEvaluation } from './trustguard.schema';
import { trustLeft, weighed, type Weighed } from './trustguard.score';

type Patterns = TrustGuardEvaluation['pattern_detections'];
type Validations = TrustGuardEvaluation['validation_results'];

function validationOf(categories: readonly Category[], findings: readonly Weighed[]) {
  const own = findings.filter(({ category }) => categories.includes(category));
  const status = own.length > 0 ? ('failed' as const) : ('passed' as const);
  return { status, count: own.length, score: trustLeft(own) };
}

/** The surest of the probabilities that models gave; null where none read anything. */
export function surestAttack(scans: readonly Scan[]): number | null {
  const given = scans.flatMap(({ attackProbability }) => attackProbability ?? []);
  return given.length > 0 ? Math.max(...given) : null;
}

/** Facts as far as the sources tell; of the world this guard knows nothing. */
function factsOf({ result }: Groundedness): Validations['factual_accuracy'] {
  if (result === null || result.score === null) return null;
  const count = result.contradicted + result.unsupported;
  return { status: count > 0 ? 'failed' : 'passed', count, score: result.score };
}

export function validationResultsOf(scans: readonly Scan[], groundedness: Groundedness): Validations {
  const findings = scans.flatMap((one) => one.hits.map(weighed));
  const isRead = scans.length > 0;
  return {
    factual_accuracy: factsOf(groundedness),
    source_credibility: null,
    consistency: null,
    bias_detection: null,
    prompt_injection: isRead
      ? { ...validationOf(ATTACKS, findings), probability: surestAttack(scans) }
      : null,
    pii: isRead ? validationOf(['pii'], findings) : null,
    secrets: isRead ? validationOf(['secrets'], findings) : null,
  };
}

export function patternsOf(findings: readonly Weighed[]): Patterns {
  const patterns = new Map<string, Patterns[number]>();
  for (const { label, category, severity } of findings) {
    const known = patterns.get(label);
    if (known) known.count++;
    else patterns.set(label, { pattern: label, category, severity, count: 1 });
  }
  return [...patterns.values()];
}

export const seriousPatterns = (patterns: Patterns): string[] =>
  patterns
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ pattern }) => pattern);
