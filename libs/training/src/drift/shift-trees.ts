import { exportedTree, scoreOf, trainTrees, type BoostedTrees } from '../boosted-trees';
import {
  areaUnderCurve,
  plattScaling,
  probabilityOf,
  shareAbove,
  thresholdAt,
  type Judged,
} from '../calibration';
import { rounded } from '../model-files';
import { MODES, type Example, type Mode } from './drift-examples';

const BOOSTING = { trees: 90, depth: 4, rate: 0.1, penalty: 3, leastLeaf: 15 };

/** What a source weighs. Passages and pairs of talk teach cohesion, and no cue of a conversation. */
const SOURCE_WEIGHTS: Readonly<Record<string, number>> = {
  tiage: 1,
  sgd: 1,
  written: 1,
  passages: 0.4,
  begin: 0.4,
};
const SPLICED_WEIGHT = 0.5;
/** An assistant who answers does not change the subject: true, but not what is asked. */
const ANSWER_WEIGHT = 0.3;

/** Two people who chat both bring up subjects; of users and assistants the users do. */
const isAsked = ({ role, source }: Example): boolean => role === 'user' || source === 'tiage';

/** Every source weighs what it should, in each mode, and within it shifts as much as turns that go on. */
function weightsOf(examples: readonly Example[]): number[] {
  const cellOf = (one: Example): string =>
    [one.source, one.mode, one.isShift, one.isSpliced, isAsked(one)].join(' ');
  const counts = new Map<string, number>();
  for (const one of examples) counts.set(cellOf(one), (counts.get(cellOf(one)) ?? 0) + 1);
  return examples.map(
    (one) =>
      (1000 *
        (SOURCE_WEIGHTS[one.source] ?? 1) *
        (one.isSpliced ? SPLICED_WEIGHT : 1) *
        (isAsked(one) ? 1 : ANSWER_WEIGHT)) /
      (counts.get(cellOf(one)) ?? 1),
  );
}

export const featuresOf = (examples: readonly Example[]): string[] => Object.keys(examples[0]?.values ?? {});

const rowOf = ({ values }: Example, features: readonly string[]): number[] =>
  features.map((name) => values[name] ?? 0);

export function fit(examples: readonly Example[], features: readonly string[]): BoostedTrees {
  return trainTrees(
    {
      rows: examples.map((one) => rowOf(one, features)),
      labels: examples.map(({ isShift }) => Number(isShift)),
      weights: weightsOf(examples),
    },
    { ...BOOSTING, directions: features.map(() => 0) },
  );
}

export const exported = ({ base, trees }: BoostedTrees) => ({
  base: rounded(base),
  trees: trees.map(exportedTree),
});

export interface Scored extends Example {
  margin: number;
}

/** Scores every part by trees that saw nothing of it. */
export function crossScored(
  examples: readonly Example[],
  features: readonly string[],
  partOf: (one: Example) => string | number,
): Scored[] {
  return [...new Set(examples.map(partOf))].flatMap((part) => {
    const trees = fit(
      examples.filter((one) => partOf(one) !== part && !one.isRun),
      features,
    );
    return examples
      .filter((one) => partOf(one) === part)
      .map((one) => ({ ...one, margin: scoreOf(trees, rowOf(one, features)) }));
  });
}

/** Turns as they come, nothing spliced: what a probability has to be true of. */
const isNatural = (one: Scored): boolean =>
  !one.isSpliced && !one.isRun && isAsked(one) && ['tiage', 'sgd', 'written'].includes(one.source);

export function calibrated(scored: readonly Scored[]): { slope: number; intercept: number } {
  const natural = scored.filter(isNatural);
  const sizes = new Map<string, number>();
  for (const { source } of natural) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  const judged: Judged[] = natural.map(({ margin, isShift, source }) => ({
    margin,
    isPositive: isShift,
    weight: 1000 / (sizes.get(source) ?? 1),
  }));
  const { slope, intercept } = plattScaling(judged);
  return { slope: rounded(slope), intercept: rounded(intercept) };
}

type Calibration = ReturnType<typeof calibrated>;

/** Share of turns of sessions about one subject that may be called a shift, in every source and mode. */
const BUDGET = 0.038;

/** The least threshold that keeps the budget where sessions have one subject, and in what was written of users and assistants. */
export function thresholdOf(scored: readonly Scored[], calibration: Calibration): number {
  const steady = scored.filter((one) => !one.isShift && !one.isSpliced && isAsked(one));
  const needed = MODES.flatMap((mode) =>
    [steady.filter((one) => one.isRun), steady.filter((one) => one.source === 'written')].map((part) =>
      thresholdAt(
        part.filter((one) => one.mode === mode).map(({ margin }) => probabilityOf(calibration, margin)),
        BUDGET,
      ),
    ),
  );
  return rounded(Math.max(...needed), 3);
}

function resultOf(scored: readonly Scored[], calibration: Calibration, threshold: number) {
  const score = ({ margin }: Scored): number => probabilityOf(calibration, margin);
  const shifts = scored.filter(({ isShift }) => isShift).map(score);
  const steady = scored.filter(({ isShift }) => !isShift).map(score);
  const recall = shareAbove(shifts, threshold);
  const caught = recall * shifts.length;
  const wrong = shareAbove(steady, threshold) * steady.length;
  return {
    turns: scored.length,
    shifts: shifts.length,
    ...(shifts.length > 0 && {
      area_under_curve: rounded(areaUnderCurve(shifts, steady), 4),
      recall: rounded(recall, 4),
      f1: rounded((2 * caught) / (caught + wrong + shifts.length), 4),
    }),
    false_positive_rate: rounded(shareAbove(steady, threshold), 4),
  };
}

/** What was measured, by source, whether spliced, and mode. */
export function resultsOf(scored: readonly Scored[], calibration: Calibration, threshold: number) {
  const nameOf = ({ source, isSpliced, isRun, mode }: Scored): string =>
    `${source}${isSpliced ? ', spliced' : ''}${isRun ? ', one subject' : ''}; ${mode satisfies Mode}`;
  const asked = scored.filter((one) => isAsked(one) || one.source === 'begin');
  const names = [...new Set(asked.map(nameOf))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      resultOf(
        asked.filter((one) => nameOf(one) === name),
        calibration,
        threshold,
      ),
    ]),
  );
}
