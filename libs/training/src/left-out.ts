import { areaUnderCurve, shareAbove, thresholdAt, wilsonInterval } from './calibration';
import { rounded } from './model-files';

/** At this share of harmless rows above it stands the threshold by which a source left out of training is judged. */
export const LEFT_OUT_FALSE_POSITIVES = 0.03;

/** What the scores of a training without a source say of that source. */
export function leftOutResult(attacks: readonly number[], harmless: readonly number[]) {
  const recall = shareAbove(attacks, thresholdAt(harmless, LEFT_OUT_FALSE_POSITIVES));
  return {
    attacks: attacks.length,
    harmless: harmless.length,
    recall: rounded(recall, 4),
    interval: wilsonInterval(recall * attacks.length, attacks.length).map((value) => rounded(value, 4)),
    areaUnderCurve: rounded(areaUnderCurve(attacks, harmless), 4),
  };
}
