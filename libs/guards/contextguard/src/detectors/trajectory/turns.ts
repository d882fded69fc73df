import type { Severity } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';
import { unpackHashes } from './content-words';
import type { Role, TurnMarks } from './marks';

export const TRAJECTORY_TYPES = [
  'escalation',
  'rephrasing_after_refusal',
  'persona_takeover',
  'split_payload',
] as const;
export type TrajectoryType = (typeof TRAJECTORY_TYPES)[number];

/** A turn that went before, as the session remembers it. `text` is null where texts are not kept. */
export interface PastTurn {
  number: number;
  role: Role;
  marks: TurnMarks;
  text: string | null;
}

/** A turn as a part of a finding. `part` says what it adds; never its words. */
export interface TrajectoryTurn {
  number: number;
  role: Role;
  part: string;
}

/** What was found, with the turns from the first to the current one. */
export interface TrajectoryHit extends Span {
  type: TrajectoryType;
  score: number;
  threshold: number;
  severity: Severity;
  turns: TrajectoryTurn[];
  /** What decided, in a few words. */
  reason: string;
}

/** A turn with what is read out of its marks once. */
export interface Turn extends PastTurn {
  words: ReadonlySet<number>;
  /** How much it still counts, 1 for the current turn. */
  weight: number;
}

/** Turns before the current one that are looked at, of users and assistants. */
export const TRAJECTORY_TURNS = 16;

/** A turn counts half after so many turns, and half again after so many minutes: a session that rests starts over. */
const HALF_LIFE_TURNS = 12;
const HALF_LIFE_MINUTES = 30;

function weightOf(turnsAgo: number, then: number | undefined, now: number | undefined): number {
  const minutes = then === undefined || now === undefined ? 0 : Math.max(0, now - then);
  return 0.5 ** (turnsAgo / HALF_LIFE_TURNS + minutes / HALF_LIFE_MINUTES);
}

/** The last turns, oldest first, and the current one at the end. */
export function turnsOf(before: readonly PastTurn[], current: PastTurn): Turn[] {
  const recent = [...before.slice(-TRAJECTORY_TURNS), current];
  return recent.map((turn, index) => ({
    ...turn,
    words: unpackHashes(turn.marks.w),
    weight: weightOf(recent.length - 1 - index, turn.marks.t, current.marks.t),
  }));
}

export const partOf = ({ number, role }: Turn, part: string): TrajectoryTurn => ({ number, role, part });
