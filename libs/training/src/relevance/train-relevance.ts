import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, RELEVANCE_FEATURES, type RelevanceModelFormat } from '@aiguards/guards/contextguard';
import { loadWordVectors } from '@aiguards/models';
import { areaUnderCurve, plattScaling, probabilityOf, shareAbove, thresholdAt } from '../calibration';
import {
  scoreOf,
  trainTrees,
  type BoostedTrees,
  type BoostingOptions,
  type TreeNode,
} from '../boosted-trees';
import { DataFolder } from '../rows';
import { relevanceExamples } from './examples';
import { FOLDS, SET_WEIGHTS } from './pairs';
import { rankCorrelation } from './rank-correlation';
import { relevanceCard } from './relevance-card';

/** More of these may only speak for relevance: it keeps the trees from learning the quirks of one set. */
const FOR_RELEVANCE = new Set(
  'cover cover_all cover_back jaccard rare_cover bm25 rarest second_rarest matched_share grams grams_back near_cover near_answers pairs names_found numbers_found answer meaning aligned aligned_back relative relative_rare'.split(
    ' ',
  ),
);
const AGAINST_RELEVANCE = new Set(['missing_weight']);

const BOOSTING: BoostingOptions = {
  trees: 100,
  depth: 4,
  rate: 0.1,
  penalty: 1,
  leastLeaf: 10,
  directions: RELEVANCE_FEATURES.map(
    (name) => Number(FOR_RELEVANCE.has(name)) - Number(AGAINST_RELEVANCE.has(name)),
  ),
};

/** Texts with their own document that may be called unrelated, over all sets of which labels are sure. */
const FALSE_ALARM_BUDGET = 0.01;
/** Texts and references of fewer words are never called unrelated, so they have no say in the threshold. */
const LEAST_LENGTHS = { length: Math.log1p(12), reference_length: Math.log1p(40) };
const SURE_SETS = ['documents', 'short_documents', 'answers', 'tasks', 'claims', 'entailed'];

interface Row {
  set: string;
  fold: number;
  label: number;
  row: number[];
  weight: number;
}

interface Scored extends Row {
  /** By trees that had not seen its fold. */
  score: number;
}

const rounded = (value: number): number => Number(value.toPrecision(5));
const isGraded = (set: string): boolean => set.startsWith('sts_');

function rowsOf(data: DataFolder): Row[] {
  const vectors = loadWordVectors();
  const rows = relevanceExamples(data).flatMap(({ set, fold, text, references, labels }) =>
    compare(text, references, vectors).references.map(({ row }, at) => ({
      set,
      fold,
      row,
      label: labels[at] ?? 0,
    })),
  );
  const totals = new Map<string, { positive: number; negative: number }>();
  for (const { set, label } of rows) {
    const total = totals.get(set) ?? { positive: 0, negative: 0 };
    total.positive += label;
    total.negative += 1 - label;
    totals.set(set, total);
  }
  return rows.map((row) => {
    const { positive, negative } = totals.get(row.set) ?? { positive: 1, negative: 1 };
    const of = isGraded(row.set) ? (positive + negative) / 2 : row.label === 1 ? positive : negative;
    return { ...row, weight: (1000 * (SET_WEIGHTS[row.set] ?? 1)) / of };
  });
}

const train = (rows: readonly Row[]): BoostedTrees =>
  trainTrees(
    {
      rows: rows.map(({ row }) => row),
      labels: rows.map(({ label }) => label),
      weights: rows.map(({ weight }) => weight),
    },
    BOOSTING,
  );

/** Scores every row by trees that saw nothing of its fold. */
function leftOut(rows: readonly Row[]): Scored[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const trees = train(rows.filter((row) => row.fold !== fold));
    return rows.filter((row) => row.fold === fold).map((row) => ({ ...row, score: scoreOf(trees, row.row) }));
  }).flat();
}

