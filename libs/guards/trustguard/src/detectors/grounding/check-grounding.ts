import { boostedContributions, boostedProbability, type Contribution } from '@aiguards/models';
import type { Span } from '@aiguards/text';
import { alignmentOf, type Alignment } from './alignment';
import { claimsOf } from './claims';
import { rarityOf, rowOf, type GroundingModel } from './combiner';
import { EvidenceReader, passageOf, type Passage } from './evidence';
import { featuresOf, type Rarity } from './features';
import { isConflict, reasonsOf, type Reason, type SourceSpan } from './reasons';
import { SourceIndex, wantedFor, type Source } from './source-index';

/** unverified: there was nothing to compare with. It never means false. */
export const VERDICTS = ['supported', 'contradicted', 'unsupported', 'unverified'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A claim of the output, with offsets in it, and what the sources say of it. */
export interface GroundedClaim extends Span {
  verdict: Verdict;
  /** The probability that the sources support it; null where there was nothing to compare with. */
  supported: number | null;
  /** The probability that they contradict it; null likewise. */
  contradicted: number | null;
  /** The nearest sentence of the sources. */
  source: SourceSpan | null;
  /** Empty for a supported claim. */
  reasons: readonly Reason[];
  /** What moved the decision for the verdict, strongest first, in log-odds; empty for a supported claim. */
  contributions: readonly Contribution[];
}

export interface Grounding {
  claims: readonly GroundedClaim[];
  /** How well the sources carry the output, 0 to 1: the mean of its claims and of the weakest one; null without a comparison. */
  groundedness: number | null;
  /** How sure the verdicts are, on average; 0.5 is a coin. */
  confidence: number;
  /** What was left out, and why; null when everything was compared. */
  partial: string | null;
}

/** An output of 100 kB has about a thousand sentences. */
const MAX_CLAIMS = 1000;
const MAX_CONTRIBUTIONS = 5;

interface Compared {
  model: GroundingModel;
  rarity: Rarity;
  reader: EvidenceReader;
}

const LATIN = /\p{sc=Latin}/u;
const OTHER_LETTERS = /(?!\p{sc=Latin})\p{L}/u;

/** Words of one script cannot be found in a source of another: there is nothing to compare. */
function isComparable(text: string, { start, end }: Span, sources: readonly Source[]): boolean {
  const claim = text.slice(start, end);
  const [hasLatin, hasOther] = [LATIN.test(claim), OTHER_LETTERS.test(claim)];
  return sources.some(
    (source) =>
      (hasLatin && LATIN.test(source.text)) ||
      (hasOther && OTHER_LETTERS.test(source.text)) ||
      !(hasLatin || hasOther),
  );
}

const nearestOf = ({ evidence }: Alignment): SourceSpan | null => {
  const sentence = evidence[0]?.sentence;
  return sentence ? { id: sentence.source.id, start: sentence.start, end: sentence.end } : null;
};

function verdictOf(
  supported: number,
  contradicted: number,
  reasons: readonly Reason[],
  model: GroundingModel,
): Verdict {
  if (supported >= model.supported.threshold) return 'supported';
  return contradicted >= model.contradicted.threshold && reasons.some(isConflict)
    ? 'contradicted'
    : 'unsupported';
}

function judge(claim: Passage, { model, rarity, reader }: Compared): GroundedClaim {
  const alignment = alignmentOf(claim, reader.evidenceFor(claim));
  const row = rowOf(
    model,
    featuresOf(alignment, (stem) => reader.index.has(stem), rarity),
  );
  const [supported, contradicted] = [
    boostedProbability(model.supported, row),
    boostedProbability(model.contradicted, row),
  ];
  const reasons = reasonsOf(alignment);
  const verdict = verdictOf(supported, contradicted, reasons, model);
  const decided = verdict === 'contradicted' ? model.contradicted : model.supported;
  return {
    ...claim.span,
    verdict,
    supported,
    contradicted,
    source: nearestOf(alignment),
    reasons: verdict === 'supported' ? [] : reasons,
    contributions:
      verdict === 'supported' ? [] : boostedContributions(decided, row, model.features, MAX_CONTRIBUTIONS),
  };
}

const unverified = (span: Span, reason: 'no_source' | 'not_comparable'): GroundedClaim => ({
  ...span,
  verdict: 'unverified',
  supported: null,
  contradicted: null,
  source: null,
  reasons: [{ reason, ...span, source: null }],
  contributions: [],
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function summarise(claims: readonly GroundedClaim[], partial: string | null): Grounding {
  const supports = claims.flatMap(({ supported }) => supported ?? []);
  if (supports.length === 0) return { claims, groundedness: null, confidence: 0.5, partial };
  const sureness = supports.map((supported) => Math.max(supported, 1 - supported));
  return {
    claims,
    groundedness: (mean(supports) + Math.min(...supports)) / 2,
    confidence: mean(sureness),
    partial,
  };
}

/**
 * Compares every claim of an output with the sources. Linear in both; the same texts give the same answer.
 * Without sources the claims are unverified.
 */
export function checkGrounding(output: string, sources: readonly Source[], model: GroundingModel): Grounding {
  const spans = claimsOf(output);
  const partial =
    spans.length > MAX_CLAIMS ? `only the first ${MAX_CLAIMS} of ${spans.length} claims were compared` : null;
  const compared = spans.slice(0, MAX_CLAIMS);
  if (sources.every(({ text }) => text.trim() === '')) {
    return summarise(
      compared.map((span) => unverified(span, 'no_source')),
      partial,
    );
  }
  const claims = compared.map((span) => passageOf(output, span));
  const stems = claims.flatMap(({ tokens }) =>
    tokens.flatMap(({ stem, isContent }) => (isContent ? [stem] : [])),
  );
  const reader = new EvidenceReader(new SourceIndex(sources, wantedFor(stems)));
  const tools = { model, rarity: rarityOf(model), reader };
  return summarise(
    claims.map((claim) =>
      isComparable(output, claim.span, sources)
        ? judge(claim, tools)
        : unverified(claim.span, 'not_comparable'),
    ),
    partial,
  );
}
