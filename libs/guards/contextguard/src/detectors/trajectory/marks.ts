import type { LinearModel } from '@aiguards/models';
import { z } from 'zod';
import { refusalIn } from '../refusal';
import { contentHashes, packHashes } from './content-words';
import { bitsOf, cuesIn, MOST_BITS } from './cues';
import { plainWords } from './phrases';

/** Who speaks. */
export const ROLES = ['user', 'assistant', 'tool', 'system'] as const;
export type Role = (typeof ROLES)[number];

const percent = z.int().min(0).max(100);

/**
 * What later turns need to know of a turn, in at most 200 characters of JSON. Short names, for it is stored with every
 * turn; no readable words.
 */
export const turnMarksSchema = z.strictObject({
  /** Hundredths of the probability of an injection, a jailbreak and a harmful request; null where no model read the turn. */
  p: z.tuple([percent, percent, percent]).nullable(),
  /** Bits of what was said, see `Cue`. */
  c: z.int().min(0).max(MOST_BITS),
  /** Of an assistant's turn: 0 no refusal, 1 it is unable, 2 it declines, 3 it declines the request for a reason. */
  r: z.int().min(0).max(3),
  /** 16-bit hashes of content words, as base64. */
  w: z.string().max(88),
  /** Whole minutes since 1970, where the time of the turn is known. */
  t: z.int().min(0).optional(),
});
export type TurnMarks = z.infer<typeof turnMarksSchema>;

/** Of a longer turn the beginning and the end are read, where requests stand. */
export const MOST_READ = 4000;

function readablePart(text: string): string {
  const half = MOST_READ >> 1;
  return text.length <= MOST_READ ? text : `${text.slice(0, half)}\n${text.slice(-half)}`;
}

const LABELS = ['injection', 'jailbreak', 'harmful_request'] as const;

function probabilities(text: string, model: LinearModel): [number, number, number] {
  const scores = model.score(text);
  const [injection = 0, jailbreak = 0, harmful = 0] = LABELS.map((label) =>
    Math.round((scores.get(label)?.probability ?? 0) * 100),
  );
  return [injection, jailbreak, harmful];
}

function refusalCode(text: string): number {
  const refusal = refusalIn(text);
  if (!refusal) return 0;
  if (refusal.kind === 'unable') return 1;
  return refusal.namesReason ? 3 : 2;
}

/**
 * The marks of one turn. Pure.
 *
 * @param model `prompt-attacks`; null where it was refused
 * @param at milliseconds since 1970, where the time of the turn is known
 */
export function marksOf(text: string, role: Role, model: LinearModel | null, at?: number): TurnMarks {
  const read = readablePart(text);
  const words = plainWords(read);
  const isUser = role === 'user';
  return {
    p: isUser && model ? probabilities(read, model) : null,
    c: isUser ? bitsOf(cuesIn(read, words)) : 0,
    r: role === 'assistant' ? refusalCode(text) : 0,
    w: packHashes(contentHashes(words)),
    ...(at === undefined ? {} : { t: Math.floor(at / 60_000) }),
  };
}
