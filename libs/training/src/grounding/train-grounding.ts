import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimFeaturesOf, tokensOf, type GroundingModel } from '@aiguards/guards/trustguard';
import type { Boosted } from '@aiguards/models';
import { DataFolder } from '../rows';
import { exportedTree, scoreOf, trainTrees, type BoostedTrees, type BoostingOptions } from '../boosted-trees';
import { groundingExamples, SET_WEIGHTS, type Example, type Label } from './examples';
import { areaUnderRoc, balancedAccuracy, calibrate, type Scored } from './statistics';

const VERSION = '1.0.0';

/** More of these may only speak for support, or only against it. Confirmed by leaving out data sets: unbound trees fit one set. */
const FOR_SUPPORT =
  'coverage_best coverage_union words_best words_union exact_best exact_union anywhere names_found order_kept order_kept_union grams_best grams_union numbers_found kinds part_weakest';
const AGAINST_SUPPORT =
  'missing_rarest missing_second missing_count missing_weight names_missing numbers_missing numbers_conflict numbers_share substituted_names parts_uncovered missing_run';

const BOOSTING = { trees: 150, depth: 3, rate: 0.1, penalty: 1, leastLeaf: 15 };

/** Supported claims that may be called contradicted, per left-out data set. */
const FALSE_ALARM_BUDGET = 0.03;

const LICENCES =
  'fever_symmetric MIT (text CC-BY-SA-3.0); snli CC-BY-SA-4.0; wice ODC-BY (text CC-BY-SA); begin CC-BY-4.0; stsb as STSbenchmark; dolly_grounded CC-BY-SA-3.0; rag_context_relevance MIT (text CC-BY-SA and research terms)';

const COMMON_STEMS = 5000;
const MAX_RARITY = 8;

interface Prepared {
  example: Example;
  row: number[];
}

const rounded = (value: number): number => Number(value.toPrecision(5));

