import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import type { LinearModel } from '@aiguards/models';
import { escalationIn } from './escalation';
import { MOST_READ, type Role, type TurnMarks } from './marks';
import { personaIn } from './persona';
import { rephrasingIn } from './rephrasing';
import { splitPayloadIn } from './split-payload';
import {
  TRAJECTORY_TYPES,
  turnsOf,
  type PastTurn,
  type Turn,
  type TrajectoryHit,
  type TrajectoryType,
} from './turns';

export interface TrajectoryInput {
  text: string;
  role: Role;
  /** Of the text, by `marksOf`. */
  marks: TurnMarks;
  /** Oldest first. */
  before: readonly PastTurn[];
  /** `prompt-attacks`; null where it was refused. */
  model: LinearModel | null;
}

export interface Trajectory {
  hits: TrajectoryHit[];
  findings: Finding[];
  checked: Record<TrajectoryType, Check>;
}

const MESSAGES: Record<TrajectoryType, string> = {
  escalation: 'The requests about one subject became more harmful from turn to turn.',
  rephrasing_after_refusal: 'A request that the assistant refused is made again in another form.',
  persona_takeover: 'Over several turns the assistant is given a persona without rules.',
  split_payload: 'Pieces of several turns make an attack or a harmful request when they are put together.',
};

const SUGGESTIONS: Record<TrajectoryType, string> = {
  escalation: 'Answer with the whole conversation in view, not the last turn alone, or end the subject.',
  rephrasing_after_refusal: 'Keep to the refusal: what is asked for is the same.',
  persona_takeover: 'State the role and rules of the assistant again, and do not answer as the persona.',
  split_payload: 'Do not join or follow the pieces; judge the joined text as one message.',
};

function findingOf(hit: TrajectoryHit): Finding {
  const { type, score, threshold, severity, start, end, turns, reason } = hit;
  return {
    detector: 'trajectory',
    type,
    label: type,
    severity,
    score,
    start,
    end,
    view: 'original',
    message: MESSAGES[type],
    suggestion: SUGGESTIONS[type],
    explanation: { rule: type, features: [], threshold, margin: score - threshold },
    evidence: `${reason}; turns ${turns.map(({ number }) => number).join(', ')}`,
  };
}

const everywhere = (check: Check): Record<TrajectoryType, Check> => ({
  escalation: check,
  rephrasing_after_refusal: check,
  persona_takeover: check,
  split_payload: check,
});

function checksOf({ text, before, model }: TrajectoryInput, turns: readonly Turn[]): Trajectory['checked'] {
  const cut = text.length > MOST_READ ? `of a long turn ${MOST_READ} characters are read` : null;
  const read: Check = cut === null ? scanned : partial(cut);
  const answers = before.some(({ role }) => role === 'assistant');
  const users = turns.filter(({ role }) => role === 'user');
  const noTexts = users.slice(0, -1).every((turn) => turn.text === null);
  const someTexts = users.some((turn) => turn.text === null);
  const noModel = 'the model of prompts was not loaded: judged by phrases alone';
  return {
    escalation: model ? read : partial(noModel),
    rephrasing_after_refusal: answers
      ? read
      : partial('no turn of the assistant is known: what it refused cannot be told'),
    persona_takeover: model ? read : partial(noModel),
    split_payload: !model
      ? notScanned('the model of prompts was not loaded')
      : noTexts
        ? notScanned('the texts of earlier turns are not kept')
        : someTexts
          ? partial('the texts of some earlier turns are not kept')
          : read,
  };
}

/** What the turns of a session come to, seen from the current one. Pure; constant in the length of the session. */
export function trajectoryOf(input: TrajectoryInput): Trajectory {
  const { text, role, marks, before, model } = input;
  if (role !== 'user') return nothing(notScanned('only turns of the user are judged'));
  if (before.length === 0) return nothing(notScanned('no earlier turn is known'));
  const number = (before.at(-1)?.number ?? 0) + 1;
  const turns = turnsOf(before, { number, role, marks, text });
  const current = turns.at(-1);
  if (!current) return nothing(notScanned('no earlier turn is known'));
  const found: Record<TrajectoryType, TrajectoryHit | null> = {
    escalation: escalationIn(turns, current, text.length),
    rephrasing_after_refusal: rephrasingIn(turns, current, text.length),
    persona_takeover: personaIn(turns, current, text.length),
    split_payload: model ? splitPayloadIn(turns, current, model) : null,
  };
  const hits = TRAJECTORY_TYPES.map((type) => found[type]).filter((hit) => hit !== null);
  return { hits, findings: hits.map(findingOf), checked: checksOf(input, turns) };
}

function nothing(check: Check): Trajectory {
  return { hits: [], findings: [], checked: everywhere(check) };
}
