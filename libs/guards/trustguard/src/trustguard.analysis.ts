import { timed } from '@aiguards/contracts';
import { ATTACKS, type Category, type Hit } from './detectors/hit';
import { redact, replacementsOf, type Replacement } from './detectors/redaction';
import { checkedOf } from './trustguard.checked';
import { fieldsOf } from './trustguard.fields';
import { toFinding } from './trustguard.finding';
import { trustModels } from './trustguard.models';
import { scan, type Scan } from './trustguard.scan';
import { reliability, riskLevel, trustLeft } from './trustguard.score';
import type { FieldName, TrustGuardEvaluation, TrustGuardPayload } from './trustguard.schema';

/** One finding of severity high leaves less than 0.5 (unless it is unsure), one of severity medium leaves more. */
const DEFAULT_TRUST_THRESHOLD = 0.5;

/** Nothing found says little while facts are not checked: no more than a coin. */
const CLEAN_CONFIDENCE = 0.5;

/** Findings listed. More would only lengthen the answer; they are counted and redacted all the same. */
const MAX_FINDINGS = 1000;

/** The text that is judged and redacted: what came out before what went in, unless the input is asked for. */
function checkedFieldOf(payload: TrustGuardPayload): FieldName | null {
  if (payload.text !== undefined) return 'text';
  if (payload.input_text === undefined && payload.output_text === undefined) return null;
  const asksForInput = payload.validation_type === 'input' && payload.input_text !== undefined;
  return asksForInput || payload.output_text === undefined ? 'input_text' : 'output_text';
}

function validationOf(categories: readonly Category[], hits: readonly Hit[]) {
  const own = hits.filter((hit) => categories.includes(hit.rule.category));
  const status = own.length > 0 ? ('failed' as const) : ('passed' as const);
  return { status, count: own.length, score: trustLeft(own) };
}

/** The surest of the probabilities that models gave; null where none read anything. */
function surest(scans: readonly Scan[]): number | null {
  const given = scans.flatMap(({ attackProbability }) => attackProbability ?? []);
  return given.length > 0 ? Math.max(...given) : null;
}

function patternsOf(hits: readonly Hit[]): TrustGuardEvaluation['pattern_detections'] {
  const patterns = new Map<string, TrustGuardEvaluation['pattern_detections'][number]>();
  for (const { rule } of hits) {
    const { label, category, severity } = rule;
    const known = patterns.get(label);
    if (known) known.count++;
    else patterns.set(label, { pattern: label, category, severity, count: 1 });
  }
  return [...patterns.values()];
}

function warningsOf(payload: TrustGuardPayload, hitCount: number): string[] {
  const warnings: string[] = [];
  if (payload.validation_type === 'grounding' || payload.sources !== undefined) {
    warnings.push('Groundedness was not checked: this version does not align a text to its sources.');
  }
  if (hitCount > MAX_FINDINGS) {
    warnings.push(`Only the first ${MAX_FINDINGS} of ${hitCount} findings are listed.`);
  }
  return warnings;
}

function validationResultsOf(scans: readonly Scan[]): TrustGuardEvaluation['validation_results'] {
  const hits = scans.flatMap((one) => one.hits);
  return {
    factual_accuracy: null,
    source_credibility: null,
    consistency: null,
    bias_detection: null,
    prompt_injection: { ...validationOf(ATTACKS, hits), probability: surest(scans) },
    pii: validationOf(['pii'], hits),
    secrets: validationOf(['secrets'], hits),
  };
}

/** An evaluation, and what of the checked field is to be replaced. */
export interface Analysis {
  evaluation: TrustGuardEvaluation;
  checkedText: string;
  replacements: Replacement[];
}

/** Looks for attacks, personal data and secrets in every text given, in every way it may be read. Pure; may run on a worker thread. */
export function run(payload: TrustGuardPayload): TrustGuardEvaluation {
  const { evaluation, checked } = analyse(payload);
  if (checked && checked.stretches.length > 0) {
    evaluation.redacted_text = timed('redaction', () => redact(checked.text, checked.stretches));
  }
  return evaluation;
}

/** As `run`, for a caller that gives the placeholders their names. */
export function runForVault(payload: TrustGuardPayload): Analysis {
  const { evaluation, checked } = analyse(payload);
  const { text = '', stretches = [] } = checked ?? {};
  return {
    evaluation,
    checkedText: text,
    replacements: timed('redaction', () => replacementsOf(text, stretches)),
  };
}

/** The evaluation lacks its redacted text still. */
function analyse(payload: TrustGuardPayload): {
  evaluation: TrustGuardEvaluation;
  checked: Scan | undefined;
} {
  const level = payload.validation_level ?? 'standard';
  const threshold = payload.trust_threshold ?? DEFAULT_TRUST_THRESHOLD;
  const checkedField = checkedFieldOf(payload);
  const { fields, complete } = fieldsOf(payload);
  const models = trustModels();
  const scans = fields.map((field) => scan(field, models, level));
  const hits = scans.flatMap((one) => one.hits);
  const findings = scans.flatMap((one) => one.hits.map((hit) => ({ hit, field: one.name })));
  const trust = trustLeft(hits);
  const patterns = patternsOf(hits);
  const evaluation: TrustGuardEvaluation = {
    score: trust,
    confidence: hits.reduce((surest, hit) => Math.max(surest, hit.score), CLEAN_CONFIDENCE),
    trust_score: trust,
    reliability: reliability(trust),
    risk_level: riskLevel(trust),
    is_trusted: payload.validation_type === 'grounding' ? null : trust >= threshold,
    trust_threshold: threshold,
    checked_field: checkedField,
    validation_results: validationResultsOf(scans),
    failure_patterns: patterns
      .filter(({ severity }) => severity === 'high' || severity === 'critical')
      .map(({ pattern }) => pattern),
    pattern_detections: patterns,
    confidence_interval: null,
    redacted_text: null,
    restored_text: null,
    vault: null,
    claims: [],
    findings: findings.slice(0, MAX_FINDINGS).map(({ hit, field }) => toFinding(hit, field, level)),
    checked: checkedOf(payload, scans, models, level, complete),
    warnings: warningsOf(payload, hits.length),
    recommendations: [...new Set(hits.map(({ rule }) => rule.suggestion))],
  };
  return { evaluation, checked: scans.find(({ name }) => name === checkedField) };
}
