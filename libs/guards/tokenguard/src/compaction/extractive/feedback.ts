import { TILE_SHIFTS, type Passages } from './passages';
import { byTile, scaled } from './spread';

/** So many stretches that do not overlap tell what else is said where the query is spoken of. */
const BEST = 3;
const MOST_TERMS = 30;
/** Against a term of the query. */
const WEIGHT = 0.5;
/** What stands in so many units belongs to no one topic. */
const MOST_FREQUENT_SHARE = 0.05;
const LEAST_FREQUENCY = 2;

interface Stretch {
  from: number;
  score: number;
}

function bestStretches({ tiles, query }: Passages): { size: number; best: Stretch[] } {
  const tiling = tiles[0];
  if (!tiling) return { size: 0, best: [] };
  const { size, indexes } = tiling;
  const found = indexes.flatMap((index, shift) =>
    Array.from(index.scores(query.weights), (score, tile) => ({
      from: Math.round((tile - (TILE_SHIFTS[shift] ?? 0)) * size),
      score,
    })).filter(({ score }) => score > 0),
  );
  const best: Stretch[] = [];
  for (const one of found.sort((first, second) => second.score - first.score)) {
    if (best.length === BEST) break;
    if (best.every(({ from }) => Math.abs(from - one.from) >= size)) best.push(one);
  }
  return { size, best };
}

function labelTerms({ units, terms, firstTerm }: Passages): Set<number> {
  const inLabels = new Set<number>();
  units.forEach(({ kind }, unit) => {
    if (kind !== 'label') return;
    for (let at = firstTerm[unit] ?? 0; at < (firstTerm[unit + 1] ?? 0); at++)
      inLabels.add(terms[at]?.id ?? -1);
  });
  return inLabels;
}

/** The query and what is said most in the stretches that answer it best. */
function expanded(passages: Passages): Map<number, number> {
  const { terms, byUnit, units, query } = passages;
  const { size, best } = bestStretches(passages);
  const inLabels = labelTerms(passages);
  const mostFrequent = MOST_FREQUENT_SHARE * units.length;
  const found = new Map<number, number>();
  for (const { from, score } of best) {
    const trust = (score / (best[0]?.score ?? 1)) ** 2;
    for (const { id } of terms.slice(Math.max(0, from), Math.max(0, from + size))) {
      const frequency = byUnit.frequencyOf(id);
      if (frequency < LEAST_FREQUENCY || frequency > mostFrequent || inLabels.has(id)) continue;
      found.set(id, (found.get(id) ?? 0) + trust);
    }
  }
  const value = ([id, weight]: [number, number]): number => weight * byUnit.rarityOf(id);
  const taken = [...found].sort((one, other) => value(other) - value(one)).slice(0, MOST_TERMS);
  const highest = taken[0]?.[1] ?? 1;
  const weights = new Map(taken.map(([id, weight]) => [id, WEIGHT * Math.min(1, weight / highest)]));
  for (const [id, weight] of query.weights) weights.set(id, Math.max(weight, weights.get(id) ?? 0));
  return weights;
}

/**
 * Pseudo-relevance feedback for what is talked about for a while: the longest stretches, asked with the query and with the
 * terms of the short stretches that answer it best (Lavrenko and Croft, Relevance-based language models, 2001).
 */
export function feedbackOf(passages: Passages): Float64Array {
  const longest = passages.tiles.at(-1);
  if (!passages.asksForStretch || !longest) return new Float64Array(passages.units.length);
  const weights = expanded(passages);
  const scores = longest.indexes.map((index) => index.scores(weights));
  return scaled(byTile(passages, longest.size, scores));
}
