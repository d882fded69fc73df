import { Injectable } from '@nestjs/common';
import { KeyValue, type GuardContext, type KeyOwner } from '@aiguards/contracts';
import type { Operation } from './contextguard.operation';
import type { ContextGuardEvaluation } from './contextguard.schema';
import { parseSessionBag, serializeSessionBag, type SessionBag } from './detectors/session-bag';

/** A conversation that rests longer than this starts anew. */
const SESSION_TTL_SECONDS = 3600;

type OperationAnswer = NonNullable<ContextGuardEvaluation['memory']>;

/** Whose memory it is. */
export type Owner = Pick<GuardContext, 'tenant' | 'userId' | 'sessionId'>;

/**
 * What ContextGuard remembers. The parts of a key are one JSON array, so that no choice of tenant, user, session and
 * key can spell the key of another (joined by a separator, "a:b"+"c" and "a"+"b:c" would meet).
 */
@Injectable()
export class ContextMemory {
  constructor(private readonly store: KeyValue) {}

  /** The words of the session so far; null on its first turn. Rejects when the store does. */
  async sessionBag(owner: Owner): Promise<SessionBag | null> {
    const stored = await this.store.get(sessionKey(owner));
    return stored === null ? null : parseSessionBag(stored);
  }

  /** Two turns of one session at the same moment: the later write wins, and the words of one turn are not learned. */
  async saveSessionBag(owner: Owner, bag: SessionBag): Promise<void> {
    await this.store.set(sessionKey(owner), serializeSessionBag(bag), SESSION_TTL_SECONDS, personOf(owner));
  }

  async perform({ name, key = '', value, ttlSeconds }: Operation, owner: Owner): Promise<OperationAnswer> {
    const storeKey = `contextguard:value:${JSON.stringify([owner.tenant, owner.userId, owner.sessionId, key])}`;
    const answer = { operation: name, key, found: null, value: null, ttl: null };
    switch (name) {
      case 'set':
      case 'store':
        await this.store.set(storeKey, JSON.stringify(value), ttlSeconds, personOf(owner));
        return { ...answer, ttl: ttlSeconds };
      case 'get': {
        const stored = await this.store.get(storeKey);
        const found: unknown = stored === null ? null : JSON.parse(stored);
        return { ...answer, found: stored !== null, value: found };
      }
      case 'delete':
        return { ...answer, found: await this.store.delete(storeKey) };
    }
  }
}

/** Whom to ask before these values are shown or deleted; nobody where no user was named. */
function personOf({ tenant, userId }: Owner): KeyOwner | undefined {
  return userId === null ? undefined : { tenant, userId };
}

function sessionKey({ tenant, userId, sessionId }: Owner): string {
  return `contextguard:session:${JSON.stringify([tenant, userId, sessionId])}`;
}
