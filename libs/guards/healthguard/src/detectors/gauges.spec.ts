import { gauges } from './gauges';

test.each([
  ['cpu_usage', 79.9, []],
  ['cpu_usage', 80, ['cpu_usage_warning']],
  ['cpu_usage', 95, ['cpu_usage_critical']],
  ['response_time', 12_000, ['response_time_critical']],
  ['error_rate', 0.02, ['error_rate_warning']],
])('%s %d: %j', (name, value, expected) => {
  expect(gauges({ [name]: value }).findings.map(({ label }) => label)).toEqual(expected);
});

test.each([
  ['error_rate', 5],
  ['cpu_usage', 340],
  ['response_time', -1],
  ['constructor', 1],
])('%s %d is not judged', (name, value) => {
  const { checked, judged } = gauges({ [name]: value });
  expect(checked[`metrics.${name}`]?.status).toBe('not_scanned');
  expect(judged).toBe(0);
});
