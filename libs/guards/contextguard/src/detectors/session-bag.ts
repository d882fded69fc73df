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

/** The words that weigh most in a turn, at most about 2 kB: "hash:hundredths" in base 36. */
export function packed(turn: Bag): string {
  return [...turn]
    .sort(([, first], [, second]) => second - first)
    .slice(0, MAX_TURN_TERMS)
    .map(([term, weight]) => `${term.toString(36)}:${Math.round(weight * 100).toString(36)}`)
    .join(' ');
}

export function unpacked(stored: string): Bag {
  const pairs = stored === '' ? [] : stored.split(' ').map((pair) => pair.split(':'));
  return new Map(pairs.map(([term = '', weight = '']) => [parseInt(term, 36), parseInt(weight, 36) / 100]));
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
