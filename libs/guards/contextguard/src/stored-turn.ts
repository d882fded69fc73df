import { z } from 'zod';
import { turnFeaturesSchema } from './detectors/drift/turn-features';
import { turnMarksSchema } from './detectors/trajectory/marks';
import { ROLES } from './contextguard.schema';
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

/** Null: written by another version, or half written, or changed since. */
export function parseTurn(entry: string): StoredTurn | null {
  try {
    return storedSchema.parse(JSON.parse(entry));
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
