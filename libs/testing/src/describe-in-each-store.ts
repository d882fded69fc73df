import type { KeyValue } from '@aiguards/contracts';
import type { RedisKeyValue } from '@aiguards/key-value';
import { describeWithRedis } from './describe-with-redis';
import { RedisServer } from './redis-server';

/** The adapter over a Redis of its own, from the first test of its `describe` to the last. */
export interface RedisStore {
  readonly store: RedisKeyValue;
  readonly redis: RedisServer;
  /** A further connection, as another process has it; it ends with the test. */
  readonly another: () => RedisKeyValue;
}

/**
 * The same facts over every adapter of the key-value store, each in a `describe` of its own.
 *
 * @param suite gets the store in its hooks and tests, not before
 * @param inRedis what is so only there, such as an outage; it leaves Redis running
 */
export function describeInEachStore(
  name: string,
  suite: (store: () => KeyValue) => void,
  inRedis: (opened: () => RedisStore) => void = () => {},
): void {
  describe(`${name} in memory`, () => {
    let store: KeyValue;
    beforeAll(async () => {
      // Here and below: most suites that import this library need no store, and none of its dependencies.
      const { MemoryKeyValue } = await import('@aiguards/key-value');
      store = new MemoryKeyValue();
    });
    suite(() => store);
  });

  describeWithRedis(`${name} in Redis`, () => {
    let redis: RedisServer;
    let opened: RedisStore;
    const others: RedisKeyValue[] = [];
    beforeAll(async () => {
      redis = await RedisServer.start();
      const { RedisKeyValue: Adapter } = await import('@aiguards/key-value');
      const another = (): RedisKeyValue => {
        const other = new Adapter(redis.url);
        others.push(other);
        return other;
      };
      opened = { store: new Adapter(redis.url), redis, another };
    });
    afterEach(() => {
      for (const other of others.splice(0)) other.onApplicationShutdown();
    });
    afterAll(async () => {
      opened.store.onApplicationShutdown();
      await redis.stop();
    });
    suite(() => opened.store);
    inRedis(() => opened);
  });
}
