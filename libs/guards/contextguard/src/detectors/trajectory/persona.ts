import { has, type Cue } from './cues';
import { partOf, type Turn, type TrajectoryHit } from './turns';

const PERSONA_THRESHOLD = 0.72;

/** How much each thing said adds; all but the first need another turn beside. */
const SIGNS: ReadonlyArray<readonly [cue: Cue, weight: number]> = [
  ['unbound', 0.5],
  ['assigns', 0.3],
  ['stays', 0.35],
  ['agreed', 0.3],
  ['onwards', 0.25],
  ['threat', 0.3],
];
/** A turn that the model takes for a jailbreak says as much as one that names missing rules. */
const JAILBREAK_FROM = 80;
const LEAST_TURNS = 2;

interface Sign {
  cue: Cue;
  turn: Turn;
  value: number;
}

const signsOf = (turn: Turn): Sign[] =>
  SIGNS.filter(([cue]) => has(turn.marks.c, cue)).map(([cue, weight]) => ({
    cue,
    turn,
    value: weight * turn.weight,
  }));

/** A persona that is built up over turns and has no rules. A persona alone, a game or a teacher, is none. */
export function personaIn(turns: readonly Turn[], current: Turn, length: number): TrajectoryHit | null {
  const own = signsOf(current);
  if (own.length === 0) return null;
  const byUser = turns.filter(({ role }) => role === 'user');
  const signs = byUser.flatMap(signsOf);
  const strongest = new Map<Cue, Sign>();
  for (const sign of signs) {
    if (sign.value >= (strongest.get(sign.cue)?.value ?? 0)) strongest.set(sign.cue, sign);
  }
  const isUnbound = strongest.has('unbound') || (current.marks.p?.[1] ?? 0) >= JAILBREAK_FROM;
  const isPersona = strongest.has('assigns') || strongest.has('stays') || strongest.has('agreed');
  const involved = [...new Set(signs.map(({ turn }) => turn))];
  if (!isUnbound || !isPersona || involved.length < LEAST_TURNS) return null;
  const score = 1 - [...strongest.values()].reduce((rest, { value }) => rest * (1 - value), 1);
  if (score < PERSONA_THRESHOLD) return null;
  return {
    type: 'persona_takeover',
    score,
    threshold: PERSONA_THRESHOLD,
    severity: 'high',
    start: 0,
    end: length,
    turns: involved.map((turn) =>
      partOf(
        turn,
        signs
          .filter((sign) => sign.turn === turn)
          .map(({ cue }) => cue)
          .join(', '),
      ),
    ),
    reason: `a persona without rules, built up over ${involved.length} turns`,
  };
}
