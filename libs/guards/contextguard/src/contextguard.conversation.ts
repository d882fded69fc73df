import { notScanned, timed, type Check, type Checked } from '@aiguards/contracts';
import { contextModels } from './contextguard.models';
import type { Part } from './contextguard.part';
import type { ContextGuardPayload } from './contextguard.schema';
import type { Message } from './contextguard.messages';
import { turnOf, turnsOfMessages, type Before } from './contextguard.turns';
import { driftOf } from './detectors/drift/drift-of';
import { trajectoryOf } from './detectors/trajectory/trajectory';
import { TRAJECTORY_TYPES } from './detectors/trajectory/turns';
import { AWAY, type Session } from './session-history';
import type { NewTurn } from './turn';

/** What went before a turn: as the client tells it, else as the session remembers it; null: nobody knows. */
function turnsBefore(messages: readonly Message[] | null, session: Session, tenant: string): Before | null {
  if (messages !== null) return turnsOfMessages(messages, tenant);
  if (session.state !== 'open') return null;
  return { compared: session.history.turns, marked: session.history.turns };
}

/** The same said of everything that needs turns before this one. */
function withoutHistory(check: Check): Checked {
  return Object.fromEntries(['drift', ...TRAJECTORY_TYPES].map((name) => [name, check]));
}

function whyUnknown({ state }: Session): Check {
  return notScanned(
    state === 'unavailable' ? AWAY : 'neither a session_id nor a conversation_history was given',
  );
}

function analyseDrift(turn: NewTurn, { compared }: Before, threshold: number | undefined): Part {
  const { model, refusal } = contextModels().topicShift;
  if (refusal !== null)
    return { fields: {}, checked: { drift: notScanned(refusal) }, findings: [], confidence: [] };
  const drift = timed('drift', () => driftOf({ ...turn, before: compared, threshold, model }));
  return {
    fields: {
      drift_detected: drift.detected,
      drift_score: drift.score,
      drift_threshold: drift.threshold,
      drift_type: drift.type,
      context_coherence: drift.coherence,
    },
    metrics: { turns_compared: drift.comparedWith.length },
    checked: { drift: drift.check },
    findings: drift.findings,
    confidence: drift.confidence === null ? [] : [drift.confidence],
  };
}

function analyseTrajectory(turn: NewTurn, { marked }: Before): Part {
  const { hits, checked, findings } = timed('trajectory', () =>
    trajectoryOf({ ...turn, before: marked, model: contextModels().prompts.model }),
  );
  const trajectory = hits.map(({ type, score, turns }) => ({
    type,
    score,
    turns: turns.map(({ number }) => number),
  }));
  return { fields: { trajectory }, checked, findings, confidence: [] };
}

/** What is asked of a text as a turn of a conversation. */
export interface Turn {
  text: string;
  payload: Pick<ContextGuardPayload, 'role' | 'drift_threshold'>;
  /** Null where no conversation was sent along. */
  messages: readonly Message[] | null;
  session: Session;
  tenant: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Where a turn stands in its conversation: whether it leaves the subject, and what the turns add up to. */
export function analyseConversation({ text, payload, messages, session, tenant, now }: Turn): {
  parts: Part[];
  turn: NewTurn;
} {
  const turn = timed('turn', () => turnOf(text, payload.role ?? 'user', now));
  const before = turnsBefore(messages, session, tenant);
  if (before === null) {
    const checked = withoutHistory(whyUnknown(session));
    return { turn, parts: [{ fields: {}, checked, findings: [], confidence: [] }] };
  }
  return {
    turn,
    parts: [analyseDrift(turn, before, payload.drift_threshold), analyseTrajectory(turn, before)],
  };
}
