import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  OptionalKeyValue,
  Seal,
  withinTime,
  type GuardContext,
  type KeyOwner,
  type NumberedEntry,
  type SealedPlace,
} from '@aiguards/contracts';
import { MAX_TTL_SECONDS } from './contextguard.operation';
import type { SessionHistory } from './session-history';
import { keptText, parseTurn, serializeTurn } from './stored-turn';
import type { NewTurn, RememberedTurn } from './turn';

/** A conversation that rests longer than this starts anew. */
const SESSION_TTL_SECONDS = 3600;

/** What makes the cost of a turn independent of the length of its session. Long texts of other scripts than Latin reach the second. */
const TURN_BOUNDS = { entries: 50, characters: 128 * 1024 };

/** Turns whose texts are opened: what is split over more is found by nothing, and opening fifty costs half a millisecond. */
const OPENED_TURNS = 16;

/** As long as any value: a system prompt may carry one for as long as its session goes on. */
export const CANARY_TTL_SECONDS = MAX_TTL_SECONDS;
const CANARY_BOUNDS = { entries: 20, characters: 20 * 1024 };

/** Of the time that is left: reading, the analysis and remembering are all to fit in. */
const SHARE_OF_TIME = 1 / 3;

/** Whose memory it is. */
export type Owner = Pick<GuardContext, 'tenant' | 'userId' | 'sessionId'>;

/** Who asks, and until when somebody waits for the answer. */
export type Asker = Owner & Pick<GuardContext, 'deadline'>;

/** A store that does not answer in time. */
class NoAnswer extends Error {}

/**
 * What ContextGuard remembers of sessions. Turns are only ever added, in one step: of those that come at the same moment
 * none is lost. Their texts are sealed; what they are compared by lies there as it is.
 */
@Injectable()
export class ContextMemory {
  constructor(
    private readonly store: OptionalKeyValue,
    private readonly seal: Seal,
  ) {}

  /** Null: the store does not answer, and what came before is not known. Never rejects. */
  async history(asker: Asker): Promise<SessionHistory | null> {
    try {
      const [turns, canaries] = await inTime(
        asker,
        Promise.all([
          this.store.entries(keyOf('turns', asker)),
          this.store.entries(keyOf('canaries', asker)),
        ]),
      );
      return { ...this.read(turns, asker), canaries: canaries.flatMap(canaryIn) };
    } catch {
      return null;
    }
  }

  /** False: the store did not answer, and the turn may be lost. Never rejects. */
  async remember(turn: NewTurn, asker: Asker): Promise<boolean> {
    const text = this.seal.unavailable === null ? this.seal.seal(placeOf(asker), keptText(turn.text)) : null;
    const entry = serializeTurn(turn, text);
    const key = keyOf('turns', asker);
    try {
      await inTime(asker, this.store.append(key, entry, TURN_BOUNDS, SESSION_TTL_SECONDS, personOf(asker)));
      return true;
    } catch {
      return false;
    }
  }

  /** Of many that are given out to one session the newest are looked for. Rejects when the store does. */
  async rememberCanary(canary: string, owner: Owner): Promise<void> {
    const key = keyOf('canaries', owner);
    await this.store.append(key, JSON.stringify(canary), CANARY_BOUNDS, CANARY_TTL_SECONDS, personOf(owner));
  }

  private read(entries: readonly NumberedEntry[], owner: Owner): Omit<SessionHistory, 'canaries'> {
    const turns: RememberedTurn[] = [];
    const textless = { sealed: 0, leftOut: 0 };
    for (const [index, { number, entry }] of entries.entries()) {
      const stored = parseTurn(entry);
      if (stored === null) continue;
      const { sealedText, ...turn } = stored;
      const isRecent = entries.length - index <= OPENED_TURNS;
      const text = sealedText !== null && isRecent ? this.seal.open(placeOf(owner), sealedText) : null;
      if (text === null && isRecent) textless[sealedText === null ? 'leftOut' : 'sealed']++;
      turns.push({ number, ...turn, text });
    }
    return {
      turns,
      turnsSoFar: entries.at(-1)?.number ?? 0,
      unreadable: entries.length - turns.length,
      textsMissing: textless.sealed + textless.leftOut > 0 ? this.whyMissing(textless.sealed > 0) : null,
    };
  }

  private whyMissing(isSealed: boolean): string {
    if (isSealed)
      return 'texts of this session were sealed with another SECRET_KEY than that of this process';
    return this.seal.unavailable ?? 'texts of this session were left out by a process without SECRET_KEY';
  }
}

async function inTime<T>({ deadline }: Asker, work: Promise<T>): Promise<T> {
  return withinTime(work, deadline.remainingMs() * SHARE_OF_TIME, () => {
    throw new NoAnswer();
  });
}

const canarySchema = z.string().min(1);

function canaryIn({ entry }: NumberedEntry): string[] {
  try {
    return [canarySchema.parse(JSON.parse(entry))];
  } catch {
    return [];
  }
}

/** Whom to ask before what is kept is shown or deleted; nobody where no user was named. */
export function personOf({ tenant, userId }: Owner): KeyOwner | undefined {
  return userId === null ? undefined : { tenant, userId };
}

/**
 * The parts are one JSON array, so that no choice of tenant, user, session and name can spell the key of another (joined
 * by a separator, "a:b"+"c" and "a"+"b:c" would meet).
 */
export function keyOf(kind: string, { tenant, userId, sessionId }: Owner, ...names: string[]): string {
  return `contextguard:${kind}:${JSON.stringify([tenant, userId, sessionId, ...names])}`;
}

function placeOf({ tenant, userId, sessionId }: Owner): SealedPlace {
  return { tenant, kind: 'contextguard-turn', id: JSON.stringify([userId, sessionId]) };
}
