import { HEDGES, NEGATORS, UNIVERSALS } from '../../data/grounding/function-words';
import { align, FOUND, isNegated, type Pair } from './align';
import type { EvidencePassage, Passage } from './evidence';
import { sameNumber, type NumberMention } from './numbers';
import type { SourceIndex } from './source-index';
import type { Token } from './token';

/** How rare a stem is in English, in nats; trained with the combiner. */
export type Rarity = (stem: string) => number;

export interface Alignment {
  claim: Passage;
  evidence: readonly EvidencePassage[];
  /** Against the nearest sentence. */
  best: Pair[];
  /** Against all sentences read, as one list of tokens. */
  union: Pair[];
  unionTokens: readonly Token[];
  bestTokens: readonly Token[];
  numbers: NumberCheck[];
}

export interface NumberCheck {
  claim: NumberMention;
  verdict: 'found' | 'conflict' | 'missing';
  /** What the source says in its place. */
  source: NumberMention | null;
}

function checkNumber(claim: NumberMention, evidence: readonly EvidencePassage[]): NumberCheck {
  const [best] = evidence;
  for (const { numbers } of evidence) {
    const source = numbers.find((other) => sameNumber(claim, other));
    if (source) return { claim, verdict: 'found', source };
  }
  const rival = best?.numbers.find(
    (other) => other.kind === claim.kind && (claim.kind !== 'plain' || (claim.noun !== '' && claim.noun === other.noun)),
  );
  return rival ? { claim, verdict: 'conflict', source: rival } : { claim, verdict: 'missing', source: null };
}

