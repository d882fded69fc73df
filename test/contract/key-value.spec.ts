import type { KeyOwner, KeyValue } from '@aiguards/contracts';
import { describeInEachStore, eventually } from '@aiguards/testing';

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

  it('numbers the entries of a list and gives them back in order', async () => {
    const bounds = { entries: 10, characters: 1000 };
    const entries = ['first', '', '7:ü 👩‍👩‍👧 \u0000 "', 'last'];
    for (const [index, entry] of entries.entries()) {
      expect(await store.append('list', entry, bounds, 60)).toBe(index + 1);
    }
    expect(await store.entries('list')).toEqual(
      entries.map((entry, index) => ({ number: index + 1, entry })),
    );
    expect(await store.entries('no list')).toEqual([]);
  });

  it('drops the oldest entries of a list that has too many, and gives no number again', async () => {
    const bounds = { entries: 3, characters: 1000 };
    for (let index = 1; index <= 12; index++) await store.append('many', `e${index}`, bounds, 60);
    expect(await store.entries('many')).toEqual([
      { number: 10, entry: 'e10' },
      { number: 11, entry: 'e11' },
      { number: 12, entry: 'e12' },
    ]);
    expect(await store.append('many', 'e13', { entries: 1, characters: 1000 }, 60)).toBe(13);
    expect(await store.entries('many')).toEqual([{ number: 13, entry: 'e13' }]);
  });

  it('drops the oldest entries of a list that is too long, counted in UTF-16 code units', async () => {
    const bounds = { entries: 100, characters: 10 };
    const append = (entry: string) => store.append('long', entry, bounds, 60);
    const numbers = async () => (await store.entries('long')).map(({ number }) => number);
    await append('👩👩'); // 4
    await append('üüü'); // 3
    await append('abc'); // 3
    expect(await numbers()).toEqual([1, 2, 3]);
    await append('d');
    expect(await numbers()).toEqual([2, 3, 4]);
    await append('eight ch');
    expect(await numbers()).toEqual([4, 5]);
    await append('this has no room by itself');
    expect(await numbers()).toEqual([]);
    expect(await append('after it')).toBe(7);
    expect(await numbers()).toEqual([7]);
  });

  it('loses none of the entries that arrive at once', async () => {
    const append = (index: number) =>
      store.append('crowded', `entry ${index}`, { entries: 100, characters: 10_000 }, 60);
    const numbers = await Promise.all(Array.from({ length: 250 }, (_, index) => append(index)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    const kept = await store.entries('crowded');
    expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 151));
    for (const { number, entry } of kept) expect(entry).toBe(`entry ${numbers.indexOf(number)}`);
  });

  it('forgets a list some time after its last entry, and begins again', async () => {
    const append = (ttlSeconds: number) =>
      store.append('renewed', 'x', { entries: 9, characters: 99 }, ttlSeconds);
    await append(0.3);
    await append(60);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await store.entries('renewed')).toHaveLength(2);
    await append(0.05);
    await eventually(async () => expect(await store.entries('renewed')).toEqual([]));
    expect(await append(60)).toBe(1);
  });

  it('finds the lists of a person as JSON, as long as they live, and deletes them and no others', async () => {
    const ida = { tenant: 't', userId: 'ida' };
    const bounds = { entries: 9, characters: 99 };
    await store.append('of ida', 'one', bounds, 0.2, ida);
    await store.append('of ida', 'two', bounds, 60, ida);
    await store.append('of jon', 'three', bounds, 60, { tenant: 't', userId: 'jon' });
    await store.append('over', 'four', bounds, 0.05, ida);
    await store.set('text of ida', 'five', 60, ida);
    await new Promise((resolve) => setTimeout(resolve, 250));
    const owned = (await store.ownedBy(ida)).sort((a, b) => a.key.localeCompare(b.key));
    expect(owned.map(({ key }) => key)).toEqual(['of ida', 'text of ida']);
    expect(JSON.parse(owned[0]?.value ?? '')).toEqual([
      { number: 1, entry: 'one' },
      { number: 2, entry: 'two' },
    ]);
    expect(await store.deleteOwnedBy(ida)).toBe(2);
    expect([await store.ownedBy(ida), await store.entries('of ida')]).toEqual([[], []]);
    expect(await store.entries('of jon')).toHaveLength(1);
    expect(await store.append('of ida', 'again', bounds, 60, ida)).toBe(1);
  });

  it('deletes a list as a value, and takes neither for the other', async () => {
    const bounds = { entries: 9, characters: 99 };
    await store.append('either', 'x', bounds, 60);
    await expect(store.get('either')).rejects.toThrow();
    expect(await store.delete('either')).toBe(true);
    await store.set('either', 'x', 60);
    await expect(store.append('either', 'x', bounds, 60)).rejects.toThrow();
    await expect(store.entries('either')).rejects.toThrow();
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
}

describeInEachStore('KeyValue', suite, (opened) => {
  it('loses none of the entries that two processes add at once', async () => {
    const { store, another } = opened();
    const other = another();
    const numbers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const process = index % 2 === 0 ? store : other;
        return process.append('two', `${index}`, { entries: 200, characters: 10_000 }, 60);
      }),
    );
    const entries = await store.entries('two');
    expect(entries).toHaveLength(200);
    for (const { number, entry } of entries) expect(numbers[Number(entry)]).toBe(number);
  });

  it('rejects while Redis is away, and works again when it is back', async () => {
    const { store, redis } = opened();
    await redis.kill();
    await expect(store.get('k')).rejects.toThrow();
    await redis.startAgain();
    await eventually(async () => expect(await store.get('k')).toBeNull());
  });
});
