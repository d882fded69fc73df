import { BoostedTrees } from './boosted-trees';

const STUMP = {
  feature: [1, -1, -1],
  threshold: [0.5, 0, 0],
  left: [1, -1, -1],
  right: [2, -1, -1],
  value: [0, -2, 2],
};
const trees = new BoostedTrees({
  base: 0,
  trees: [STUMP, STUMP],
  calibration: { slope: 0.5, intercept: 0 },
});

describe('boosted trees', () => {
  it('go to the left up to the threshold and to the right above it', () => {
    expect(trees.probabilityOf([9, 0.5])).toBeCloseTo(1 / (1 + Math.exp(2)));
    expect(trees.probabilityOf([9, 0.6])).toBeCloseTo(1 / (1 + Math.exp(-2)));
  });

  it('say how far each feature moved the log-odds', () => {
    expect(trees.contributionsOf([9, 1], ['length', 'overlap'], 5)).toEqual([
      { feature: 'overlap', weight: 2 },
    ]);
  });
});
