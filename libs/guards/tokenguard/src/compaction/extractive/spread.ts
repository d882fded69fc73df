import { TILE_SHIFTS, type Passages } from './passages';
import type { Unit } from './unit';

/** The same numbers with the highest at 1. */
export function scaled(values: Float64Array): Float64Array {
  const highest = values.reduce((high, value) => Math.max(high, value), 0);
  return highest > 0 ? values.map((value) => value / highest) : values;
}

export const byParagraph = (units: readonly Unit[], scores: Float64Array): Float64Array =>
  Float64Array.from(units, ({ paragraph }) => scores[paragraph] ?? 0);

export const bySection = (units: readonly Unit[], scores: Float64Array): Float64Array =>
  Float64Array.from(units, ({ section }) => scores[section] ?? 0);

/**
 * What stands around each unit, itself left out: scores of the units before and after it in its section, each step further
 * by `share` weaker. Two passes.
 */
export function smoothed(units: readonly Unit[], scores: Float64Array, share: number): Float64Array {
  const around = new Float64Array(units.length);
  const pass = (numbers: Iterable<number>): void => {
    let carried = 0;
    let section = -1;
    for (const unit of numbers) {
      if (units[unit]?.section !== section) [carried, section] = [0, units[unit]?.section ?? -1];
      around[unit] = (around[unit] ?? 0) + carried;
      carried = share * (carried + (scores[unit] ?? 0));
    }
  };
  pass(units.keys());
  pass([...units.keys()].reverse());
  return around;
}

/** Scores of the stretches that the middle of each unit stands in, of every tiling. */
export function byTile(
  { firstTerm, units }: Pick<Passages, 'firstTerm' | 'units'>,
  size: number,
  tilings: readonly Float64Array[],
): Float64Array {
  return Float64Array.from(units, (_, unit) => {
    const middle = ((firstTerm[unit] ?? 0) + (firstTerm[unit + 1] ?? 0)) / 2;
    const scoreOf = (scores: Float64Array, tiling: number): number =>
      scores[Math.floor(middle / size + (TILE_SHIFTS[tiling] ?? 0))] ?? 0;
    return tilings.reduce((sum, scores, tiling) => sum + scoreOf(scores, tiling), 0);
  });
}
