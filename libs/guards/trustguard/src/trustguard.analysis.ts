import { gravest, timed } from '@aiguards/contracts';
import { injectionModels, toFinding, type Level } from '@aiguards/injection';
import { redact, replacementsOf, type Replacement } from './detectors/redaction';
import { checkedOf } from './trustguard.checked';
import { fieldsOf } from './trustguard.fields';
import { groundednessOf, type Groundedness } from './trustguard.groundedness';
import { scan, type Scan } from './trustguard.scan';
import type { FieldName, TrustGuardEvaluation, TrustGuardPayload } from './trustguard.schema';
import { reliability, riskLevel, trustLeft, weighed, type Weighed } from './trustguard.score';
import { patternsOf, seriousPatterns, surestAttack, validationResultsOf } from './trustguard.summary';

/** One finding of severity high leaves less than 0.5 (unless it is unsure), one of severity medium leaves more. */
const DEFAULT_TRUST_THRESHOLD = 0.5;

/** Nothing found, and no model read it: no more than a coin. */
const UNREAD_CONFIDENCE = 0.5;

/** Findings listed. More would only lengthen the answer; they are counted and redacted all the same. */
const MAX_FINDINGS = 1000;

/** The text that is judged and redacted: what came out before what went in, unless the input is asked for. */
function checkedFieldOf(payload: TrustGuardPayload): FieldName | null {
  if (payload.text !== undefined) return 'text';
  if (payload.input_text === undefined && payload.output_text === undefined) return null;
  const asksForInput = payload.validation_type === 'input' && payload.input_text !== undefined;
  return asksForInput || payload.output_text === undefined ? 'input_text' : 'output_text';
}

/** Groundedness was asked for, and nothing could be compared: neither trusted nor not. */
function isUngrounded({ validation_type: type }: TrustGuardPayload, { result }: Groundedness): boolean {
  return type === 'grounding' && (result === null || result.score === null);
}

function warningsOf(payload: TrustGuardPayload, groundedness: Groundedness, findings: number): string[] {
  const warnings: string[] = [];
  if (isUngrounded(payload, groundedness)) {
    warnings.push(
      `Groundedness was not judged: ${groundedness.check.reason ?? 'nothing could be compared'}.`,
    );
  }
  if (findings > MAX_FINDINGS) {
    warnings.push(`Only the gravest ${MAX_FINDINGS} of ${findings} findings are listed.`);
  }
  return warnings;
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

/** Of what was found, how sure the surest is; where nothing was, how sure the models are that nothing attacks. */
function confidenceOf(scans: readonly Scan[], { findings }: Groundedness): number {
  const found = [...scans.flatMap(({ hits }) => hits), ...findings];
  if (found.length > 0) return found.reduce((most, { score }) => Math.max(most, score), UNREAD_CONFIDENCE);
  const attack = surestAttack(scans);
  return attack === null ? UNREAD_CONFIDENCE : Math.max(UNREAD_CONFIDENCE, 1 - attack);
}

function recommendationsOf(scans: readonly Scan[], { findings }: Groundedness): string[] {
  const ofHits = scans.flatMap(({ hits }) => hits.map(({ rule }) => rule.suggestion));
  return [...new Set([...ofHits, ...findings.map(({ suggestion }) => suggestion)])];
}

function findingsOf(
  scans: readonly Scan[],
  groundedness: Groundedness,
  level: Level,
): TrustGuardEvaluation['findings'] {
  const field = groundedness.field ?? 'text';
  const own = scans.flatMap(({ name, hits }) =>
    hits.map((hit) => ({
      severity: hit.rule.severity,
      score: hit.score,
      finding: () => toFinding(hit, name, level),
    })),
  );
  const ofClaims = groundedness.findings.map((finding) => ({
    severity: finding.severity,
    score: finding.score,
    finding: () => (field === 'text' ? finding : { ...finding, field }),
  }));
  return gravest([...own, ...ofClaims], MAX_FINDINGS).map(({ finding }) => finding());
}

/** The evaluation lacks its redacted text still. */
function analyse(payload: TrustGuardPayload): {
  evaluation: TrustGuardEvaluation;
  checked: Scan | undefined;
} {
  const level = payload.validation_level ?? 'standard';
  const threshold = payload.trust_threshold ?? DEFAULT_TRUST_THRESHOLD;
  const checkedField = checkedFieldOf(payload);
  const { fields, unread } = fieldsOf(payload);
  const models = injectionModels();
  const scans = fields.map((field) => scan(field, models, level));
  const groundedness = groundednessOf(payload, fields, level);
  const hits = scans.flatMap((one) => one.hits);
  const claims = groundedness.findings.map((finding): Weighed => ({ ...finding, category: 'groundedness' }));
  const all = [...hits.map(weighed), ...claims];
  const trust = trustLeft(all);
  const patterns = patternsOf(all);
  const evaluation: TrustGuardEvaluation = {
    score: trust,
    confidence: confidenceOf(scans, groundedness),
    trust_score: trust,
    reliability: reliability(trust),
    risk_level: riskLevel(trust),
    is_trusted: scans.length === 0 || isUngrounded(payload, groundedness) ? null : trust >= threshold,
    trust_threshold: threshold,
    checked_field: checkedField,
    validation_results: validationResultsOf(scans, groundedness),
    failure_patterns: seriousPatterns(patterns),
    pattern_detections: patterns,
    confidence_interval: null,
    redacted_text: null,
    restored_text: null,
    vault: null,
    groundedness: groundedness.result,
    claims: groundedness.claims,
    findings: findingsOf(scans, groundedness, level),
    checked: checkedOf(payload, scans, { models, level, unread, groundedness: groundedness.check }),
    warnings: warningsOf(payload, groundedness, all.length),
    recommendations: recommendationsOf(scans, groundedness),
  };
  return { evaluation, checked: scans.find(({ name }) => name === checkedField) };
}
