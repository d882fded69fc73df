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

/** The area under the curve where the score at each place counts as often as its group was drawn. @param ascending */
function weightedArea(ascending, timesOf) {
  let [above, positives, negatives] = [0, 0, 0];
  for (let from = 0; from < ascending.length;) {
    let [to, ownPositives, ownNegatives] = [from, 0, 0];
    for (; to < ascending.length && ascending[to].score === ascending[from].score; to++) {
      const times = timesOf[ascending[to].group];
      if (ascending[to].positive) ownPositives += times;
      else ownNegatives += times;
    }
    above += ownPositives * (negatives + ownNegatives / 2);
    positives += ownPositives;
    negatives += ownNegatives;
    from = to;
  }
  return positives === 0 || negatives === 0 ? null : above / positives / negatives;
}

/**
 * The area under the ROC curve over rows that come in groups (the turns of a dialogue, the passages of a document), with
 * the 95 % interval of the percentile bootstrap over whole groups: rows of one group are no independent draws.
 * @param rows of `{group, positive, score}`
 * @returns null unless there are positives and negatives
 */
export function areaOfGroups(rows) {
  const numberOf = new Map();
  for (const { group } of rows) if (!numberOf.has(group)) numberOf.set(group, numberOf.size);
  const ascending = rows
    .map(({ group, positive, score }) => ({ group: numberOf.get(group), positive, score }))
    .sort((one, other) => one.score - other.score);
  const groups = numberOf.size;
  const area = weightedArea(ascending, new Float64Array(groups).fill(1));
  if (area === null) return null;
  const random = seededRandom(rows.length);
  const areas = [];
  for (let sample = 0; sample < RESAMPLES; sample++) {
    const times = new Float64Array(groups);
    for (let drawn = 0; drawn < groups; drawn++) times[Math.floor(random() * groups)]++;
    const one = weightedArea(ascending, times);
    if (one !== null) areas.push(one);
  }
  areas.sort((one, other) => one - other);
  const [low, high] = [areas[Math.floor(areas.length * 0.025)], areas[Math.ceil(areas.length * 0.975) - 1]];
  return { area, low, high };
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranksOf(values) {
  const order = values
    .map((value, index) => ({ value, index }))
    .sort((one, other) => one.value - other.value);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && order[to].value === order[from].value) to++;
    for (let at = from; at < to; at++) ranks[order[at].index] = (from + to + 1) / 2;
    from = to;
  }
  return [...ranks];
}

/**
 * Spearman's rank correlation with the 95 % interval of Bonett and Wright (Psychometrika 65, 2000).
 * @returns null for fewer than four pairs, or where one side is the same everywhere
 */
export function rankCorrelation(one, other) {
  if (one.length < 4) return null;
  const [first, second] = [ranksOf(one), ranksOf(other)];
  const middle = mean(first);
  const product = (left, right) =>
    left.reduce((sum, rank, index) => sum + (rank - middle) * (right[index] - middle), 0);
  const spread = Math.sqrt(product(first, first) * product(second, second));
  if (spread === 0) return null;
  const correlation = product(first, second) / spread;
  const half = Z_95 * Math.sqrt((1 + correlation ** 2 / 2) / (one.length - 3));
  return {
    correlation,
    low: Math.tanh(Math.atanh(correlation) - half),
    high: Math.tanh(Math.atanh(correlation) + half),
  };
}
