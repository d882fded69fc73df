export const round = (value, digits = 1) => Number(value.toFixed(digits));

export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const p99 = (samples) =>
  round(
    percentile(
      samples.map(({ ms }) => ms),
      0.99,
    ),
  );

export const between = (samples, fromMs, toMs) => samples.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);

export const failed = (samples) => samples.filter(({ status }) => status !== 200);

/** @returns a row of the report: met only if the value keeps to the limit */
export const bar = (name, value, relation, limit) => ({
  bar: name,
  value: value === Infinity ? 'not while watched' : value,
  to_reach: `${relation} ${limit}`,
  result: (relation === '<=' ? value <= limit : value >= limit) ? 'met' : 'missed',
});
