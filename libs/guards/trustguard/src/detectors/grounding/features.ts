import { HEDGES, NEGATORS, UNIVERSALS } from '../../data/grounding/function-words';
import { align, FOUND, FOUND_FROM, isNegated, type MatchKind, type Pair } from './align';
import type { Alignment } from './alignment';
import { partCoverageOf } from './parts';
import { substitutionsOf } from './substitutions';
import type { Token } from './token';

/** How rare a stem is in English, in nats; trained with the combiner. */
export type Rarity = (stem: string) => number;

type Features = Record<string, number>;

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

function count<T>(items: readonly T[], test: (item: T) => boolean): number {
  let found = 0;
  for (const item of items) if (test(item)) found++;
  return found;
}

const isFound = ({ kind }: Pair): boolean => FOUND[kind] >= FOUND_FROM;

function coverage(pairs: readonly Pair[], weightOf: (pair: Pair) => number): number {
  let [found, all] = [0, 0];
  for (const pair of pairs) {
    const weight = weightOf(pair);
    all += weight;
    found += weight * FOUND[pair.kind];
  }
  return share(found, all);
}

/** Neighbouring claim words whose counterparts follow each other in the source, stand the other way round, or far apart. */
function orderOf(pairs: readonly Pair[]): { kept: number; turned: number; apart: number } {
  const counts = { kept: 0, turned: 0, apart: 0 };
  for (const [before, { sourceAt }] of pairs.slice(1).entries()) {
    const from = pairs[before]?.sourceAt;
    if (typeof from !== 'number' || sourceAt === null) continue;
    const distance = sourceAt - from;
    if (Math.abs(distance) > 6) counts.apart++;
    else if (distance < 0) counts.turned++;
    else counts.kept++;
  }
  const all = Math.max(1, pairs.length - 1);
  return { kept: counts.kept / all, turned: counts.turned / all, apart: counts.apart / all };
}

function gramsFound({ claim: { grams } }: Alignment, evidence: Alignment['evidence']): number {
  let found = 0;
  for (const gram of grams) if (evidence.some((passage) => passage.grams.has(gram))) found++;
  return share(found, grams.size);
}

function missingFeatures({ union, claim }: Alignment, rarityOf: (pair: Pair) => number): Features {
  const missing = union
    .filter((pair) => !isFound(pair))
    .map(rarityOf)
    .sort((one, other) => other - one);
  const names = union.filter(({ claimAt }) => claim.tokens[claimAt]?.isName);
  return {
    missing_rarest: missing[0] ?? 0,
    missing_second: missing[1] ?? 0,
    missing_count: Math.log1p(missing.length),
    missing_weight: Math.log1p(missing.reduce((sum, one) => sum + one, 0)),
    names_missing: count(names, (pair) => !isFound(pair)),
    names_found: share(count(names, isFound), names.length),
  };
}

function coverageFeatures(
  alignment: Alignment,
  isAnywhere: (stem: string) => boolean,
  rarity: Rarity,
): Features {
  const { claim, each, best, union, evidence } = alignment;
  const stemOf = ({ claimAt }: Pair): string => claim.tokens[claimAt]?.stem ?? '';
  const rarityOf = (pair: Pair): number => rarity(stemOf(pair));
  const order = orderOf(best);
  const parts = partCoverageOf(each, union, union.map(rarityOf));
  const [coverageBest, coverageUnion] = [coverage(best, rarityOf), coverage(union, rarityOf)];
  return {
    coverage_best: coverageBest,
    coverage_union: coverageUnion,
    words_best: coverage(best, () => 1),
    words_union: coverage(union, () => 1),
    exact_best: share(
      count(best, ({ kind }) => kind === 'exact'),
      best.length,
    ),
    exact_union: share(
      count(union, ({ kind }) => kind === 'exact'),
      union.length,
    ),
    anywhere: share(
      count(union, (pair) => isAnywhere(stemOf(pair))),
      union.length,
    ),
    gain_union: coverageUnion - coverageBest,
    ...missingFeatures(alignment, rarityOf),
    order_kept: order.kept,
    order_turned: order.turned,
    order_apart: order.apart,
    order_kept_union: orderOf(union).kept,
    part_weakest: parts.weakest,
    parts_uncovered: parts.uncovered,
    missing_run: parts.longestMissing,
    grams_best: gramsFound(alignment, evidence.slice(0, 1)),
    grams_union: gramsFound(alignment, evidence),
  };
}

