import { notScanned, partial, scanned, type Check } from '@aiguards/contracts';
import type { RememberedTurn } from './turn';

/** What is known of a session. */
export interface SessionHistory {
  /** The oldest first. */
  turns: readonly RememberedTurn[];
  /** Turns that the session had, also those that are not remembered any more. */
  turnsSoFar: number;
  /** Turns that lie in the store and cannot be read: of another version, half written, or changed since. */
  unreadable: number;
  /** Why the text of some recent turn is not there; null: all are. */
  textsMissing: string | null;
  /** Tokens that were given out for this session. */
  canaries: readonly string[];
}

/** The session of a request: it names none, the store did not answer, or this is what is known. */
export type Session =
  { state: 'none' } | { state: 'unavailable' } | { state: 'open'; history: SessionHistory };

export const AWAY = 'the session memory did not answer';

/** Whether what came before is known. */
export function memoryCheck(session: Session): Check {
  switch (session.state) {
    case 'none':
      return notScanned('no session_id with a text was given');
    case 'unavailable':
      return notScanned(AWAY);
    case 'open': {
      const { unreadable, turns, textsMissing } = session.history;
      const reasons = textsMissing === null ? [] : [textsMissing];
      if (unreadable > 0) {
        const all = unreadable + turns.length;
        reasons.push(`${unreadable} of ${all} remembered turns cannot be read: another version wrote them`);
      }
      return reasons.length === 0 ? scanned : partial(reasons.join('; '));
    }
  }
}
