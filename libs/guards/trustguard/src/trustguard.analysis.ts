import { timed, type Finding } from '@aiguards/contracts';
import type { Category, Hit, SensitiveHit } from './detectors/hit';
import { findPersonalData } from './detectors/pii';
import { findPromptInjections } from './detectors/prompt-injection';
import {
  joinOverlapping,
  redact,
  replacementsOf,
  type Replacement,
  type Stretch,
} from './detectors/redaction';
import { findSecrets } from './detectors/secrets';
import { checkedOf } from './trustguard.checked';
import { reliability, riskLevel, trustLeft } from './trustguard.score';
import {
  FIELDS,
  type FieldName,
  type TrustGuardEvaluation,
  type TrustGuardPayload,
} from './trustguard.schema';

/** One finding of severity high leaves less than 0.5 (unless it is unsure), one of severity medium leaves more. */
const DEFAULT_TRUST_THRESHOLD = 0.5;

type Level = NonNullable<TrustGuardPayload['validation_level']>;

/** The least score that is reported. Standard leaves out what is only mentioned, basic also what is only likely. */
const REPORTED_FROM: Record<Level, number> = { basic: 0.8, standard: 0.6, strict: 0.4 };

/** Nothing found says little while facts and decoded views are not checked: no more than a coin. */
const CLEAN_CONFIDENCE = 0.5;

/** Findings listed. More would only lengthen the answer; they are counted and redacted all the same. */
const MAX_FINDINGS = 1000;

interface Field {
  name: FieldName;
  text: string;
}

/** The texts of a payload, in the order of FIELDS. */
export function fieldsOf(payload: TrustGuardPayload): Field[] {
  return FIELDS.flatMap((name) => {
    const text = payload[name];
    return text === undefined ? [] : [{ name, text }];
  });
}

/** The text that is judged and redacted: what came out before what went in, unless the input is asked for. */
function checkedFieldOf(payload: TrustGuardPayload): FieldName {
  if (payload.text !== undefined) return 'text';
  const asksForInput = payload.validation_type === 'input' && payload.input_text !== undefined;
  return asksForInput || payload.output_text === undefined ? 'input_text' : 'output_text';
}

interface Scan extends Field {
  hits: Hit[];
  stretches: Stretch[];
}

function scan({ name, text }: Field, reportedFrom: number): Scan {
  const isReported = ({ score }: Hit): boolean => score >= reportedFrom;
  const secrets = timed('secrets', () => findSecrets(text));
  const personalData = timed('pii', () => findPersonalData(text));
  const sensitive: SensitiveHit[] = [...secrets, ...personalData].filter(isReported);
  const stretches = joinOverlapping(sensitive);
  const injections = timed('prompt_injection', () => findPromptInjections(text)).filter(isReported);
  const hits = [...injections, ...stretches.map(({ hit }) => hit)].sort((a, b) => a.start - b.start);
  return { name, text, hits, stretches };
}

function toFinding(hit: Hit, field: FieldName, level: Level): Finding {
  const { rule, score, start, end, evidence } = hit;
  const { category, label, severity, message, suggestion } = rule;
  const decided = `score ${score.toFixed(2)} ≥ ${REPORTED_FROM[level].toFixed(2)} (${level})`;
  return {
    detector: category,
    type: category,
    label,
    severity,
    score,
    start,
    end,
    view: 'original',
    ...(field === 'text' ? {} : { field }),
    message,
    suggestion,
    evidence: `${evidence}; ${decided}; field ${field}`,
  };
}

function validationOf(category: Category, hits: readonly Hit[]) {
  const own = hits.filter((hit) => hit.rule.category === category);
  const status = own.length > 0 ? ('failed' as const) : ('passed' as const);
  return { status, count: own.length, score: trustLeft(own) };
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

function validationResultsOf(hits: readonly Hit[]): TrustGuardEvaluation['validation_results'] {
  return {
    factual_accuracy: null,
    source_credibility: null,
    consistency: null,
    bias_detection: null,
    prompt_injection: validationOf('prompt_injection', hits),
    pii: validationOf('pii', hits),
    secrets: validationOf('secrets', hits),
  };
}

/** An evaluation, and what of the checked field is to be replaced. */
export interface Analysis {
  evaluation: TrustGuardEvaluation;
  checkedText: string;
  replacements: Replacement[];
}

/** Looks for prompt injection, personal data and secrets in every text given. Pure; may run on a worker thread. */
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
  const scans = fieldsOf(payload).map((field) => scan(field, REPORTED_FROM[level]));
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
    validation_results: validationResultsOf(hits),
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
    checked: checkedOf(payload),
    warnings: warningsOf(payload, hits.length),
    recommendations: [...new Set(hits.map(({ rule }) => rule.suggestion))],
  };
  return { evaluation, checked: scans.find(({ name }) => name === checkedField) };
}