function relationFeatures({ best, union, claim, bestTokens, numbers }: Alignment): Features {
  const shareOf = (pairs: readonly Pair[], kind: MatchKind): number =>
    share(
      count(pairs, (pair) => pair.kind === kind),
      pairs.length,
    );
  const substitutions = substitutionsOf(best, claim.tokens, bestTokens);
  const conflicts = count(best, ({ kind }) => kind === 'opposite' || kind === 'exclusive');
  const rivals = count(numbers, ({ verdict }) => verdict === 'conflict');
  const unfound = count(numbers, ({ verdict }) => verdict !== 'found');
  const differs = polarityDiffers(best, claim.tokens, bestTokens);
  return {
    synonyms: shareOf(best, 'synonym'),
    kinds: shareOf(best, 'kind'),
    members: shareOf(best, 'member'),
    spellings: shareOf(best, 'spelling'),
    opposites: shareOf(best, 'opposite'),
    exclusives: shareOf(best, 'exclusive'),
    opposites_union: shareOf(union, 'opposite'),
    none_first: Number(best[0]?.kind === 'none'),
    none_last: Number(best.at(-1)?.kind === 'none'),
    numbers_found: numbers.length - unfound,
    numbers_missing: unfound - rivals,
    numbers_conflict: rivals,
    numbers_share: share(unfound, numbers.length),
    polarity_differs: Number(differs),
    denied_conflict: Number(differs && conflicts + substitutions.length > 0),
    conflict: Number(conflicts + rivals > 0),
    substituted: share(substitutions.length, best.length),
    substituted_names: count(substitutions, (one) => one.claim.isName && one.source.isName),
  };
}

/** Whether a negation stands within reach of the words that were paired on one side only. */
export function polarityDiffers(
  pairs: readonly Pair[],
  claim: readonly Token[],
  source: readonly Token[],
): boolean {
  const inClaim = pairs.some(({ claimAt }) => isNegated(claim, claimAt));
  const inSource = pairs.some(
    ({ sourceAt, kind }) => sourceAt !== null && FOUND[kind] > 0 && isNegated(source, sourceAt),
  );
  return inClaim !== inSource;
}

function negatedPairs(pairs: readonly Pair[], claim: readonly Token[], source: readonly Token[]): number {
  return count(
    pairs,
    (pair) =>
      pair.sourceAt !== null &&
      isFound(pair) &&
      isNegated(claim, pair.claimAt) !== isNegated(source, pair.sourceAt),
  );
}

function wordingFeatures({ claim, best, bestTokens }: Alignment): Features {
  const used = align(bestTokens, claim.lookup);
  const counts = (words: ReadonlySet<string>): [number, number] => [
    count(claim.tokens, ({ word }) => words.has(word)),
    count(bestTokens, ({ word }) => words.has(word)),
  ];
  const [negators, universals, hedges] = [counts(NEGATORS), counts(UNIVERSALS), counts(HEDGES)];
  return {
    negated_pairs: negatedPairs(best, claim.tokens, bestTokens),
    negator_added: Number(negators[0] > 0 && negators[1] === 0),
    negator_dropped: Number(negators[0] === 0 && negators[1] > 0),
    universal_added: Number(universals[0] > universals[1]),
    hedge_dropped: Number(hedges[0] < hedges[1]),
    hedge_added: Number(hedges[0] > hedges[1]),
    source_used: coverage(used, () => 1),
  };
}

/**
 * The traits of a claim beside its evidence that the combiner weighs, by name.
 * Lengths and the number of sentences are left out: they tell data sets apart, and cost accuracy on sets not trained on.
 */
export function featuresOf(
  alignment: Alignment,
  isAnywhere: (stem: string) => boolean,
  rarity: Rarity,
): Features {
  return {
    ...coverageFeatures(alignment, isAnywhere, rarity),
    ...relationFeatures(alignment),
    ...wordingFeatures(alignment),
  };
}
