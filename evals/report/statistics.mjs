export const round = (value, digits = 1) => Number(value.toFixed(digits));

/** The smallest value that at least this share of the values do not exceed; 0 of none. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const median = (values) => percentile(values, 0.5);

/** @returns a row of the report: met only if the value keeps to the limit */
export const bar = (name, value, relation, limit) => ({
  bar: name,
  value: value === Infinity ? 'not while watched' : value,
  to_reach: `${relation} ${limit}`,
  result: (relation === '<=' ? value <= limit : value >= limit) ? 'met' : 'missed',
});
