import type { SparseVector } from '@aiguards/models';
import { seededRandom, shuffle } from './random';

export interface Instance {
  vector: SparseVector;
  isPositive: boolean;
  /** How much an error on it costs. */
  cost: number;
}

export interface LinearWeights {
  weights: Float32Array;
  bias: number;
}

const BIAS_FEATURE = 1;

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, the solver of
 * LIBLINEAR). The same instances in the same order give the same weights to the last bit.
 */
export function trainLinearSvm(
  instances: readonly Instance[],
  dimension: number,
  epochs: number,
): LinearWeights {
  const weights = new Float32Array(dimension);
  let bias = 0;
  const alphas = new Float64Array(instances.length);
  const norms = Float64Array.from(instances, ({ vector }) =>
    vector.values.reduce((sum, value) => sum + value * value, BIAS_FEATURE),
  );
  const random = seededRandom(1);
  const order = instances.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { vector, isPositive, cost } = instances[at] as Instance;
      const { indices, values } = vector;
      const sign = isPositive ? 1 : -1;
      const damping = 1 / (2 * cost);
      let product = bias;
      for (let index = 0; index < indices.length; index++) {
        product += (weights[indices[index] as number] as number) * (values[index] as number);
      }
      const alpha = alphas[at] as number;
      const gradient = sign * product - 1 + damping * alpha;
      const next = Math.max(alpha - gradient / ((norms[at] as number) + damping), 0);
      if (next === alpha) continue;
      alphas[at] = next;
      const step = (next - alpha) * sign;
      bias += step;
      for (let index = 0; index < indices.length; index++) {
        weights[indices[index] as number] =
          (weights[indices[index] as number] as number) + step * (values[index] as number);
      }
    }
  }
  return { weights, bias };
}

/** Above 0 on the positive side. */
export function marginOf({ weights, bias }: LinearWeights, { indices, values }: SparseVector): number {
  let margin = bias;
  for (let at = 0; at < indices.length; at++) {
    margin += (weights[indices[at] as number] as number) * (values[at] as number);
  }
  return margin;
}
