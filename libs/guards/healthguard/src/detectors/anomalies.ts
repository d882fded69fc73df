/** Recommended by Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993). */
export const ANOMALY_THRESHOLD = 3.5;
/** Fewer points do not show what is usual. */
export const MIN_POINTS = 8;

/** 0.6745 is the 0.75 quantile of the normal distribution: it makes the median deviation comparable to a standard deviation. */
const MEDIAN_FACTOR = 0.6745;
/** √(2/π), the same for the mean absolute deviation. */
const MEAN_FACTOR = 0.7979;
/** A larger score says no more, and the cap keeps it finite. */
const MAX_SCORE = 1e6;
/** Differences below this share of the median are rounding. */
const ROUNDING = 1e-9;

interface Anomaly {
  index: number;
  score: number;
}

export interface SeriesAnalysis {
  expected: number;
  anomalies: Anomaly[];
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Points far from the median of a series, by the modified z-score 0.6745 (x - median) / MAD. Where more than half
 * of the values are equal the MAD is 0 and the mean absolute deviation stands in; a constant series has no
 * anomalies. Null: fewer than `MIN_POINTS` values.
 */
export function anomaliesIn(values: readonly number[]): SeriesAnalysis | null {
  if (values.length < MIN_POINTS) return null;
  const expected = median(values);
  const deviations = values.map((value) => Math.abs(value - expected));
  const rounding = ROUNDING * Math.abs(expected);
  const medianDeviation = median(deviations);
  const meanDeviation = deviations.reduce((sum, deviation) => sum + deviation / values.length, 0);
  const unit = medianDeviation > rounding ? medianDeviation / MEDIAN_FACTOR : meanDeviation / MEAN_FACTOR;
  const anomalies: Anomaly[] = [];
  for (const [index, value] of values.entries()) {
    const deviation = value - expected;
    if (Math.abs(deviation) <= rounding) continue;
    const score = Math.max(-MAX_SCORE, Math.min(MAX_SCORE, deviation / unit));
    if (Math.abs(score) > ANOMALY_THRESHOLD) anomalies.push({ index, score });
  }
  return { expected, anomalies };
}
