import type { Passages } from './passages';
import { bySection, scaled } from './spread';

/** Scores of a second round, asked with the names that the best units of the first one hold. */
export interface Bridge {
  own: Float64Array;
  section: Float64Array;
  /** Of the title above a unit, how much the query names. */
  titleAsked: Float64Array;
  /** Of the title above a unit, how much the best units of the first round name. */
  titleBridged: Float64Array;
}

/** So many units speak for the second round; more of them bring names that have nothing to do with the question. */
const BEST = 5;
const MOST_TERMS = 40;
const NAME = 1;
const NUMBER = 0.4;
const OTHER = 0.15;

function highest(scores: Float64Array, count: number): number[] {
  const best: number[] = [];
  scores.forEach((score, unit) => {
    if (score <= 0 || (best.length === count && score <= (scores[best.at(-1) ?? 0] ?? 0))) return;
    const place = best.findIndex((other) => score > (scores[other] ?? 0));
    best.splice(place < 0 ? best.length : place, 0, unit);
    if (best.length > count) best.pop();
  });
  return best;
}

/** Names, and with less weight the rest, of the best units that the query does not have. */
function expansionOf(
  { terms, firstTerm, query, byUnit, units }: Passages,
  first: Float64Array,
): Map<number, number> {
  const found = new Map<number, number>();
  const top = highest(first, BEST);
  const strongest = first[top[0] ?? 0] ?? 1;
  for (const unit of top) {
    const trust = (first[unit] ?? 0) / strongest;
    const start = firstTerm[unit] ?? 0;
    for (let at = start; at < (firstTerm[unit + 1] ?? 0); at++) {
      const term = terms[at];
      if (!term || query.weights.has(term.id)) continue;
      const isName = term.isCapitalised && (at > start || units[unit]?.kind === 'heading');
      const weight = trust * (isName ? NAME : term.isNumber ? NUMBER : OTHER);
      found.set(term.id, Math.max(found.get(term.id) ?? 0, weight));
    }
  }
  const value = ([id, weight]: [number, number]): number => weight * byUnit.rarityOf(id);
  return new Map([...found].sort((one, other) => value(other) - value(one)).slice(0, MOST_TERMS));
}

/** How much of each section's titles a set of weighted terms names, 0 to 1. */
function titlesNamed(passages: Passages, weights: ReadonlyMap<number, number>): Float64Array {
  const { units, terms, firstTerm, byUnit, sections } = passages;
  const [named, whole] = [new Float64Array(sections), new Float64Array(sections)];
  units.forEach(({ kind, section }, unit) => {
    if (kind !== 'heading') return;
    for (let at = firstTerm[unit] ?? 0; at < (firstTerm[unit + 1] ?? 0); at++) {
      const term = terms[at];
      if (!term || term.isNumber) continue;
      const rarity = byUnit.rarityOf(term.id);
      whole[section] = (whole[section] ?? 0) + rarity;
      named[section] = (named[section] ?? 0) + Math.min(1, weights.get(term.id) ?? 0) * rarity;
    }
  });
  return bySection(
    units,
    named.map((value, section) => (value > 0 ? value / (whole[section] ?? 1) : 0)),
  );
}

/**
 * Pseudo-relevance feedback for questions in more than one step: "Where was the director of X born?" finds the director's
 * name beside X, and the name finds the place.
 */
export function bridgeOf(passages: Passages, first: Float64Array): Bridge {
  const expansion = expansionOf(passages, first);
  return {
    own: scaled(passages.byUnit.scores(expansion)),
    section: bySection(passages.units, scaled(passages.bySection.scores(expansion))),
    titleAsked: titlesNamed(passages, passages.query.weights),
    titleBridged: titlesNamed(passages, expansion),
  };
}