/** How rare stems are, by the share of training sources that have them. */
function rarityTable(examples: readonly Example[]): GroundingModel['rarity'] {
  const sources = [...new Set(examples.map(({ source }) => source.slice(0, 2000)))];
  const counts = new Map<string, number>();
  for (const source of sources) {
    for (const stem of new Set(tokensOf(source).map((token) => token.stem)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const rarityOf = (count: number): number =>
    rounded(Math.min(MAX_RARITY, Math.log((sources.length + 1) / (count + 0.5))));
  const common = [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, COMMON_STEMS);
  return {
    unknown: MAX_RARITY,
    stems: Object.fromEntries(common.map(([stem, count]) => [stem, rarityOf(count)])),
  };
}

/** Every set weighs as it should, and within a set either side of the question the same. */
function weightsOf(prepared: readonly Prepared[], positive: Label): number[] {
  const keyOf = ({ example }: Prepared): string => `${example.set} ${example.label === positive}`;
  const counts = new Map<string, number>();
  for (const one of prepared) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return prepared.map((one) => (1000 * (SET_WEIGHTS[one.example.set] ?? 1)) / (counts.get(keyOf(one)) ?? 1));
}

function directionsOf(features: readonly string[], positive: Label): number[] {
  if (positive !== 'supported') return features.map(() => 0);
  const [up, down] = [new Set(FOR_SUPPORT.split(' ')), new Set(AGAINST_SUPPORT.split(' '))];
  return features.map((name) => Number(up.has(name)) - Number(down.has(name)));
}

function train(prepared: readonly Prepared[], features: readonly string[], positive: Label): BoostedTrees {
  const options: BoostingOptions = { ...BOOSTING, directions: directionsOf(features, positive) };
  const labels = prepared.map(({ example }) => Number(example.label === positive));
  return trainTrees(
    { rows: prepared.map(({ row }) => row), labels, weights: weightsOf(prepared, positive) },
    options,
  );
}

interface LeftOut extends Scored {
  example: Example;
  row: number[];
}

/** Scores every example by trees that saw nothing of its data set. */
function leaveOneOut(prepared: readonly Prepared[], features: readonly string[], positive: Label): LeftOut[] {
  const weights = weightsOf(prepared, positive);
  const weighed = prepared.map((one, at) => ({ ...one, weight: weights[at] ?? 0 }));
  return [...new Set(prepared.map(({ example }) => example.group))].flatMap((group) => {
    const trees = train(
      prepared.filter(({ example }) => example.group !== group),
      features,
      positive,
    );
    return weighed
      .filter(({ example }) => example.group === group)
      .map((one) => ({ ...one, score: scoreOf(trees, one.row), isPositive: one.example.label === positive }));
  });
}

function setsOf(scored: readonly LeftOut[]): Map<string, LeftOut[]> {
  const sets = new Map<string, LeftOut[]>();
  for (const one of scored) {
    const known = sets.get(one.example.set);
    if (known) known.push(one);
    else sets.set(one.example.set, [one]);
  }
  return sets;
}

/** The threshold with the best mean of balanced accuracies over left-out sets. */
function bestThreshold(scored: readonly LeftOut[]): number {
  const sets = [...setsOf(scored).values()];
  const candidates = Array.from({ length: 61 }, (_, at) => 0.2 + at / 100);
  const meanAt = (threshold: number): number =>
    sets.reduce((sum, set) => sum + balancedAccuracy(set, threshold), 0);
  return candidates.reduce((best, next) => (meanAt(next) > meanAt(best) ? next : best));
}

/** The least threshold at which no more than the budget of supported claims is called contradicted, on average over sets. */
function thresholdAtBudget(scored: readonly LeftOut[]): number {
  const sets = [...setsOf(scored).values()].map((set) =>
    set.filter(({ example }) => example.label === 'supported'),
  );
  const alarms = (threshold: number): number =>
    sets.reduce((sum, set) => sum + set.filter(({ score }) => score >= threshold).length / set.length, 0) /
    sets.length;
  for (let percent = 20; percent < 99; percent++)
    if (alarms(percent / 100) <= FALSE_ALARM_BUDGET) return percent / 100;
  return 0.99;
}

interface Trained {
  boosted: Boosted;
  results: Record<string, { rows: number; auc: number; balanced_accuracy: number }>;
}

function trained(prepared: readonly Prepared[], features: readonly string[], positive: Label): Trained {
  const margins = leaveOneOut(prepared, features, positive);
  const fitted = calibrate(margins);
  const calibration = { slope: rounded(fitted.slope), intercept: rounded(fitted.intercept) };
  const probabilities = margins.map((one) => ({
    ...one,
    score: 1 / (1 + Math.exp(-(calibration.slope * one.score + calibration.intercept))),
  }));
  const threshold = rounded(
    positive === 'supported' ? bestThreshold(probabilities) : thresholdAtBudget(probabilities),
  );
  const { base, trees } = train(prepared, features, positive);
  const results = [...setsOf(probabilities)].map(([set, scored]) => {
    const result = {
      rows: scored.length,
      auc: rounded(areaUnderRoc(scored)),
      balanced_accuracy: rounded(balancedAccuracy(scored, threshold)),
    };
    return [set, result] as const;
  });
  return {
    boosted: { base: rounded(base), trees: trees.map(exportedTree), calibration, threshold },
    results: Object.fromEntries(results),
  };
}

/** Which sets tell contradicted from the rest. */
const hasContradictions = ({ example }: Prepared): boolean =>
  ['fever', 'snli', 'dolly', 'passages'].includes(example.set);

function prepare(
  examples: readonly Example[],
  rarity: GroundingModel['rarity'],
): { prepared: Prepared[]; features: string[] } {
  const rarityOf = (stem: string): number => rarity.stems[stem] ?? rarity.unknown;
  const values = examples.map(({ claim, source }) => claimFeaturesOf(claim, source, rarityOf));
  const features = Object.keys(values[0] ?? {});
  const prepared = examples.map((example, at) => ({
    example,
    row: features.map((name) => values[at]?.[name] ?? 0),
  }));
  return { prepared, features };
}

/**
 * Trains the combiner of groundedness and writes it with its report. The same data give the same bytes.
 * Calibration and thresholds come from scores of data sets that the scoring trees did not see.
 */
export function trainGrounding(dataDirectory: string, outDirectory: string): void {
  const data = new DataFolder(dataDirectory);
  const { examples, leftOut } = groundingExamples(data);
  const rarity = rarityTable(examples);
  const { prepared, features } = prepare(examples, rarity);
  const supported = trained(prepared, features, 'supported');
  const contradicted = trained(prepared.filter(hasContradictions), features, 'contradicted');
  const model: GroundingModel = {
    name: 'grounding',
    version: VERSION,
    features,
    rarity,
    supported: supported.boosted,
    contradicted: contradicted.boosted,
  };
  const [from, against] = [supported.boosted.threshold, contradicted.boosted.threshold];
  const report = {
    name: 'grounding',
    version: VERSION,
    task: 'Is a claim supported, contradicted or not supported by the sentences of its sources',
    method: 'Gradient-boosted trees over alignment features, monotone where a feature can only speak one way',
    licence: LICENCES,
    data: Object.fromEntries(data.files),
    near_duplicates_of_benches_left_out: leftOut,
    thresholds: { supported: from, contradicted: against, false_alarm_budget: FALSE_ALARM_BUDGET },
    calibration: 'Platt scaling of leave-one-data-set-out scores',
    leave_one_data_set_out: { supported: supported.results, contradicted: contradicted.results },
  };
  writeFileSync(join(outDirectory, 'model.json'), `${JSON.stringify(model)}\n`);
  writeFileSync(join(outDirectory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
