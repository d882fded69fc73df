import type { Bag } from './bag-of-words';

/** How strongly each (hashed) word is present in a session. */
export interface SessionBag {
  turns: number;
  weights: Bag;
}

/** Words kept. The bound is what makes the cost of a turn independent of the length of the session. */
const MAX_TERMS = 256;
/** Weight of a turn at the next one: after ten turns a word not said again counts a tenth, so a slow change of subject is no drift. */
const DECAY = 0.8;
const NEGLIGIBLE = 0.01;
/** Turns after which a word said once is forgotten (0.8^21 < 0.01): older ones need not be read. */
export const REMEMBERED_TURNS = 21;

/** Words of one turn that are kept. A longer text has more, of which each says less. */
const MAX_TURN_TERMS = 128;

/** The words that weigh most in a turn, at most about 2 kB as JSON. */
export function strongest(turn: Bag): [number, number][] {
  return [...turn]
    .sort(([, first], [, second]) => second - first)
    .slice(0, MAX_TURN_TERMS)
    .map(([term, weight]) => [term, Math.round(weight * 1000) / 1000]);
}

/** The bag after one more turn. */
export function learn(bag: SessionBag | null, turn: Bag): SessionBag {
  const weights = new Map(turn);
  for (const [term, weight] of bag?.weights ?? []) {
    const decayed = weight * DECAY;
    if (decayed >= NEGLIGIBLE) weights.set(term, (weights.get(term) ?? 0) + decayed);
  }
  const kept = [...weights].sort(([, first], [, second]) => second - first).slice(0, MAX_TERMS);
  return { turns: (bag?.turns ?? 0) + 1, weights: new Map(kept) };
}
