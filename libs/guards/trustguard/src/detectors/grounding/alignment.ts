import { align, alignToAll, Lookup, type Pair } from './align';
import type { EvidencePassage, Passage } from './evidence';
import { sameNumber, type NumberMention } from './numbers';
import type { Token } from './token';

interface NumberCheck {
  claim: NumberMention;
  verdict: 'found' | 'conflict' | 'missing';
  /** What the source says in its place, and which of the sentences read says it. */
  source: { number: NumberMention; passage: EvidencePassage } | null;
}

/** A claim beside the sentences of the sources that are nearest to it. */
export interface Alignment {
  claim: Passage;
  /** Best first. */
  evidence: readonly EvidencePassage[];
  bestTokens: readonly Token[];
  /** Against each sentence read, best first. */
  each: readonly (readonly Pair[])[];
  best: readonly Pair[];
  union: readonly Pair[];
  numbers: readonly NumberCheck[];
}

/** Numbers of the same kind that count the same thing, or days of the same month: both cannot hold. */
function areRivals(claim: NumberMention, source: NumberMention): boolean {
  if (claim.kind !== source.kind) return false;
  if (claim.kind !== 'plain') return true;
  return (
    (claim.noun !== '' && claim.noun === source.noun) || (claim.month !== '' && claim.month === source.month)
  );
}

function checkNumber(claim: NumberMention, evidence: readonly EvidencePassage[]): NumberCheck {
  for (const passage of evidence) {
    const number = passage.numbers.find((other) => sameNumber(claim, other));
    if (number) return { claim, verdict: 'found', source: { number, passage } };
  }
  const passage = evidence[0];
  const number = passage?.numbers.find((other) => areRivals(claim, other));
  if (!passage || !number) return { claim, verdict: 'missing', source: null };
  return { claim, verdict: 'conflict', source: { number, passage } };
}

const NOTHING = new Lookup([]);

export function alignmentOf(claim: Passage, evidence: readonly EvidencePassage[]): Alignment {
  const read = evidence.map(({ tokens, lookup }) => ({ tokens, pairs: align(claim.tokens, lookup) }));
  const each = read.map(({ pairs }) => pairs);
  const best = each[0] ?? align(claim.tokens, NOTHING);
  const union =
    each.length > 0
      ? alignToAll(
          each,
          read.map(({ tokens }) => tokens.length),
        )
      : best;
  return {
    claim,
    evidence,
    bestTokens: evidence[0]?.tokens ?? [],
    each,
    best,
    union,
    numbers: claim.numbers.map((number) => checkNumber(number, evidence)),
  };
}
