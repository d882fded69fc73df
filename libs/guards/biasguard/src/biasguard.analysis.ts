import { SEVERITY_WEIGHT, timed, type Finding } from '@aiguards/contracts';
import { BIAS_TYPES, type BiasType } from './data/bias-types';
import { findGeneralisations } from './detectors/generalisation';
import type { Hit } from './detectors/hit';
import { findTerms } from './detectors/lexicon';
import { mitigate } from './detectors/mitigation';
import { tokensOf } from './detectors/tokens';
import { checkedOf } from './biasguard.checked';
import type { BiasGuardEvaluation, BiasGuardPayload } from './biasguard.schema';

/** One clear term of the lowest severity is enough (0.15 × 0.9), one that often is harmless is not (0.15 × 0.6). */
const DEFAULT_THRESHOLD = 0.1;

/** Reported when more likely meant than not. */
const REPORTED_FROM = 0.5;

/** Nothing found says little while slurs and hate are not looked for: no more than a coin. */
const CLEAN_CONFIDENCE = 0.5;

/** Findings listed. More would only lengthen the answer; they count and are mitigated all the same. */
const MAX_FINDINGS = 1000;

function typesOf(payload: BiasGuardPayload): readonly BiasType[] {
  const asked = payload.bias_types ?? payload.data?.bias_types ?? [];
  return asked.length > 0 ? [...new Set(asked)] : BIAS_TYPES;
}

/**
 * 1 less what the findings leave: the product of 1 − weight × score. Each term or claim counts once, by its surest
 * finding, so that a long text does not come out as biased for using one word often.
 */
function scoreOf(hits: readonly Hit[]): number {
  const worstByLabel = new Map<string, number>();
  for (const { label, severity, score } of hits) {
    const taken = SEVERITY_WEIGHT[severity] * score;
    worstByLabel.set(label, Math.max(taken, worstByLabel.get(label) ?? 0));
  }
  return 1 - [...worstByLabel.values()].reduce((left, taken) => left * (1 - taken), 1);
}

function detailsOf(hits: readonly Hit[], types: readonly BiasType[]): Array<[BiasType, number]> {
  return types.map((type) => [type, scoreOf(hits.filter((hit) => hit.type === type))]);
}

function toFinding({ replacement: _, evidence, ...hit }: Hit): Finding {
  const decided = `score ${hit.score.toFixed(2)} ≥ ${REPORTED_FROM.toFixed(2)}`;
  return { ...hit, view: 'original', evidence: `${evidence}; ${decided}` };
}

function toDetectedBias(hit: Hit): BiasGuardEvaluation['detected_biases'][number] {
  return {
    type: hit.type,
    confidence: hit.score,
    location: { start: hit.start, end: hit.end },
    severity: hit.severity,
    suggestion: hit.suggestion,
  };
}

function findHits(text: string, types: readonly BiasType[]): Hit[] {
  const tokens = tokensOf(text);
  const terms = timed('lexicon', () => findTerms(text, tokens, new Set(types)));
  const claims = timed('generalisation', () => findGeneralisations(text, tokens, types));
  return [...terms, ...claims]
    .filter(({ score }) => score >= REPORTED_FROM)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Looks for non-inclusive terms and generalisations about groups. Pure; may run on a worker thread. */
export function run(payload: BiasGuardPayload): BiasGuardEvaluation {
  const { text } = payload;
  const types = typesOf(payload);
  const hits = findHits(text, types);
  const listed = hits.slice(0, MAX_FINDINGS);
  const details = detailsOf(hits, types);
  const found = details.filter(([, score]) => score > 0).sort(([, a], [, b]) => b - a);
  const foundTypes = found.map(([type]) => type);
  const biasScore = scoreOf(hits);
  const suggestions = [...new Set(hits.map(({ suggestion }) => suggestion))];
  const isCut = hits.length > MAX_FINDINGS;
  return {
    score: biasScore,
    confidence: hits.reduce((surest, { score }) => Math.max(surest, score), CLEAN_CONFIDENCE),
    bias_detected: biasScore > 0 && biasScore >= (payload.threshold ?? DEFAULT_THRESHOLD),
    bias_score: biasScore,
    bias_type: foundTypes[0] ?? null,
    bias_types: foundTypes,
    bias_details: Object.fromEntries(details),
    detected_biases: listed.map(toDetectedBias),
    mitigation_suggestions: suggestions,
    mitigated_text: timed('mitigation', () => mitigate(text, hits, payload.mitigation_level ?? 'moderate')),
    fairness_score: 1 - biasScore,
    toxicity: null,
    findings: listed.map(toFinding),
    checked: checkedOf(payload),
    warnings: isCut ? [`Only the first ${MAX_FINDINGS} of ${hits.length} findings are listed.`] : [],
    recommendations: suggestions,
  };
}
