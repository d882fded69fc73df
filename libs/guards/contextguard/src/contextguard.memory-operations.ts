import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GuardRefusal, KeyValue } from '@aiguards/contracts';
import { CANARY_TTL_SECONDS, ContextMemory, keyOf, personOf, type Owner } from './contextguard.memory';
import type { Operation } from './contextguard.operation';
import type { ContextGuardEvaluation } from './contextguard.result-schema';
import { newCanary } from './detectors/canary';

type OperationAnswer = NonNullable<ContextGuardEvaluation['memory']>;

const CANARY_BYTES = 16;

/** What callers ask of the memory by name. */
@Injectable()
export class MemoryOperations {
  constructor(
    private readonly store: KeyValue,
    private readonly memory: ContextMemory,
  ) {}

  /** @throws GuardRefusal where there is no session for a canary, or the store does not answer */
  async perform(operation: Operation, owner: Owner): Promise<OperationAnswer> {
    try {
      return await this.answer(operation, owner);
    } catch (error) {
      if (error instanceof GuardRefusal) throw error;
      const message = 'The session memory cannot be used: its store does not answer';
      throw new GuardRefusal({ code: 'STORAGE_UNAVAILABLE', message });
    }
  }

  private async answer({ name, key, value, ttlSeconds }: Operation, owner: Owner): Promise<OperationAnswer> {
    const answer = { operation: name, key, found: null, value: null, ttl: null };
    switch (name) {
      case 'set':
      case 'store':
        // How many there are is not limited: callers name their sessions, and could always take another one.
        await this.store.set(keyOf('value', owner, key), JSON.stringify(value), ttlSeconds, personOf(owner));
        return { ...answer, ttl: ttlSeconds };
      case 'get': {
        const found = valueIn(await this.store.get(keyOf('value', owner, key)));
        return { ...answer, found: found !== undefined, value: found ?? null };
      }
      case 'delete':
        return { ...answer, found: await this.store.delete(keyOf('value', owner, key)) };
      case 'canary':
        return { ...answer, value: await this.canary(owner), ttl: CANARY_TTL_SECONDS };
    }
  }

  private async canary(owner: Owner): Promise<string> {
    if (!owner.sessionId) throw noSession();
    const canary = newCanary(randomBytes(CANARY_BYTES));
    await this.memory.rememberCanary(canary, owner);
    return canary;
  }
}

/** What is no JSON was not put there by this program, and is as good as nothing. */
function valueIn(stored: string | null): unknown {
  if (stored === null) return undefined;
  try {
    return JSON.parse(stored) as unknown;
  } catch {
    return undefined;
  }
}

function noSession(): GuardRefusal {
  const path = 'session_id';
  const message = 'a canary is looked for in the later texts of its session: session_id is required';
  return new GuardRefusal({
    code: 'VALIDATION_FAILED',
    message: `${path}: ${message}`,
    issues: [{ path, message }],
  });
}
