import { seededRandom } from './random.mjs';

const Z_95 = 1.959964;
const RESAMPLES = 1000;

/**
 * A share with its 95 % interval: Wilson's score interval, which stays inside [0, 1] and has a width also at 0 of n.
 * @returns shares in [0, 1]; nulls of no rows
 */
export function shareOf(count, rows) {
  if (rows === 0) return { count, rows, rate: null, low: null, high: null };
  const rate = count / rows;
  const square = Z_95 ** 2;
  const centre = (rate + square / (2 * rows)) / (1 + square / rows);
  const half =
    (Z_95 * Math.sqrt((rate * (1 - rate)) / rows + square / (4 * rows ** 2))) / (1 + square / rows);
  return { count, rows, rate, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** For each value of `of`: the share of `others` below it, ties counted half. @param others sorted */
function placements(of, others) {
  const firstFrom = (isFrom) => {
    let [low, high] = [0, others.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isFrom(others[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return of.map(
    (value) =>
      (firstFrom((other) => other >= value) + firstFrom((other) => other > value)) / (2 * others.length),
  );
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the mean; a single value has none. */
function varianceOfMean(values) {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length;
}

/**
 * The area under the ROC curve, with the 95 % interval of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988).
 * @param positives scores of what should score high, `negatives` of the others
 * @returns null unless there are both
 */
export function areaUnderCurve(positives, negatives) {
  if (positives.length === 0 || negatives.length === 0) return null;
  const ascending = (values) => Float64Array.from(values).sort();
  const above = placements(positives, ascending(negatives));
  const below = placements(negatives, ascending(positives)).map((share) => 1 - share);
  const area = mean(above);
  const half = Z_95 * Math.sqrt(varianceOfMean(above) + varianceOfMean(below));
  return { area, low: Math.max(0, area - half), high: Math.min(1, area + half) };
}

/**
 * The mean of values that are no yes or no, with the 95 % interval of the percentile bootstrap (Efron and Tibshirani,
 * An Introduction to the Bootstrap, 1993, chapter 13), of a fixed seed.
 * @returns nulls of no values
 */
export function meanOf(values) {
  const rows = values.length;
  if (rows === 0) return { rows, rate: null, low: null, high: null };
  const random = seededRandom(rows);
  const means = new Float64Array(RESAMPLES);
  for (let index = 0; index < RESAMPLES; index++) {
    let sum = 0;
    for (let drawn = 0; drawn < rows; drawn++) sum += values[Math.floor(random() * rows)];
    means[index] = sum / rows;
  }
  means.sort();
  const [low, high] = [means[Math.floor(RESAMPLES * 0.025)], means[Math.ceil(RESAMPLES * 0.975) - 1]];
  return { rows, rate: mean(values), low, high };
}
