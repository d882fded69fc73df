import type { KeyOwner, KeyValue } from '@aiguards/contracts';
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

  it('counts in one step: of 200 increments at once each gets a number of its own', async () => {
    const counts = await Promise.all(Array.from({ length: 200 }, () => store.increment('hits', 1, 60)));
    expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    expect(await store.increment('hits', 5, 60)).toMatchObject({ count: 205 });
  });

  it('starts a counter again when its time is over, which later increments do not extend', async () => {
    expect(await store.increment('window', 1, 0.2)).toMatchObject({ count: 1 });
    const { remainingMs } = await store.increment('window', 1, 60);
    expect(remainingMs).toBeLessThanOrEqual(200);
    await eventually(async () => expect((await store.increment('window', 0, 60)).count).toBe(0), 5000);
  });

  it('counts up to a limit and not above: what has no room leaves the counter as it was', async () => {
    expect(await store.incrementWithin('within', 11, 10, 60)).toEqual({
      count: 0,
      remainingMs: 0,
      added: false,
    });
    expect(await store.incrementWithin('within', 6, 10, 60)).toMatchObject({ count: 6, added: true });
    const refused = await store.incrementWithin('within', 5, 10, 60);
    expect(refused).toMatchObject({ count: 6, added: false });
    expect(refused.remainingMs).toBeGreaterThan(50_000);
    expect(await store.incrementWithin('within', 4, 10, 60)).toMatchObject({ count: 10, added: true });
    expect(await store.incrementWithin('within', 0, 9, 60)).toMatchObject({ count: 10, added: false });
    expect(await store.increment('within', 0, 60)).toMatchObject({ count: 10 });
  });

  it('lets as many in as there is room for, of whatever size, when all come at once', async () => {
    const sizes = Array.from({ length: 100 }, (_, index) => 1 + (index % 7) * 10);
    const answers = await Promise.all(sizes.map((size) => store.incrementWithin('crowd', size, 500, 60)));
    const { count } = await store.increment('crowd', 0, 60);
    const added = sizes.filter((_, index) => answers[index]?.added);
    expect(added.reduce((sum, size) => sum + size, 0)).toBe(count);
    expect(count).toBeLessThanOrEqual(500);
    answers.forEach((answer, index) => {
      if (!answer.added) expect(answer.count + (sizes[index] ?? 0)).toBeGreaterThan(500);
    });
  });

  it('starts a limited counter again when its time is over', async () => {
    await store.incrementWithin('brief', 10, 10, 0.2);
    expect((await store.incrementWithin('brief', 1, 10, 60)).added).toBe(false);
    await eventually(async () =>
      expect(await store.incrementWithin('brief', 1, 10, 60)).toMatchObject({ count: 1, added: true }),
    );
  });

  it('finds the counters of a person, and deletes them and no others', async () => {
    const gus = { tenant: 't', userId: 'gus' };
    await store.incrementWithin('of gus', 3, 10, 60, gus);
    await store.incrementWithin('of gus', 4, 10, 60, gus);
    await store.incrementWithin('of hal', 5, 10, 60, { tenant: 't', userId: 'hal' });
    await store.incrementWithin('refused', 11, 10, 60, gus);
    await store.incrementWithin('soon over', 1, 10, 0.05, gus);
    await eventually(async () => expect(await store.ownedBy(gus)).toEqual([{ key: 'of gus', value: '7' }]));
    expect(await store.deleteOwnedBy(gus)).toBe(1);
    expect(await store.ownedBy(gus)).toEqual([]);
    expect(await store.incrementWithin('of gus', 1, 10, 60)).toMatchObject({ count: 1 });
    expect(await store.incrementWithin('of hal', 1, 10, 60)).toMatchObject({ count: 6 });
  });

  it('finds the values of a person, and deletes them and no others', async () => {
    const ada = { tenant: 't', userId: 'ada' };
    await store.set('p:1', 'one', 60, ada);
    await store.set('p:2', 'two', 60, ada);
    await store.set('p:3', 'three', 60, { tenant: 'other', userId: 'ada' });
    await store.set('p:4', 'four', 60);
    await store.set('p:2', 'two again', 60, ada);
    expect((await store.ownedBy(ada)).sort((a, b) => a.key.localeCompare(b.key))).toEqual([
      { key: 'p:1', value: 'one' },
      { key: 'p:2', value: 'two again' },
    ]);
    expect(await store.deleteOwnedBy(ada)).toBe(2);
    expect([await store.ownedBy(ada), await store.get('p:1'), await store.get('p:2')]).toEqual([
      [],
      null,
      null,
    ]);
    expect([await store.get('p:3'), await store.get('p:4')]).toEqual(['three', 'four']);
  });

  it('does not count values that are gone as those of a person', async () => {
    const bob = { tenant: 't', userId: 'bob' };
    await store.set('q:1', 'one', 0.05, bob);
    await store.set('q:2', 'two', 60, bob);
    await store.delete('q:2');
    await eventually(async () => expect(await store.ownedBy(bob)).toEqual([]));
    expect(await store.deleteOwnedBy(bob)).toBe(0);
  });

  it('gives a key to whoever set it last', async () => {
    const [cleo, dan] = ['cleo', 'dan'].map((userId) => ({ tenant: 't', userId }));
    await store.set('shared', 'of cleo', 0.05, cleo);
    await eventually(async () => expect(await store.get('shared')).toBeNull());
    await store.set('shared', 'of dan', 60, dan);
    expect(await store.ownedBy(cleo as KeyOwner)).toEqual([]);
    expect(await store.deleteOwnedBy(cleo as KeyOwner)).toBe(0);
    expect(await store.get('shared')).toBe('of dan');
  });

  it('replaces only what is expected to stand there', async () => {
    const value = JSON.stringify({ text: '=ü 👩‍👩‍👧 "' });
    expect(await store.replace('cas', 'something', 'new', 60)).toBe(false);
    expect(await store.replace('cas', null, '', 60)).toBe(true);
    expect(await store.replace('cas', null, 'new', 60)).toBe(false);
    expect(await store.replace('cas', '', value, 60)).toBe(true);
    expect(await store.replace('cas', '', 'new', 60)).toBe(false);
    expect(await store.get('cas')).toBe(value);
    expect(await store.replace('cas', value, 'brief', 0.05)).toBe(true);
    await eventually(async () => expect(await store.get('cas')).toBeNull());
  });

  it('lets one of many win that replace the same value at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => store.replace('race', null, String(index), 60)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('keeps every owner of a value that is replaced by several', async () => {
    const [eve, fay] = [
      { tenant: 't', userId: 'eve' },
      { tenant: 't', userId: 'fay' },
    ] as const;
    await store.replace('both', null, 'of eve', 60, eve);
    await store.replace('both', 'of eve', 'of both', 60, fay);
    await store.replace('both', 'of both', 'of all', 60);
    expect(await store.ownedBy(eve)).toEqual([{ key: 'both', value: 'of all' }]);
    expect(await store.deleteOwnedBy(fay)).toBe(1);
    expect([await store.get('both'), await store.ownedBy(eve)]).toEqual([null, []]);
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
