import type { LabelFormat } from '@aiguards/models';
import type { LinearWeights } from './linear-svm';
import { rounded } from './model-files';

export interface QuantisedWeights {
  bytes: Int8Array;
  scale: number;
  bias: number;
}

const LARGEST = 127;

/** Weights as signed bytes. Those beyond the 99.99th percentile are cut, so that a few do not coarsen all the others. */
export function quantise({ weights, bias }: LinearWeights): QuantisedWeights {
  const sizes = weights
    .map(Math.abs)
    .filter((value) => value > 0)
    .sort();
  const largest = sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * 0.9999))] ?? 1;
  const scale = largest / LARGEST;
  const bytes = Int8Array.from(weights, (value) =>
    Math.max(-LARGEST, Math.min(LARGEST, Math.round(value / scale))),
  );
  return { bytes, scale, bias };
}

/** A label as model.json holds it. */
export function labelFormat(
  name: string,
  { scale, bias }: Pick<QuantisedWeights, 'scale' | 'bias'>,
  calibration: LabelFormat['calibration'],
  thresholds: LabelFormat['thresholds'],
): LabelFormat {
  return {
    name,
    bias: rounded(bias),
    scale: rounded(scale, 9),
    calibration: { slope: rounded(calibration.slope), intercept: rounded(calibration.intercept) },
    thresholds,
  };
}
