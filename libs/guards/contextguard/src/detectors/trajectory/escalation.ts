import type { Role } from './marks';
import { sharedCount } from './content-words';
import { has } from './cues';
import { partOf, type Turn, type TrajectoryHit } from './turns';
import { turnRisk } from './turn-risk';

/** From here a turn is risky by itself or by what it goes on with; measured on the written conversations, see `training`. */
const ESCALATION_THRESHOLD = 0.55;
/** Where nothing in its words ties a turn to the ones before. */
const UNTIED_THRESHOLD = 0.6;
/** Before it, so many turns of the user were on the way, and its beginning was no more than this. */
const LEAST_BEFORE = 2;
const MILD = 0.35;
const LEAST_RISE = 0.25;
/** The way begins mildly: so many of its first turns are looked at for it. */
const FIRST_STEPS = 2;
/** Turns of the user that may belong to the way. */
const LONGEST_WAY = 8;

/** "ok" and "thanks" are no step: they have no content words. */
const SPEAKERS: ReadonlySet<Role> = new Set<Role>(['user', 'assistant']);

interface Step {
  turn: Turn;
  risk: number;
}

interface Way {
  turns: Turn[];
  /** Whether words in common or a word that points back tie the current turn to them. */
  isTied: boolean;
}

/** The turns of the user that led to the current one: from the first one that its subject is spoken of in. */
function wayTo(turns: readonly Turn[], current: Turn): Way {
  const earlier = turns.filter((turn) => turn !== current && SPEAKERS.has(turn.role) && turn.words.size > 0);
  const first = earlier.findIndex((turn) => sharedCount(turn.words, current.words) > 0);
  const isTied = first >= 0 || has(current.marks.c, 'refers');
  const users = earlier.filter(({ role }) => role === 'user');
  const spoken = earlier.slice(Math.max(0, first)).filter(({ role }) => role === 'user');
  return { turns: (spoken.length < LEAST_BEFORE ? users : spoken).slice(-LONGEST_WAY), isTied };
}

/** Risk that rises step by step about one subject, after Russinovich et al. 2024 (crescendo). */
export function escalationIn(turns: readonly Turn[], current: Turn, length: number): TrajectoryHit | null {
  const { turns: way, isTied } = wayTo(turns, current);
  if (way.length < LEAST_BEFORE) return null;
  const carried = way.reduce((bits, { marks, weight }) => (weight > 0.4 ? bits | marks.c : bits), 0);
  const score = turnRisk(current.marks, carried);
  if (score < (isTied ? ESCALATION_THRESHOLD : UNTIED_THRESHOLD)) return null;
  const steps: Step[] = way.map((turn) => ({ turn, risk: turnRisk(turn.marks, 0) }));
  const mildest = Math.min(
    ...steps.slice(0, FIRST_STEPS).map(({ risk, turn }) => 1 - turn.weight * (1 - risk)),
  );
  const first = steps[0]?.risk ?? 0;
  const highest = Math.max(...steps.map(({ risk }) => risk));
  if (mildest > MILD || score - Math.max(mildest, first) < LEAST_RISE || highest > score) return null;
  return {
    type: 'escalation',
    score,
    threshold: ESCALATION_THRESHOLD,
    severity: 'high',
    start: 0,
    end: length,
    turns: [
      ...steps.map(({ turn, risk }) => partOf(turn, `risk ${risk.toFixed(2)}`)),
      partOf(current, `risk ${score.toFixed(2)}`),
    ],
    reason: `risk from ${mildest.toFixed(2)} to ${score.toFixed(2)} over ${steps.length + 1} turns of the user`,
  };
}
