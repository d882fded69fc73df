import type { Finding } from '@aiguards/contracts';
import type { GroundedClaim, Grounding, Verdict } from './detectors/grounding/check-grounding';
import { cuesOf, type CueName } from './detectors/grounding/cues';
import type { Reason, ReasonCode } from './detectors/grounding/reasons';
import { groundingModel } from './grounding.model';
import type { ClaimResult, GroundingResult } from './trustguard.grounding-schema';

const REASON_TEXTS: Record<ReasonCode, string> = {
  number_conflict: 'the source has another number',
  number_missing: 'a number is not in the sources',
  negation_differs: 'one side is negated, the other is not',
  opposite_meaning: 'the source says the opposite',
  excluding_meaning: 'the source says something that excludes it',
  other_name: 'the source has another name',
  name_missing: 'a name is not in the sources',
  words_missing: 'words are not in the sources',
  no_related_sentence: 'no sentence of the sources is about it',
  not_comparable: 'the sources are in another script',
  no_source: 'no source was given',
};

const CUE_TEXTS: Record<CueName, string> = {
  citation_without_address: 'A citation that gives no address to look it up',
  impossible_identifier: 'An identifier that cannot exist',
  false_precision: 'A number more precise than such numbers are known',
  absolute_wording: 'A wording that allows no exception',
};

const TYPE = 'groundedness';

export function claimResultsOf({ claims }: Grounding): ClaimResult[] {
  return claims.map(({ start, end, verdict, supported, contradicted, source, reasons }) => ({
    start,
    end,
    verdict,
    score: supported,
    contradicted_score: contradicted,
    source,
    reasons: reasons.map((reason) => ({ ...reason })),
  }));
}

export function groundingResultOf({ claims, groundedness, confidence }: Grounding): GroundingResult {
  const countOf = (wanted: Verdict): number => claims.filter(({ verdict }) => verdict === wanted).length;
  return {
    score: groundedness,
    confidence,
    supported: countOf('supported'),
    contradicted: countOf('contradicted'),
    unsupported: countOf('unsupported'),
    unverified: countOf('unverified'),
  };
}

const where = ({ source }: Reason): string =>
  source ? ` (${source.id}, ${source.start} to ${source.end})` : '';

function evidenceOf({ reasons, source }: GroundedClaim): string {
  const told = [...new Set(reasons.map((reason) => REASON_TEXTS[reason.reason] + where(reason)))].slice(0, 3);
  const nearest = source
    ? `nearest: ${source.id}, ${source.start} to ${source.end}`
    : 'nothing near it in the sources';
  return [...told, nearest].join('; ');
}

function explanationOf(
  claim: GroundedClaim,
  score: number,
  threshold: number,
): NonNullable<Finding['explanation']> {
  const { version } = groundingModel();
  const traits = claim.contributions.map(({ feature, weight }) => ({
    feature,
    weight,
    start: null,
    end: null,
  }));
  return { model: `grounding ${version}`, features: traits, threshold, margin: score - threshold };
}

function findingOf(claim: GroundedClaim): Finding[] {
  const { supported, contradicted, verdict, start, end } = claim;
  if (
    supported === null ||
    contradicted === null ||
    (verdict !== 'contradicted' && verdict !== 'unsupported')
  )
    return [];
  const model = groundingModel();
  const isContradicted = verdict === 'contradicted';
  const score = isContradicted ? contradicted : 1 - supported;
  const threshold = isContradicted ? model.contradicted.threshold : 1 - model.supported.threshold;
  return [
    {
      detector: TYPE,
      type: TYPE,
      label: `${verdict}_claim`,
      severity: isContradicted ? 'high' : 'medium',
      score,
      start,
      end,
      view: 'original',
      message: isContradicted ? 'The sources say something else' : 'The sources do not say this',
      suggestion: isContradicted
        ? 'Correct the claim by the source, or leave it out'
        : 'Give a source for the claim, or leave it out',
      explanation: explanationOf(claim, score, threshold),
      evidence: evidenceOf(claim),
    },
  ];
}

/** How sure a cue is that a claim needs a source; never that it is false. */
const CUE_SCORE = 0.6;

function cueFindings(output: string): Finding[] {
  return cuesOf(output).map(({ cue, start, end }) => ({
    detector: TYPE,
    type: TYPE,
    label: `unverified_${cue}`,
    severity: 'low',
    score: CUE_SCORE,
    start,
    end,
    view: 'original',
    message: `${CUE_TEXTS[cue]}; unverified, since no source was given`,
    suggestion: 'Give the source, and send it as `sources` to have the claim compared',
    explanation: { rule: cue, features: [], threshold: CUE_SCORE, margin: 0 },
    evidence: `rule ${cue}`,
  }));
}

/** What to report: claims the sources do not carry, or, where nothing could be compared, cues of low severity. */
export function groundingFindings(output: string, grounding: Grounding): Finding[] {
  if (grounding.groundedness === null) return cueFindings(output);
  return grounding.claims.flatMap(findingOf);
}
