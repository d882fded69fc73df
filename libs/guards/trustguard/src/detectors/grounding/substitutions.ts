import { FOUND, FOUND_FROM, type Pair } from './align';
import type { Token } from './token';

/** A claim word that is missing where the source has another word in its place. */
export interface Substitution {
  claim: Token;
  source: Token;
}

/** How far from the counterpart of the neighbouring word the other word may stand. */
const REACH = 3;

/** Tells a substitution ("born in Rome" where the source has "born in Oslo") from an addition. */
export function substitutionsOf(
  pairs: readonly Pair[],
  claim: readonly Token[],
  source: readonly Token[],
): Substitution[] {
  const used = new Set(
    pairs.flatMap(({ sourceAt, kind }) => (sourceAt !== null && FOUND[kind] > 0 ? [sourceAt] : [])),
  );
  const rivalIn = (from: number, to: number): Token | undefined => {
    for (let at = Math.max(0, from); at < to; at++)
      if (source[at]?.isContent && !used.has(at)) return source[at];
    return undefined;
  };
  return pairs.flatMap(({ claimAt, kind }, at) => {
    const token = claim[claimAt];
    if (!token || FOUND[kind] >= FOUND_FROM) return [];
    const [before, after] = [pairs[at - 1]?.sourceAt, pairs[at + 1]?.sourceAt];
    const rival =
      (typeof before === 'number' ? rivalIn(before + 1, before + 1 + REACH) : undefined) ??
      (typeof after === 'number' ? rivalIn(after - REACH, after) : undefined);
    return rival ? [{ claim: token, source: rival }] : [];
  });
}
