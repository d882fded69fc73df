import type { Span } from '@aiguards/text';
import { emitFeatures } from './features/text-features';
import { Vectorizer, type PassingVector } from './features/vectorizer';
import type { LabelFormat, ModelFormat } from './model-format';
import { sentencesWithin, windowsOf } from './windows';

export interface ModelInfo {
  name: string;
  version: string;
  sha256: string;
}

/** What a model says about one label: the surest stretch of the text, and how sure. */
export interface LabelScore extends Span {
  probability: number;
}

/** A feature with what it added to the margin of a label, and where it first stands; null for a trait of the whole text. */
export interface WeightedFeature {
  start: number | null;
  end: number | null;
  weight: number;
}

export type Thresholds = LabelFormat['thresholds'];

interface Label {
  format: LabelFormat;
  weights: Int8Array;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/**
 * A linear model over hashed features. Each label is a weight per index; a text is scored by the window that speaks most
 * for the label. Pure, apart from a scratch buffer; linear in the length of the text.
 */
export class LinearModel {
  private readonly vectorizer: Vectorizer;
  private readonly labels: ReadonlyMap<string, Label>;

  /** @throws Error if the weights are not as many as the format says */
  constructor(
    private readonly format: ModelFormat,
    weights: Uint8Array,
    readonly info: ModelInfo,
  ) {
    const { dimension, labels } = format;
    if (weights.length !== dimension * labels.length) {
      throw new Error(
        `Model ${format.name} needs ${dimension * labels.length} weights, not ${weights.length}.`,
      );
    }
    this.vectorizer = new Vectorizer(dimension, format.groupWeights);
    this.labels = new Map(
      labels.map((label, index) => {
        const from = weights.byteOffset + index * dimension;
        return [label.name, { format: label, weights: new Int8Array(weights.buffer, from, dimension) }];
      }),
    );
  }

  /** Labels with the probabilities from which they are reported. */
  thresholds(label: string): Thresholds {
    return this.label(label).format.thresholds;
  }

  /**
   * Per label, in the order of the model: of the windows and the sentences of the text, what speaks most for it.
   *
   * @param counts tells which of them are scored; all unless given
   */
  score(text: string, counts?: (start: number, end: number) => boolean): Map<string, LabelScore> {
    const { windowCharacters, sentencePenalty } = this.format;
    const best = new Map<string, LabelScore>();
    const read = ({ start, end }: Span, penalty: number): void => {
      if (counts && !counts(start, end)) return;
      const vector = this.vectorizer.passingVector(text.slice(start, end));
      for (const [name, label] of this.labels) {
        const probability = this.probability(label, vector, penalty);
        if (probability > (best.get(name)?.probability ?? -1)) best.set(name, { probability, start, end });
      }
    };
    for (const window of windowsOf(text, windowCharacters)) read(window, 0);
    for (const sentence of sentencesWithin(text, windowCharacters)) read(sentence, sentencePenalty);
    return best;
  }

  /** Per label, of a text that is no longer than a window and stands somewhere, which its traits say. */
  scorePassage(text: string, traits: readonly string[]): Map<string, number> {
    const vector = this.vectorizer.passingVector(text, traits);
    return new Map(Array.from(this.labels, ([name, label]) => [name, this.probability(label, vector)]));
  }

  /** What in a stretch of text spoke most for a label, strongest first. */
  explain(
    text: string,
    span: Span,
    name: string,
    limit: number,
    traits: readonly string[] = [],
  ): WeightedFeature[] {
    const label = this.label(name);
    const window = text.slice(span.start, span.end);
    const { indices, values } = this.vectorizer.vector(window, traits);
    const contributions = new Map<number, number>();
    indices.forEach((index, at) => contributions.set(index, weightOf(label, index) * (values[at] ?? 0)));
    const features = new Map<number, WeightedFeature>();
    const one = (hash: number, _group: number, start: number, end: number): void => {
      const index = this.vectorizer.indexOf(hash);
      const weight = contributions.get(index) ?? 0;
      if (weight <= 0 || features.has(index)) return;
      const isSomewhere = start >= 0;
      features.set(index, {
        start: isSomewhere ? span.start + start : null,
        end: isSomewhere ? span.start + end : null,
        weight,
      });
    };
    const many = (hashes: Uint32Array, group: number, start: number, end: number): void =>
      hashes.forEach((hash) => one(hash, group, start, end));
    emitFeatures(window, { one, many }, traits);
    return withoutRepeats([...features.values()].sort((a, b) => b.weight - a.weight)).slice(0, limit);
  }

  private label(name: string): Label {
    const label = this.labels.get(name);
    if (!label) throw new Error(`Model ${this.format.name} has no label "${name}".`);
    return label;
  }

  private probability(label: Label, { indices, values, length }: PassingVector, penalty = 0): number {
    const { weights } = label;
    const { bias, calibration, scale } = label.format;
    let margin = bias - penalty;
    for (let at = 0; at < length; at++)
      margin += (weights[indices[at] ?? 0] ?? 0) * scale * (values[at] ?? 0);
    return sigmoid(calibration.slope * margin + calibration.intercept);
  }
}

function weightOf({ format, weights }: Label, index: number): number {
  return (weights[index] ?? 0) * format.scale;
}

/** The n-grams of one word or phrase tell the same: of those that stand in the same place, the strongest is kept. */
function withoutRepeats(features: readonly WeightedFeature[]): WeightedFeature[] {
  const seen = new Set<string>();
  return features.filter(({ start, end }) => {
    const place = `${start}-${end}`;
    return start === null || (!seen.has(place) && seen.add(place));
  });
}
