import { MIN_POINTS, anomaliesIn } from './anomalies';

const indexes = (values: number[]) => anomaliesIn(values)?.anomalies.map(({ index }) => index);

test('needs enough points', () => {
  expect(anomaliesIn(Array(MIN_POINTS - 1).fill(1))).toBeNull();
});

test('a constant series has no anomalies, also with rounding errors', () => {
  expect(indexes(Array(20).fill(5))).toEqual([]);
  expect(indexes([...Array(20).fill(0.3), 0.1 + 0.2])).toEqual([]);
});

test('finds the one point off in an otherwise constant series', () => {
  expect(indexes([...Array(20).fill(5), 6])).toEqual([20]);
});

test('scores by the modified z-score', () => {
  // Median 5, median absolute deviation 2: 0.6745 * (25 - 5) / 2.
  const analysis = anomaliesIn([1, 2, 3, 4, 5, 6, 7, 8, 25]);
  expect(analysis?.expected).toBe(5);
  expect(analysis?.anomalies).toEqual([{ index: 8, score: expect.closeTo(6.745, 6) }]);
});

test('leaves an evenly spread series alone', () => {
  expect(indexes(Array.from({ length: 100 }, (_, value) => value))).toEqual([]);
});
