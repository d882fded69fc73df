import type { Passages } from './passages';

/** A term that so many units hold is grammar, in any language; short texts need the least number. */
const COMMON_SHARE = 0.25;
const COMMON_LEAST = 6;

/** Tells terms that carry no content by how often they stand in this text. */
export function isFunctionLike({ byUnit, units }: Passages): (id: number) => boolean {
  const common = Math.max(COMMON_LEAST, COMMON_SHARE * units.length);
  return (id) => byUnit.frequencyOf(id) > common;
}

/**
 * How near each unit is to the centroid of the text: cosine of tf-idf vectors, with log frequencies. LexRank's graph needs
 * every pair of sentences; the centroid is what its ranks come near to, in one pass (Radev et al., Centroid-based summarization, 2004).
 */
export function centrality(passages: Passages, isFunction: (id: number) => boolean): Float64Array {
  const { units, terms, firstTerm, byUnit } = passages;
  return Float64Array.from(units, (_, unit) => {
    let product = 0;
    let square = 0;
    const seen = new Set<number>();
    for (let at = firstTerm[unit] ?? 0; at < (firstTerm[unit + 1] ?? 0); at++) {
      const id = terms[at]?.id ?? 0;
      if (seen.has(id) || isFunction(id)) continue;
      seen.add(id);
      const rarity = byUnit.rarityOf(id);
      product += rarity * rarity * Math.log(byUnit.frequencyOf(id));
      square += rarity * rarity;
    }
    // A word or two are at the centre of nothing.
    return product / Math.sqrt(square + 25);
  });
}
