import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { KeyValue, type Counted, type KeyOwner } from '@aiguards/contracts';

/** A shared store answers in a millisecond; a request that can do without it waits no longer than this. */
const PATIENCE_MS = 250;
/** After a failure, the store is left alone for this time. */
const REST_MS = 1000;

/** A store that requests can do without: it is given up quickly, and not asked again at once. */
export class ImpatientKeyValue extends KeyValue {
  private readonly policy = wrap(
    circuitBreaker(handleAll, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(1) }),
    timeout(PATIENCE_MS, TimeoutStrategy.Aggressive),
  );

  constructor(private readonly inner: KeyValue) {
    super();
  }

  get(key: string): Promise<string | null> {
    return this.policy.execute(() => this.inner.get(key));
  }

  set(key: string, value: string, ttlSeconds: number, owner?: KeyOwner): Promise<void> {
    return this.policy.execute(() => this.inner.set(key, value, ttlSeconds, owner));
  }

  delete(key: string): Promise<boolean> {
    return this.policy.execute(() => this.inner.delete(key));
  }

  increment(key: string, by: number, ttlSeconds: number): Promise<Counted> {
    return this.policy.execute(() => this.inner.increment(key, by, ttlSeconds));
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
}