export function alignmentOf(claim: Passage, evidence: readonly EvidencePassage[]): Alignment {
  const bestTokens = evidence[0]?.tokens ?? [];
  const unionTokens = evidence.flatMap(({ tokens }) => tokens);
  return {
    claim,
    evidence,
    bestTokens,
    unionTokens,
    best: align(claim.tokens, bestTokens),
    union: align(claim.tokens, unionTokens),
    numbers: claim.numbers.map((number) => checkNumber(number, evidence)),
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const count = <T>(items: readonly T[], test: (item: T) => boolean): number => items.reduce((n, item) => n + (test(item) ? 1 : 0), 0);

interface Weighed {
  pair: Pair;
  token: Token;
  rarity: number;
}

function weigh(pairs: readonly Pair[], claim: readonly Token[], rarity: Rarity): Weighed[] {
  return pairs.flatMap((pair) => {
    const token = claim[pair.claimAt];
    return token ? [{ pair, token, rarity: rarity(token.stem) }] : [];
  });
}

function coverage(weighed: readonly Weighed[], weightOf: (one: Weighed) => number): number {
  let found = 0;
  let all = 0;
  for (const one of weighed) {
    const weight = weightOf(one);
    all += weight;
    found += weight * FOUND[one.pair.kind];
  }
  return all > 0 ? found / all : 0;
}

/** The share of neighbouring claim words whose counterparts follow each other in the source, at most six words apart. */
function orderKept(pairs: readonly Pair[]): { kept: number; turned: number; apart: number } {
  const [counts, joined] = [{ kept: 0, turned: 0, apart: 0 }, pairs.slice(1)];
  for (const [before, pair] of joined.entries()) {
    const from = pairs[before]?.sourceAt;
    if (from === null || from === undefined || pair.sourceAt === null) continue;
    const distance = pair.sourceAt - from;
    if (distance >= 0 && distance <= 6) counts.kept++;
    else if (distance < 0 && distance >= -6) counts.turned++;
    else counts.apart++;
  }
  const all = Math.max(1, joined.length);
  return { kept: counts.kept / all, turned: counts.turned / all, apart: counts.apart / all };
}

function characterGrams(tokens: readonly Token[]): Set<string> {
  const grams = new Set<string>();
  for (const { word, isContent } of tokens) {
    if (!isContent) continue;
    const padded = `^${word.slice(0, 24)}$`;
    for (let at = 0; at + 4 <= padded.length; at++) grams.add(padded.slice(at, at + 4));
  }
  return grams;
}

function gramsFound(claim: readonly Token[], source: readonly Token[]): number {
  const [wanted, known] = [characterGrams(claim), characterGrams(source)];
  let found = 0;
  for (const gram of wanted) if (known.has(gram)) found++;
  return share(found, wanted.size);
}

function negationMismatch(pairs: readonly Pair[], claim: readonly Token[], source: readonly Token[]): number {
  return count(pairs, ({ claimAt, sourceAt, kind }) => {
    if (sourceAt === null || FOUND[kind] < 0.6) return false;
    return isNegated(claim, claimAt) !== isNegated(source, sourceAt);
  });
}

const wordsOf = (tokens: readonly Token[], words: ReadonlySet<string>): number => count(tokens, ({ word }) => words.has(word));

function coverageFeatures(alignment: Alignment, index: SourceIndex, rarity: Rarity): Record<string, number> {
  const { claim, best, union, bestTokens, unionTokens } = alignment;
  const inBest = weigh(best, claim.tokens, rarity);
  const inUnion = weigh(union, claim.tokens, rarity);
  const missing = inUnion.filter(({ pair }) => FOUND[pair.kind] < 0.6).map((one) => one.rarity).sort((a, b) => b - a);
  const names = inUnion.filter(({ token }) => token.isName);
  const anywhere = count(inUnion, ({ token }) => index.has(token.stem));
  const order = orderKept(best);
  const unionOrder = orderKept(union);
  return {
    coverage_best: coverage(inBest, (one) => one.rarity),
    coverage_union: coverage(inUnion, (one) => one.rarity),
    words_best: coverage(inBest, () => 1),
    words_union: coverage(inUnion, () => 1),
    exact_best: share(count(best, ({ kind }) => kind === 'exact'), best.length),
    exact_union: share(count(union, ({ kind }) => kind === 'exact'), union.length),
    anywhere: share(anywhere, inUnion.length),
    gain_union: coverage(inUnion, (one) => one.rarity) - coverage(inBest, (one) => one.rarity),
    missing_rarest: missing[0] ?? 0,
    missing_second: missing[1] ?? 0,
    missing_count: Math.log1p(missing.length),
    missing_weight: Math.log1p(missing.reduce((sum, one) => sum + one, 0)),
    names_missing: count(names, ({ pair }) => FOUND[pair.kind] < 0.6),
    names_found: share(count(names, ({ pair }) => FOUND[pair.kind] >= 0.6), names.length),
    order_kept: order.kept,
    order_turned: order.turned,
    order_apart: order.apart,
    order_kept_union: unionOrder.kept,
    grams_best: gramsFound(claim.tokens, bestTokens),
    grams_union: gramsFound(claim.tokens, unionTokens),
  };
}

function relationFeatures({ best, union }: Alignment): Record<string, number> {
  const kindShare = (kind: Pair['kind']): number => share(count(best, (pair) => pair.kind === kind), best.length);
  return {
    synonyms: kindShare('synonym'),
    kinds: kindShare('kind'),
    members: kindShare('member'),
    spellings: kindShare('spelling'),
    opposites: count(best, ({ kind }) => kind === 'opposite'),
    exclusives: count(best, ({ kind }) => kind === 'exclusive'),
    opposites_union: count(union, ({ kind }) => kind === 'opposite'),
    none_first: best[0]?.kind === 'none' ? 1 : 0,
    none_last: best.at(-1)?.kind === 'none' ? 1 : 0,
  };
}

function statementFeatures(alignment: Alignment): Record<string, number> {
  const { claim, best, bestTokens, numbers, evidence } = alignment;
  const reverse = align(bestTokens.filter(({ isContent }) => isContent), claim.tokens);
  const negators = [wordsOf(claim.tokens, NEGATORS), wordsOf(bestTokens, NEGATORS)] as const;
  const universals = [wordsOf(claim.tokens, UNIVERSALS), wordsOf(bestTokens, UNIVERSALS)] as const;
  const hedges = [wordsOf(claim.tokens, HEDGES), wordsOf(bestTokens, HEDGES)] as const;
  return {
    numbers_found: count(numbers, ({ verdict }) => verdict === 'found'),
    numbers_missing: count(numbers, ({ verdict }) => verdict === 'missing'),
    numbers_conflict: count(numbers, ({ verdict }) => verdict === 'conflict'),
    numbers_share: share(count(numbers, ({ verdict }) => verdict !== 'found'), numbers.length),
    negated_pairs: negationMismatch(best, claim.tokens, bestTokens),
    negator_added: Number(negators[0] > 0 && negators[1] === 0),
    negator_dropped: Number(negators[0] === 0 && negators[1] > 0),
    universal_added: Number(universals[0] > universals[1]),
    hedge_dropped: Number(hedges[0] < hedges[1]),
    hedge_added: Number(hedges[0] > hedges[1]),
    claim_length: Math.log1p(best.length),
    best_length: Math.log1p(bestTokens.length),
    evidence_count: evidence.length,
    source_used: coverage(reverse.map((pair) => ({ pair, token: bestTokens[0] as Token, rarity: 1 })), () => 1),
  };
}

/** The traits of a claim beside its evidence that the combiner weighs; named, in a fixed order. */
export function featuresOf(alignment: Alignment, index: SourceIndex, rarity: Rarity): Record<string, number> {
  return {
    ...coverageFeatures(alignment, index, rarity),
    ...relationFeatures(alignment),
    ...statementFeatures(alignment),
    source_size: Math.log1p(index.sentences.length),
  };
}
