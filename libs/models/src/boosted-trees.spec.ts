import { boostedContributions, boostedProbability, boostedSchema } from './boosted-trees';

const stump = {
  feature: [1, -1, -1],
  threshold: [0.5, 0, 0],
  left: [1, 0, 0],
  right: [2, 0, 0],
  value: [0, -1, 1],
};
const boosted = boostedSchema.parse({
  base: 0,
  trees: [stump, stump],
  calibration: { slope: 1, intercept: 0 },
  threshold: 0.5,
});

test('a row goes left at the threshold and right above it, and the trees add up to log-odds', () => {
  expect(boostedProbability(boosted, [9, 0.5])).toBeCloseTo(1 / (1 + Math.exp(2)));
  expect(boostedProbability(boosted, [9, 0.6])).toBeCloseTo(1 / (1 + Math.exp(-2)));
});

test('a contribution is how far the splits by a feature moved the log-odds', () => {
  expect(boostedContributions(boosted, [9, 1], ['other', 'decides'], 3)).toEqual([
    { feature: 'decides', weight: 2 },
  ]);
});
