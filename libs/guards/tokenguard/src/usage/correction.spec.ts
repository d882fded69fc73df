import fc from 'fast-check';
import {
  corrected,
  correctionFrom,
  meanRatioOf,
  ratioOf,
  remember,
  REMEMBERED,
  unfitness,
  type CountPair,
} from './correction';

const pairs = (count: number, ratio: number, expected = 1000): CountPair[] =>
  Array.from({ length: count }, () => ({ expected, actual: Math.round(expected * ratio) }));

const somePairs = fc.array(
  fc.record({ expected: fc.integer({ min: 50, max: 1e6 }), actual: fc.integer({ min: 1, max: 1e6 }) }),
  { minLength: 1, maxLength: REMEMBERED },
);

test('a model that always counts a fifth more is corrected by that', () => {
  const correction = correctionFrom(pairs(30, 1.2));
  expect(correction).toEqual({
    ratio: expect.closeTo(1.2),
    samples: 30,
    errorBand: { low: expect.closeTo(0), high: expect.closeTo(0) },
  });
  expect(correction && corrected(100, correction)).toBe(120);
});

test('fewer than five texts correct nothing, and fewer than twenty say nothing of the error', () => {
  expect(correctionFrom([])).toBeNull();
  expect(correctionFrom(pairs(4, 1.2))).toBeNull();
  expect(correctionFrom(pairs(5, 1.2))).toMatchObject({ samples: 5, errorBand: null });
  expect(correctionFrom(pairs(20, 1.2))?.errorBand).not.toBeNull();
});

test('fewer than a quarter of wrong pairs do not move the mean', () => {
  const right = pairs(31, 1.2);
  expect(meanRatioOf([...right, ...pairs(9, 4)])).toBeCloseTo(1.2);
  expect(meanRatioOf([...pairs(9, 0.3), ...right])).toBeCloseTo(1.2);
});

test('long texts weigh more than short ones, and a book no more than a long text', () => {
  const short = pairs(10, 1.5, 60);
  expect(meanRatioOf([...short, ...pairs(10, 1.1, 2000)])).toBeLessThan(1.15);
  const letters = pairs(10, 1.5, 4000);
  expect(meanRatioOf([...letters, ...pairs(10, 1.1, 1_000_000)])).toBeCloseTo(1.3);
});

test('the newest pairs are remembered, so that a new tokenizer is followed', () => {
  let known: CountPair[] = [];
  for (const pair of [...pairs(200, 1), ...pairs(REMEMBERED, 1.4)]) known = remember(known, pair);
  expect(known).toHaveLength(REMEMBERED);
  expect(meanRatioOf(known)).toBeCloseTo(1.4);
});

test('the mean lies between the least and the greatest ratio, in whatever order pairs came', () => {
  fc.assert(
    fc.property(somePairs, (some) => {
      const mean = meanRatioOf(some) ?? NaN;
      const ratios = some.map(ratioOf);
      expect(mean).toBeGreaterThanOrEqual(Math.min(...ratios) * (1 - 1e-9));
      expect(mean).toBeLessThanOrEqual(Math.max(...ratios) * (1 + 1e-9));
      expect(meanRatioOf(some.toReversed())).toBeCloseTo(mean);
    }),
  );
});

test('the error band holds zero, and the corrected count is never below zero', () => {
  fc.assert(
    fc.property(somePairs, (some) => {
      const correction = correctionFrom(some);
      const band = correction?.errorBand;
      if (band) expect(band.low <= 0 && band.high >= 0).toBe(true);
      if (correction) expect(corrected(1000, correction)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each([
  [{ expected: 50, actual: 51 }, null],
  [
    { expected: 49, actual: 60 },
    'fewer than 50 tokens say more of what surrounds a text than of its tokenizer',
  ],
  [{ expected: 100, actual: 400 }, null],
  [{ expected: 100, actual: 401 }, expect.stringContaining('more than 4 times apart')],
  [{ expected: 100, actual: 24 }, expect.stringContaining('more than 4 times apart')],
])('of %j nothing is learned because of %j', (pair, reason) => {
  expect(unfitness(pair)).toEqual(reason);
});
