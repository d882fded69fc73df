/** A score with what is known of it. */
export interface Judged {
  margin: number;
  isPositive: boolean;
  weight: number;
}

/**
 * Platt scaling: the slope and intercept with which 1 / (1 + exp(-(slope * margin + intercept))) is the probability, by
 * Newton's method on the log-likelihood with Platt's smoothed targets (Platt 1999; Lin, Lin and Weng 2007).
 */
export function plattScaling(judged: readonly Judged[]): { slope: number; intercept: number } {
  const positives = judged.filter(({ isPositive }) => isPositive).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (judged.length - positives + 2);
  let slope = 1;
  let intercept = 0;
  for (let step = 0; step < 50; step++) {
    let [gradientSlope, gradientIntercept] = [0, 0];
    let [ss, si, ii] = [1e-6, 0, 1e-6];
    for (const { margin, isPositive, weight } of judged) {
      const probability = probabilityOf({ slope, intercept }, margin);
      const error = weight * (probability - (isPositive ? high : low));
      const curvature = weight * probability * (1 - probability);
      gradientSlope += error * margin;
      gradientIntercept += error;
      ss += curvature * margin * margin;
      si += curvature * margin;
      ii += curvature;
    }
    const determinant = ss * ii - si * si;
    const slopeStep = (ii * gradientSlope - si * gradientIntercept) / determinant;
    const interceptStep = (ss * gradientIntercept - si * gradientSlope) / determinant;
    slope -= slopeStep;
    intercept -= interceptStep;
    if (Math.abs(slopeStep) + Math.abs(interceptStep) < 1e-9) break;
  }
  return { slope, intercept };
}

export function probabilityOf(
  { slope, intercept }: { slope: number; intercept: number },
  margin: number,
): number {
  return 1 / (1 + Math.exp(-(slope * margin + intercept)));
}

/** The least value above which no more than a share of the scores lies. */
export function thresholdAt(scores: readonly number[], share: number): number {
  const sorted = [...scores].sort((a, b) => a - b);
  const allowed = Math.floor(share * sorted.length);
  return sorted[sorted.length - 1 - allowed] ?? Infinity;
}

export function shareAbove(scores: readonly number[], threshold: number): number {
  return scores.length === 0 ? 0 : scores.filter((score) => score > threshold).length / scores.length;
}

/** The area under the ROC curve: how often a positive scores above a negative; ties count half. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, isPositive: true })),
    ...negatives.map((score) => ({ score, isPositive: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const rank = (from + to + 1) / 2;
    for (let index = from; index < to; index++) if (all[index]?.isPositive) ranks += rank;
  }
  const count = positives.length;
  return (ranks - (count * (count + 1)) / 2) / (count * negatives.length);
}

/** The 95 % interval of a share by Wilson's score method. */
export function wilsonInterval(hits: number, count: number): [number, number] {
  if (count === 0) return [0, 1];
  const z = 1.959964;
  const share = hits / count;
  const centre = share + (z * z) / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return [centre - spread, centre + spread].map((value) => value / (1 + (z * z) / count)) as [number, number];
}
