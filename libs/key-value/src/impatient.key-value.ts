import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import {
  KeyValue,
  type Counted,
  type CountedWithin,
  type EntryBounds,
  type KeyOwner,
  type NumberedEntry,
} from '@aiguards/contracts';

/** A shared store answers in a millisecond; a request that can do without it waits no longer than this. */
const PATIENCE_MS = 500;
/** One late answer may be the fault of this process, which was busy. */
const FAILURES = 3;
/** After that many failures in a row, the store is left alone for this time. */
const REST_MS = 1000;

/** A store that requests can do without: it is given up quickly, and not asked again at once. */
export class ImpatientKeyValue extends KeyValue {
  private readonly breaker = circuitBreaker(handleAll, {
    halfOpenAfter: REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES),
  });

  constructor(private readonly inner: KeyValue) {
    super();
  }

  get(key: string): Promise<string | null> {
    return this.ask(() => this.inner.get(key));
  }

  set(key: string, value: string, ttlSeconds: number, owner?: KeyOwner): Promise<void> {
    return this.ask(() => this.inner.set(key, value, ttlSeconds, owner));
  }

  replace(
    key: string,
    expected: string | null,
    value: string,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<boolean> {
    return this.ask(() => this.inner.replace(key, expected, value, ttlSeconds, owner));
  }

  delete(key: string): Promise<boolean> {
    return this.ask(() => this.inner.delete(key));
  }

  increment(key: string, by: number, ttlSeconds: number): Promise<Counted> {
    return this.ask(() => this.inner.increment(key, by, ttlSeconds));
  }

  incrementWithin(
    key: string,
    by: number,
    limit: number,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<CountedWithin> {
    return this.ask(() => this.inner.incrementWithin(key, by, limit, ttlSeconds, owner));
  }

  append(
    key: string,
    entry: string,
    bounds: EntryBounds,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<number> {
    return this.ask(() => this.inner.append(key, entry, bounds, ttlSeconds, owner));
  }

  entries(key: string): Promise<NumberedEntry[]> {
    return this.ask(() => this.inner.entries(key));
  }

  /** Whoever asks for a person's values waits for them. */
  ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]> {
    return this.inner.ownedBy(owner);
  }

  deleteOwnedBy(owner: KeyOwner): Promise<number> {
    return this.inner.deleteOwnedBy(owner);
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  private ask<T>(question: () => Promise<T>): Promise<T> {
    return this.breaker.execute(() => patiently(question()));
  }
}

/**
 * A busy process runs a timer late, and before it reads what arrived long ago. So the store is given up one turn of
 * the event loop after the time is over, when its answer would have been read.
 */
async function patiently<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new Error(`no answer within ${PATIENCE_MS} ms`));
    timer = setTimeout(() => setImmediate(giveUp), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
