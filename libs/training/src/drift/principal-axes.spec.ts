import { principalAxes } from './principal-axes';

test('the first axis is the one along which rows differ most', () => {
  const rows = [-3, -1, 1, 3].map((value) =>
    Float64Array.from([value * 0.6, value * 0.8, value % 2 ? 0.01 : -0.01]),
  );
  const [first = new Float64Array()] = principalAxes(rows, 2);
  expect(Math.abs(first[0] ?? 0)).toBeCloseTo(0.6, 3);
  expect(Math.abs(first[1] ?? 0)).toBeCloseTo(0.8, 3);
});
