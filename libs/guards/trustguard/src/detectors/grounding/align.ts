import { NEGATORS } from '../../data/grounding/function-words';
import { relationOf, type Relation } from './lexicon';
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

/** A content word of the claim and the word of the source it was paired with, as positions in their token lists. */
export interface Pair {
  claimAt: number;
  sourceAt: number | null;
  kind: MatchKind;
}

const NEGATION_REACH = 4;

/** "America" and "American", "direct" and "director": a long common beginning. */
function isSameSpelling(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  if (shortest < 4) return false;
  let common = 0;
  while (common < shortest && one.charCodeAt(common) === other.charCodeAt(common)) common++;
  return common >= 4 && common >= 0.65 * Math.max(one.length, other.length);
}

function firstRelated(token: Token, source: readonly Token[]): Omit<Pair, 'claimAt'> {
  let best: Omit<Pair, 'claimAt'> = { sourceAt: null, kind: 'none' };
  for (const [sourceAt, other] of source.entries()) {
    if (!other.isContent) continue;
    const related = relationOf(token.stem, other.stem);
    const kind = related ?? (isSameSpelling(token.stem, other.stem) ? 'spelling' : 'none');
    if (kind === 'none') continue;
    const isBetter = best.sourceAt === null || FOUND[kind] > FOUND[best.kind];
    if (isBetter) best = { sourceAt, kind };
  }
  return best;
}

/** Pairs every content word of a claim with its counterpart in the tokens of a source, the same word first. */
export function align(claim: readonly Token[], source: readonly Token[]): Pair[] {
  const positions = new Map<string, number>();
  for (const [at, { stem }] of source.entries()) if (!positions.has(stem)) positions.set(stem, at);
  return claim.flatMap((token, claimAt): Pair[] => {
    if (!token.isContent) return [];
    const sourceAt = positions.get(token.stem);
    if (sourceAt !== undefined) return [{ claimAt, sourceAt, kind: 'exact' }];
    return [{ claimAt, ...(token.isNumber ? { sourceAt: null, kind: 'none' } : firstRelated(token, source)) }];
  });
}

/** Whether a word that turns statements round stands before a position, within reach. */
export function isNegated(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before--) {
    const word = tokens[before]?.word ?? '';
    if (NEGATORS.has(word)) return true;
  }
  return false;
}
