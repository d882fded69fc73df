import { areaUnderCurve } from '../calibration';

/** A score and whether the example is positive. */
export interface Scored {
  score: number;
  isPositive: boolean;
  weight: number;
}

export function areaUnderRoc(scored: readonly Scored[]): number {
  const scoresOf = (wanted: boolean): number[] =>
    scored.filter(({ isPositive }) => isPositive === wanted).map(({ score }) => score);
  return areaUnderCurve(scoresOf(true), scoresOf(false));
}

export function balancedAccuracy(scored: readonly Scored[], threshold: number): number {
  const rate = (wanted: boolean): number => {
    const own = scored.filter(({ isPositive }) => isPositive === wanted);
    return own.filter(({ score }) => score >= threshold === wanted).length / own.length;
  };
  return (rate(true) + rate(false)) / 2;
}

/** Platt scaling (1999): slope and intercept of a logistic regression on a score, by Newton's method, a little pulled to 0. */
export function calibrate(scored: readonly Scored[]): { slope: number; intercept: number } {
  let [slope, intercept] = [1, 0];
  for (let round = 0; round < 30; round++) {
    let [gs, gi, hss, hsi, hii] = [1e-3 * slope, 1e-3 * intercept, 1e-3, 0, 1e-3];
    for (const { score, isPositive, weight } of scored) {
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const [error, curve] = [weight * (p - Number(isPositive)), weight * p * (1 - p)];
      gs += error * score;
      gi += error;
      hss += curve * score * score;
      hsi += curve * score;
      hii += curve;
    }
    const determinant = hss * hii - hsi * hsi;
    slope -= (hii * gs - hsi * gi) / determinant;
    intercept -= (hss * gi - hsi * gs) / determinant;
  }
  return { slope, intercept };
}
