import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GuardRefusal, KeyValue } from '@aiguards/contracts';
import { CANARY_TTL_SECONDS, ContextMemory, keyOf, personOf, type Owner } from './contextguard.memory';
import { MAX_TTL_SECONDS, MAX_VALUES, type Operation } from './contextguard.operation';
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

  /** @throws GuardRefusal where there is no room, no session for a canary, or the store does not answer */
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
        await this.set(key, value, ttlSeconds, owner);
        return { ...answer, ttl: ttlSeconds };
      case 'get': {
        const found = valueIn(await this.store.get(keyOf('value', owner, key)));
        return { ...answer, found: found !== undefined, value: found ?? null };
      }
      case 'delete':
        return { ...answer, found: await this.delete(key, owner) };
      case 'canary':
        return { ...answer, value: await this.canary(owner), ttl: CANARY_TTL_SECONDS };
    }
  }

  private async set(key: string, value: unknown, ttlSeconds: number, owner: Owner): Promise<void> {
    const valueKey = keyOf('value', owner, key);
    const isNew = (await this.store.get(valueKey)) === null;
    if (isNew && !(await this.count(1, owner))) throw noRoom();
    await this.store.set(valueKey, JSON.stringify(value), ttlSeconds, personOf(owner));
  }

  private async delete(key: string, owner: Owner): Promise<boolean> {
    const found = await this.store.delete(keyOf('value', owner, key));
    if (found) await this.count(-1, owner);
    return found;
  }

  /**
   * Counts keys that are new. The counter ends a day after it began and not when a value does: it may forget values that
   * are still there, but since none lives longer than a day there are never more than twice as many as it allows.
   */
  private async count(by: number, owner: Owner): Promise<boolean> {
    const counter = keyOf('values', owner);
    const { added } = await this.store.incrementWithin(
      counter,
      by,
      MAX_VALUES,
      MAX_TTL_SECONDS,
      personOf(owner),
    );
    return added;
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

function refusal(path: string, message: string): GuardRefusal {
  return new GuardRefusal({
    code: 'VALIDATION_FAILED',
    message: `${path}: ${message}`,
    issues: [{ path, message }],
  });
}

const noRoom = (): GuardRefusal =>
  refusal(
    'data.key',
    `at most ${MAX_VALUES} keys of one user and session may be new within a day: set one that is there, or delete one`,
  );

const noSession = (): GuardRefusal =>
  refusal('session_id', 'a canary is looked for in the later texts of its session: session_id is required');
