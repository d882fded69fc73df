import { seededRandom } from './random';
import { exportedTree, scoreOf, trainTrees, type BoostingOptions } from './boosted-trees';
import { perturbationsOf } from './grounding/perturbations';
import { areaUnderRoc, balancedAccuracy, calibrate } from './grounding/statistics';

const OPTIONS: BoostingOptions = {
  trees: 30,
  depth: 2,
  rate: 0.3,
  penalty: 1,
  leastLeaf: 1,
  directions: [0, 0],
};

function noisyRows(count: number) {
  const random = seededRandom(3);
  const rows = Array.from({ length: count }, () => [random(), random()]);
  const labels = rows.map(([first = 0, second = 0]) => Number(first > 0.5 !== second > 0.5));
  return { rows, labels, weights: rows.map(() => 1) };
}

describe('boosted trees', () => {
  it('learn what no single feature tells', () => {
    const examples = noisyRows(400);
    const model = trainTrees(examples, OPTIONS);
    const right = examples.rows.filter((row, at) => scoreOf(model, row) > 0 === (examples.labels[at] === 1));
    expect(right.length).toBeGreaterThan(340);
  });

  it('never fall where a feature may only raise the score', () => {
    const examples = noisyRows(400);
    const model = trainTrees(examples, { ...OPTIONS, depth: 3, directions: [1, 0] });
    for (let second = 0; second <= 1; second += 0.1) {
      const along = Array.from({ length: 21 }, (_, at) => scoreOf(model, [at / 20, second]));
      expect(along).toEqual([...along].sort((one, other) => one - other));
    }
  });

  it('are the same for the same examples', () => {
    expect(trainTrees(noisyRows(100), OPTIONS)).toEqual(trainTrees(noisyRows(100), OPTIONS));
  });

  it('send a value that a split is at to the same side from a model file', () => {
    for (const threshold of [0, 1, -1, 2 / 3, -2 / 3, 0.123454, -0.123456, 12.34564, 1e-7]) {
      const node = { feature: 0, threshold, left: 1, right: 2, value: 0 };
      const [kept = NaN] = exportedTree([node]).threshold;
      expect(threshold).toBeLessThanOrEqual(kept);
      expect(threshold + Math.abs(threshold) * 2e-4 + Number.MIN_VALUE).toBeGreaterThan(kept);
    }
  });
});

describe('statistics', () => {
  const scored = [
    { score: -1, isPositive: false, weight: 1 },
    { score: 0, isPositive: true, weight: 1 },
    { score: 0, isPositive: false, weight: 1 },
    { score: 2, isPositive: true, weight: 1 },
  ];

  it('count a tie half in the area under the curve', () => {
    expect(areaUnderRoc(scored)).toBe(3.5 / 4);
  });

  it('balance the accuracies of both sides', () => {
    expect(balancedAccuracy(scored, 0)).toBe(0.75);
  });

  it('calibrate to a rising probability', () => {
    expect(calibrate(scored).slope).toBeGreaterThan(0);
  });
});

describe('perturbations', () => {
  const context = 'The bridge opened in 1894 in Oslo. It was built by Anna Berg for 12 million crowns.';

  it('change every claim, and the same way for the same seed', () => {
    const make = () =>
      perturbationsOf(
        'The bridge was opened in 1894 in Oslo.',
        { context, foreign: ['Trains run to Rome at night.'], random: seededRandom(5) },
        [context],
      );
    expect(make()).toEqual(make());
    expect(make().length).toBeGreaterThan(3);
    for (const { claim } of make()) expect(claim).not.toBe('The bridge was opened in 1894 in Oslo.');
  });
});