/** A graded label counts as both answers, each in its share. */
function calibrationOf(scored: readonly Scored[]): { slope: number; intercept: number } {
  const mean = scored.reduce((sum, { weight }) => sum + weight, 0) / scored.length;
  const { slope, intercept } = plattScaling(
    scored.flatMap(({ score, label, weight }) =>
      [
        { margin: score, isPositive: true, weight: (weight * label) / mean },
        { margin: score, isPositive: false, weight: (weight * (1 - label)) / mean },
      ].filter((one) => one.weight > 0),
    ),
  );
  return { slope: rounded(slope), intercept: rounded(intercept) };
}

function resultsOf(scored: readonly Scored[]): Record<string, Record<string, number>> {
  const sets = [...new Set(scored.map(({ set }) => set))];
  return Object.fromEntries(
    sets.map((set) => {
      const own = scored.filter((one) => one.set === set);
      const scores = own.map(({ score }) => score);
      const result: Record<string, number> = isGraded(set)
        ? {
            spearman: rounded(
              rankCorrelation(
                scores,
                own.map(({ label }) => label),
              ),
            ),
          }
        : {
            area_under_curve: rounded(
              areaUnderCurve(
                own.filter(({ label }) => label === 1).map(({ score }) => score),
                own.filter(({ label }) => label === 0).map(({ score }) => score),
              ),
            ),
          };
      return [set, { pairs: own.length, ...result }];
    }),
  );
}

/** The probability below which no more than the budget of texts beside their own documents lies, and how many beside others' do. */
function unrelatedOf(
  scored: readonly Scored[],
  calibration: { slope: number; intercept: number },
): { unrelatedBelow: number; found: number } {
  const at = (name: string): number => RELEVANCE_FEATURES.indexOf(name);
  const isLong = ({ row }: Scored): boolean =>
    Object.entries(LEAST_LENGTHS).every(([name, least]) => (row[at(name)] ?? 0) >= least);
  const sure = scored.filter((one) => SURE_SETS.includes(one.set) && isLong(one));
  const marginsOf = (label: number): number[] =>
    sure.filter((one) => one.label === label).map(({ score }) => -score);
  const margin = thresholdAt(marginsOf(1), FALSE_ALARM_BUDGET);
  return {
    unrelatedBelow: rounded(probabilityOf(calibration, -margin)),
    found: rounded(shareAbove(marginsOf(0), margin)),
  };
}

const exported = (tree: readonly TreeNode[]): RelevanceModelFormat['trees']['trees'][number] => ({
  feature: tree.map(({ feature }) => feature),
  threshold: tree.map(({ threshold }) => rounded(threshold)),
  left: tree.map(({ left }) => left),
  right: tree.map(({ right }) => right),
  value: tree.map(({ value }) => rounded(value)),
});

/** Trains the model of relevance and writes it with its report and card. The same data give the same bytes. */
export function trainRelevance(dataDirectory: string, outDirectory: string, version: string): void {
  const data = new DataFolder(dataDirectory);
  const rows = rowsOf(data);
  const scored = leftOut(rows);
  const calibration = calibrationOf(scored);
  const { unrelatedBelow, found } = unrelatedOf(scored, calibration);
  const { base, trees } = train(rows);
  const model: RelevanceModelFormat = {
    name: 'relevance',
    version,
    features: [...RELEVANCE_FEATURES],
    trees: { base: rounded(base), trees: trees.map(exported), calibration },
    unrelatedBelow,
  };
  const report = {
    name: 'relevance',
    version,
    unrelated_below: unrelatedBelow,
    false_alarm_budget: FALSE_ALARM_BUDGET,
    unrelated_found: found,
    folds_left_out: resultsOf(scored),
    data: Object.fromEntries(data.files),
  };
  writeFileSync(join(outDirectory, 'model.json'), `${JSON.stringify(model)}\n`);
  writeFileSync(join(outDirectory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(outDirectory, 'card.md'), relevanceCard(report, data));
  process.stdout.write(`${JSON.stringify(report.folds_left_out, null, 2)}\n`);
}
