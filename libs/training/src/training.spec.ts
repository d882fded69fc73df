import type { SparseVector } from '@aiguards/models';
import {
  areaUnderCurve,
  plattScaling,
  probabilityOf,
  shareAbove,
  thresholdAt,
  wilsonInterval,
} from './calibration';
import { marginOf, trainLinearSvm, type Instance } from './linear-svm';
import { clustersOf } from './near-duplicates';
import { quantise } from './quantise';
import { seededRandom } from './random';

const vector = (...indices: number[]): SparseVector => ({
  indices: Uint32Array.from(indices),
  values: Float32Array.from(indices, () => 1 / Math.sqrt(indices.length)),
});

describe('the linear support vector machine', () => {
  const instances: Instance[] = Array.from({ length: 60 }, (_, index) => ({
    vector: index % 2 === 0 ? vector(1, 5 + (index % 7)) : vector(2, 5 + (index % 7)),
    isPositive: index % 2 === 0,
    cost: 1,
  }));

  it('separates what can be separated', () => {
    const weights = trainLinearSvm(instances, 16, 20);
    for (const { vector: one, isPositive } of instances) expect(marginOf(weights, one) > 0).toBe(isPositive);
  });

  it('gives the same weights to the last bit', () => {
    expect(trainLinearSvm(instances, 16, 20)).toEqual(trainLinearSvm(instances, 16, 20));
  });

  it('keeps the side of every instance when its weights are bytes', () => {
    const { bytes, scale, bias } = quantise(trainLinearSvm(instances, 16, 20));
    const weights = { weights: Float32Array.from(bytes, (value) => value * scale), bias };
    for (const { vector: one, isPositive } of instances) expect(marginOf(weights, one) > 0).toBe(isPositive);
  });
});

describe('near-duplicates', () => {
  const sentence = 'the quick brown fox jumps over the lazy dog while the cat sleeps on the warm mat';

  it('fall into one cluster, and other texts into others', () => {
    const [first, changed, other] = clustersOf([
      sentence,
      sentence.replace('warm', 'cold'),
      'a letter about the weather in the mountains and nothing else at all, written in a hurry',
    ]);
    expect(changed).toBe(first);
    expect(other).not.toBe(first);
  });

  it('know each other in any order and case', () => {
    const clusters = clustersOf(['one two', sentence.toUpperCase(), 'three four', `${sentence}!`]);
    expect(clusters[1]).toBe(clusters[3]);
    expect(new Set(clusters).size).toBe(3);
  });
});

describe('calibration', () => {
  it('finds the slope and intercept that made the labels', () => {
    const random = seededRandom(3);
    const judged = Array.from({ length: 4000 }, () => {
      const margin = random() * 4 - 2;
      const isPositive = random() < probabilityOf({ slope: 2, intercept: -0.5 }, margin);
      return { margin, isPositive, weight: 1 };
    });
    const { slope, intercept } = plattScaling(judged);
    expect(slope).toBeCloseTo(2, 0);
    expect(intercept).toBeCloseTo(-0.5, 0);
  });

  it('puts no more than the budget above a threshold', () => {
    const scores = Array.from({ length: 101 }, (_, index) => index % 20);
    for (const share of [0, 0.01, 0.05, 0.3]) {
      expect(shareAbove(scores, thresholdAt(scores, share))).toBeLessThanOrEqual(share);
    }
  });

  it('measures the order of two groups', () => {
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
    expect(areaUnderCurve([1, 2], [3, 4])).toBe(0);
    expect(areaUnderCurve([1, 1], [1, 1])).toBe(0.5);
  });

  it('gives an interval that holds the share', () => {
    const [low, high] = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.49, 2);
    expect(high).toBeCloseTo(0.943, 2);
  });
});
