import type { KeyValue } from '@aiguards/contracts';
import { MemoryKeyValue, RedisKeyValue } from '@aiguards/key-value';
import { describeWithRedis, eventually, RedisServer } from '@aiguards/testing';

/** What every adapter of the port does. */
function suite(open: () => KeyValue): void {
  let store: KeyValue;
  beforeAll(() => {
    store = open();
  });

  it('gives back what was set, whatever characters it has', async () => {
    const value = JSON.stringify({ text: 'ü 👩‍👩‍👧 \u0000 "' });
    await store.set('a:b ü', value, 60);
    expect(await store.get('a:b ü')).toBe(value);
  });

  it('has nothing under a key that was never set', async () => {
    expect(await store.get('nothing')).toBeNull();
  });

  it('replaces a value', async () => {
    await store.set('k', 'one', 60);
    await store.set('k', 'two', 60);
    expect(await store.get('k')).toBe('two');
  });

  it('says whether there was something to delete', async () => {
    await store.set('gone', 'x', 60);
    expect([await store.delete('gone'), await store.delete('gone'), await store.get('gone')]).toEqual([
      true,
      false,
      null,
    ]);
  });

  it('forgets a value when its time is over', async () => {
    await store.set('short', 'x', 0.05);
    await eventually(async () => expect(await store.get('short')).toBeNull());
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
}

describe('KeyValue in memory', () => suite(() => new MemoryKeyValue()));

describeWithRedis('KeyValue in Redis', () => {
  let redis: RedisServer;
  let store: RedisKeyValue;
  beforeAll(async () => {
    redis = await RedisServer.start();
    store = new RedisKeyValue(redis.url);
  });
  afterAll(async () => {
    store.onApplicationShutdown();
    await redis.stop();
  });

  suite(() => store);

  it('rejects while Redis is away, and works again when it is back', async () => {
    await redis.kill();
    await expect(store.get('k')).rejects.toThrow();
    await redis.startAgain();
    await eventually(async () => expect(await store.get('k')).toBeNull());
  });
});
