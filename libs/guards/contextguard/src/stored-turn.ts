import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { turnFeaturesSchema } from './detectors/drift/turn-features';
import { ROLES, turnMarksSchema } from './detectors/trajectory/marks';
import type { NewTurn } from './turn';

/** Of what is stored: raised when an older version could take it for something else. */
const FORMAT = 1;

/** UTF-16 code units that are kept of each end of a long text. */
const END_LENGTH = 500;
const GAP = '\n…\n';

const storedSchema = z
  .tuple([z.literal(FORMAT), z.enum(ROLES), turnFeaturesSchema, turnMarksSchema, z.string().nullable()])
  .transform(([, role, features, marks, sealedText]) => ({ role, features, marks, sealedText }));

/** A turn as it lies in the store; its text sealed, or null. */
export type StoredTurn = z.output<typeof storedSchema>;

export function serializeTurn(turn: Omit<NewTurn, 'text'>, sealedText: string | null): string {
  return JSON.stringify([FORMAT, turn.role, turn.features, turn.marks, sealedText]);
}

/**
 * All turns of a session are read again at each of its turns, and to parse fifty costs more than to compare them. Of what
 * was read last some 3 kB each are kept, the text sealed as it lies in the store.
 */
const MOST_PARSED = 2048;
const parsed = new LRUCache<string, StoredTurn>({ max: MOST_PARSED });

/** Null: written by another version, or half written, or changed since. */
export function parseTurn(entry: string): StoredTurn | null {
  const known = parsed.get(entry);
  if (known) return known;
  try {
    const turn = storedSchema.parse(JSON.parse(entry));
    parsed.set(entry, turn);
    return turn;
  } catch {
    return null;
  }
}

/** What is kept of a text: all of it, or its head and its tail, where texts that continue one another meet. */
export function keptText(text: string): string {
  if (text.length <= 2 * END_LENGTH) return text;
  const headEnd = isInsidePair(text, END_LENGTH) ? END_LENGTH - 1 : END_LENGTH;
  const tailStart = text.length - END_LENGTH;
  return text.slice(0, headEnd) + GAP + text.slice(isInsidePair(text, tailStart) ? tailStart + 1 : tailStart);
}

function isInsidePair(text: string, index: number): boolean {
  return (text.codePointAt(index - 1) ?? 0) > 0xffff;
}
