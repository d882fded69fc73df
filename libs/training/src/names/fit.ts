import { ENTITY_LABELS, FEATURE_SPACE, scoresOf, softmax } from '@aiguards/models';
import type { Example } from './examples';
import { random } from './random';

const EPOCHS = 4;
const LEARNING_RATE = 0.1;
const L2 = 2e-6;
/** A part of the weights so small (1 in 10,000) is cut off, so that one outlier does not coarsen all others. */
const KEPT_SHARE = 0.9999;
/** What is this near to right teaches nothing. */
const LEAST_ERROR = 1e-4;

/** Texts or templates that a feature must occur in: what only one template has is no rule. */
const LEAST_SOURCES = 3;

/** Takes out features of too few sources. The examples of a source follow each other. */
export function withoutRare(examples: readonly Example[]): void {
  const sources = new Uint32Array(FEATURE_SPACE);
  const latest = new Int32Array(FEATURE_SPACE).fill(-1);
  for (const { features, source } of examples) {
    for (const feature of features) {
      if (latest[feature] === source) continue;
      latest[feature] = source;
      sources[feature] = (sources[feature] ?? 0) + 1;
    }
  }
  for (const example of examples) {
    example.features = example.features.filter((feature) => (sources[feature] ?? 0) >= LEAST_SOURCES);
  }
}

/** Multinomial logistic regression by AdaGrad, in a fixed order of shuffled examples. */
export function fit(examples: Example[], seed: number): Float64Array {
  const count = ENTITY_LABELS.length;
  const weights = new Float64Array(FEATURE_SPACE * count);
  const squares = new Float64Array(FEATURE_SPACE * count).fill(1e-2);
  const pick = random(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let index = examples.length - 1; index > 0; index--) {
      const other = pick.below(index + 1);
      const [one, two] = [examples[index], examples[other]];
      if (one && two) [examples[index], examples[other]] = [two, one];
    }
    for (const { features, label, weight } of examples) {
      const probabilities = softmax(scoresOf(weights, features));
      for (let one = 0; one < count; one++) {
        const error = ((probabilities[one] ?? 0) - (one === label ? 1 : 0)) * weight;
        if (Math.abs(error) < LEAST_ERROR) continue;
        for (const feature of features) {
          const place = feature * count + one;
          const gradient = error + L2 * (weights[place] ?? 0);
          squares[place] = (squares[place] ?? 0) + gradient * gradient;
          weights[place] =
            (weights[place] ?? 0) - (LEARNING_RATE * gradient) / Math.sqrt(squares[place] ?? 1);
        }
      }
    }
  }
  return weights;
}

export function quantise(weights: Float64Array): { values: Int8Array; step: number } {
  const magnitudes = Float64Array.from(weights, Math.abs).sort();
  const highest = magnitudes[Math.floor(magnitudes.length * KEPT_SHARE)] ?? 1;
  const step = highest / 127;
  const values = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / step))),
  );
  return { values, step };
}
