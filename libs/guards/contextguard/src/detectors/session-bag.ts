import { z } from 'zod';
import type { Bag } from './bag-of-words';

/** What is kept of a session: no texts, only how strongly each (hashed) word is present. At most about 5 kB. */
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

const storedSchema = z.object({
  turns: z.int().min(0),
  weights: z.array(z.tuple([z.number(), z.number().positive()])).max(MAX_TERMS),
});

/** The bag after one more turn. */
export function learn(bag: SessionBag | null, turn: Bag): SessionBag {
  const weights = new Map(turn);
  for (const [term, weight] of bag?.weights ?? []) {
    const decayed = weight * DECAY;
    if (decayed >= NEGLIGIBLE) weights.set(term, (weights.get(term) ?? 0) + decayed);
  }
  const strongest = [...weights].sort(([, first], [, second]) => second - first).slice(0, MAX_TERMS);
  return { turns: (bag?.turns ?? 0) + 1, weights: new Map(strongest) };
}

export function serializeSessionBag({ turns, weights }: SessionBag): string {
  const rounded = [...weights].map(([term, weight]) => [term, Math.round(weight * 1000) / 1000]);
  return JSON.stringify({ turns, weights: rounded });
}

/** @throws if the text is not a bag written by `serializeSessionBag` */
export function parseSessionBag(stored: string): SessionBag {
  const { turns, weights } = storedSchema.parse(JSON.parse(stored));
  return { turns, weights: new Map(weights) };
}
