import { NEGATORS } from '../../data/grounding/function-words';
import { relatedTo, type Relation } from './lexicon';
import type { Token } from './token';

export type MatchKind = 'exact' | 'spelling' | Relation | 'none';

/** How much of a word counts as found in the source, by the kind of match. */
export const FOUND: Record<MatchKind, number> = {
  exact: 1,
  synonym: 0.9,
  kind: 0.9,
  spelling: 0.7,
  member: 0.3,
  exclusive: 0,
  opposite: 0,
  none: 0,
};

/** From here on a word is taken as said by the source. */
export const FOUND_FROM = 0.6;

/** A content word of the claim and the word of the source it was paired with, as positions in their token lists. */
export interface Pair {
  claimAt: number;
  sourceAt: number | null;
  kind: MatchKind;
}

type Match = Omit<Pair, 'claimAt'>;

const NEGATION_REACH = 4;
const PREFIX_LENGTH = 4;
/** Words of a source with the same four first letters that are compared: enough for prose, a bound for an attacker. */
const MAX_SAME_PREFIX = 8;

const UNMATCHED: Match = { sourceAt: null, kind: 'none' };

/** The tokens of a source by stem and by first letters, so that pairing costs nothing per source word. */
export class Lookup {
  readonly byStem = new Map<string, number>();
  readonly byPrefix = new Map<string, number[]>();

  constructor(readonly tokens: readonly Token[]) {
    for (const [at, { stem, isContent, isNumber }] of tokens.entries()) {
      if (!this.byStem.has(stem)) this.byStem.set(stem, at);
      if (!isContent || isNumber || stem.length < PREFIX_LENGTH) continue;
      const prefix = stem.slice(0, PREFIX_LENGTH);
      const known = this.byPrefix.get(prefix);
      if (!known) this.byPrefix.set(prefix, [at]);
      else if (known.length < MAX_SAME_PREFIX) known.push(at);
    }
  }
}

/** "America" and "American", "direct" and "director": a long common beginning. */
function isSameSpelling(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  let common = 0;
  while (common < shortest && one.charCodeAt(common) === other.charCodeAt(common)) common++;
  return common >= PREFIX_LENGTH && common >= 0.65 * Math.max(one.length, other.length);
}

function matchOf(token: Token, { byStem, byPrefix, tokens }: Lookup): Match {
  const same = byStem.get(token.stem);
  if (same !== undefined) return { sourceAt: same, kind: 'exact' };
  if (token.isNumber) return UNMATCHED;
  let best = UNMATCHED;
  for (const [stem, kind] of relatedTo(token.stem)) {
    const sourceAt = byStem.get(stem);
    if (sourceAt === undefined || tokens[sourceAt]?.isContent !== true) continue;
    if (best.sourceAt === null || FOUND[kind] > FOUND[best.kind]) best = { sourceAt, kind };
  }
  if (FOUND[best.kind] >= FOUND.spelling) return best;
  const alike = (byPrefix.get(token.stem.slice(0, PREFIX_LENGTH)) ?? []).find((at) =>
    isSameSpelling(token.stem, tokens[at]?.stem ?? ''),
  );
  return alike === undefined ? best : { sourceAt: alike, kind: 'spelling' };
}

/** Pairs every content word of a claim with its counterpart in a source, the same word first. Linear in the claim. */
export function align(claim: readonly Token[], lookup: Lookup): Pair[] {
  return claim.flatMap((token, claimAt) => (token.isContent ? [{ claimAt, ...matchOf(token, lookup) }] : []));
}

/**
 * The best of several alignments of one claim, word by word; the first of equals.
 * @param each with positions in lists of these lengths; those of the result count through all lists, one after the other
 */
export function alignToAll(each: readonly (readonly Pair[])[], lengths: readonly number[]): Pair[] {
  const merged = (each[0] ?? []).map((pair) => ({ ...pair }));
  let offset = 0;
  for (const [list, pairs] of each.entries()) {
    for (const [at, { sourceAt, kind }] of pairs.entries()) {
      const known = merged[at];
      if (list === 0 || sourceAt === null || !known) continue;
      if (known.sourceAt !== null && FOUND[kind] <= FOUND[known.kind]) continue;
      known.sourceAt = offset + sourceAt;
      known.kind = kind;
    }
    offset += lengths[list] ?? 0;
  }
  return merged;
}

/** Whether a word that turns statements round stands before a position, within reach. */
export function isNegated(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before--) {
    if (NEGATORS.has(tokens[before]?.word ?? '')) return true;
  }
  return false;
}
