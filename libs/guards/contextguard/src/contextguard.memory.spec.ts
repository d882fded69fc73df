import { Deadline, type KeyValue } from '@aiguards/contracts';
import { KeyringSeal } from '@aiguards/guard-host';
import { ImpatientKeyValue, MemoryKeyValue } from '@aiguards/key-value';
import { Keyring } from '@aiguards/platform';
import { describeInEachStore, eventually } from '@aiguards/testing';
import { ContextMemory, keyOf, type Asker } from './contextguard.memory';
import { turnFeaturesOf } from './detectors/drift/turn-features';
import type { NewTurn } from './turn';

let sessions = 0;

/** A session of its own for each test: all of them share a store. */
const somebody = (more: Partial<Asker> = {}): Asker => ({
  tenant: 't',
  userId: 'ada',
  sessionId: `s${++sessions}`,
  deadline: Deadline.after(30_000),
  ...more,
});

const MARKS: NewTurn['marks'] = { p: [1, 2, 3], c: 0, r: 0, w: '' };

const FEATURES = turnFeaturesOf('Hello');

const turn = (text: string, more: Partial<NewTurn> = {}): NewTurn => ({
  role: 'user',
  features: turnFeaturesOf(text.slice(0, 1000)),
  marks: MARKS,
  text,
  ...more,
});

const memoryIn = (store: KeyValue, secret = 'k', unavailable: string | null = null) =>
  new ContextMemory(store, new KeyringSeal(new Keyring([secret.repeat(64)]), unavailable));

/** What is remembered over every adapter of the key-value store. */
function suite(open: () => KeyValue): void {
  it('gives the turns of a session back in order, with their numbers', async () => {
    const memory = memoryIn(open());
    const asker = somebody();
    expect(await memory.history(asker)).toEqual({
      turns: [],
      turnsSoFar: 0,
      unreadable: 0,
      textsMissing: null,
      canaries: [],
    });
    const turns = [
      turn('Hello, I am Ada ü 👩‍👩‍👧'),
      turn('Hello', { role: 'assistant', marks: { ...MARKS, r: 2, w: 'AAE=' } }),
      turn('\ud800 "half a pair" \u0000', { role: 'tool' }),
    ];
    for (const one of turns) expect(await memory.remember(one, asker)).toBe(true);
    const history = await memory.history(asker);
    expect(history).toMatchObject({ turnsSoFar: 3, unreadable: 0, textsMissing: null });
    expect(history?.turns.map(({ text, ...rest }) => [rest, text?.replace('\ufffd', '\ud800')])).toEqual(
      turns.map(({ text, ...rest }, index) => [{ number: index + 1, ...rest }, text]),
    );
  });

  it('is empty for another tenant, user or session, whatever their names are', async () => {
    const memory = memoryIn(open());
    const mine = somebody({ tenant: 'a', userId: 'b', sessionId: 'c","d' });
    await memory.remember(turn('mine'), mine);
    await memory.rememberCanary('canary-1', mine);
    for (const other of [
      { ...mine, tenant: 'b' },
      { ...mine, userId: null },
      { ...mine, userId: 'c' },
      { ...mine, sessionId: 'c' },
      { ...mine, userId: 'b","c', sessionId: 'd' },
    ]) {
      expect(await memory.history(other)).toMatchObject({ turnsSoFar: 0, canaries: [] });
    }
    expect(await memory.history(mine)).toMatchObject({ turnsSoFar: 1, canaries: ['canary-1'] });
  });

  it('loses none of a hundred turns that come at once, and keeps the last fifty', async () => {
    const memory = memoryIn(open());
    const asker = somebody();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => memory.remember(turn(`turn ${index}`), asker)),
    );
    const history = await memory.history(asker);
    expect(history?.turnsSoFar).toBe(100);
    expect(history?.turns.map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 51),
    );
    const texts = history?.turns.map(({ text }) => text);
    expect(texts?.slice(0, 34)).toEqual(Array(34).fill(null));
    expect(new Set(texts?.slice(34)).size).toBe(16);
    expect(history?.textsMissing).toBeNull();
  });

  it('is bounded, however long the texts are', async () => {
    const store = open();
    const memory = memoryIn(store);
    const asker = somebody();
    for (const letter of ['x', '水', '👩']) {
      for (let index = 0; index < 60; index++) {
        await memory.remember(turn(letter.repeat(100_000)), asker);
      }
      const entries = await store.entries(keyOf('turns', asker));
      expect(entries.length).toBeGreaterThan(20);
      expect(JSON.stringify(entries).length).toBeLessThan(150_000);
      const history = await memory.history(asker);
      expect(history?.turns.at(-1)?.text).toMatch(new RegExp(`^(?:${letter})+\n…\n(?:${letter})+$`, 'u'));
    }
  });

  it('lies in the store without a word of the texts, for the person to have shown and deleted', async () => {
    const store = open();
    const memory = memoryIn(store);
    const asker = somebody({ userId: 'grace' });
    await memory.remember(turn('quicksilver'), asker);
    const owned = await store.ownedBy({ tenant: 't', userId: 'grace' });
    expect(owned).toHaveLength(1);
    expect(owned[0]?.value).not.toContain('quicksilver');
    expect(JSON.parse(owned[0]?.value ?? '')).toHaveLength(1);
    expect(await store.deleteOwnedBy({ tenant: 't', userId: 'grace' })).toBe(1);
    expect(await memory.history(asker)).toMatchObject({ turnsSoFar: 0 });
  });

  it('keeps no texts where nothing can be sealed, and says why', async () => {
    const store = open();
    const asker = somebody();
    await memoryIn(store, 'k', 'no SECRET_KEY').remember(turn('quicksilver'), asker);
    expect(JSON.stringify(await store.entries(keyOf('turns', asker)))).not.toContain('quicksilver');
    expect(await memoryIn(store, 'k', 'no SECRET_KEY').history(asker)).toMatchObject({
      turns: [{ number: 1, features: turnFeaturesOf('quicksilver'), text: null }],
      unreadable: 0,
      textsMissing: 'no SECRET_KEY',
    });
    const { textsMissing } = (await memoryIn(store).history(asker)) ?? {};
    expect(textsMissing).toBe('texts of this session were left out by a process without SECRET_KEY');
  });

  it('does without texts that were sealed with another key, or for another session', async () => {
    const store = open();
    const asker = somebody();
    await memoryIn(store, 'a').remember(turn('sealed with a'), asker);
    await memoryIn(store, 'b').remember(turn('sealed with b'), asker);
    const history = await memoryIn(store, 'b').history(asker);
    expect(history?.turns.map(({ text }) => text)).toEqual([null, 'sealed with b']);
    expect(history?.textsMissing).toMatch(/another SECRET_KEY/);
    const [stolen] = await store.entries(keyOf('turns', asker));
    const thief = somebody({ userId: 'thief' });
    await store.append(keyOf('turns', thief), stolen?.entry ?? '', { entries: 9, characters: 10_000 }, 60);
    expect((await memoryIn(store, 'a').history(thief))?.turns).toMatchObject([{ text: null }]);
  });

  it.each([
    ['half of an entry', '[1,"user",{"v":1'],
    ['another version', JSON.stringify([2, 'user', FEATURES, MARKS, null])],
    ['another role', JSON.stringify([1, 'king', FEATURES, MARKS, null])],
    ['other features', JSON.stringify([1, 'user', ['x'], MARKS, null])],
    ['other marks', JSON.stringify([1, 'user', FEATURES, { ...MARKS, r: 9 }, null])],
    ['no list', '{"__proto__": 1}'],
    ['nothing', ''],
  ])('leaves out what it cannot read (%s), and says so', async (_, entry) => {
    const store = open();
    const memory = memoryIn(store);
    const asker = somebody();
    await memory.remember(turn('one'), asker);
    await store.append(keyOf('turns', asker), entry, { entries: 9, characters: 10_000 }, 60);
    await store.append(keyOf('canaries', asker), entry, { entries: 9, characters: 10_000 }, 60);
    await memory.remember(turn('three'), asker);
    const history = await memory.history(asker);
    expect(history).toMatchObject({ unreadable: 1, turnsSoFar: 3, textsMissing: null, canaries: [] });
    expect(history?.turns.map(({ number, text }) => [number, text])).toEqual([
      [1, 'one'],
      [3, 'three'],
    ]);
  });

  it('remembers the newest canaries of a session', async () => {
    const memory = memoryIn(open());
    const asker = somebody();
    for (let index = 0; index < 25; index++) await memory.rememberCanary(`canary-${index}`, asker);
    const canaries = (await memory.history(asker))?.canaries ?? [];
    expect([canaries.length, canaries[0], canaries.at(-1)]).toEqual([20, 'canary-5', 'canary-24']);
  });
}

describeInEachStore('the memory of sessions', suite, (opened) => {
  it('is not known while Redis is away, and known again with the turns that came since', async () => {
    const { store, redis } = opened();
    const memory = memoryIn(new ImpatientKeyValue(store));
    const asker = somebody();
    await memory.remember(turn('before'), asker);
    await redis.kill();
    expect(await memory.history(asker)).toBeNull();
    expect(await memory.remember(turn('lost'), asker)).toBe(false);
    await redis.startAgain();
    await eventually(async () => expect(await memory.remember(turn('after'), asker)).toBe(true));
    const history = await eventually(async () => {
      const known = await memory.history(asker);
      expect(known).not.toBeNull();
      return known;
    });
    // This Redis keeps nothing on disk: the session begins anew. What waited for the connection may still have arrived.
    const texts = history?.turns.map(({ text }) => text);
    expect([texts?.at(-1), texts?.includes('before')]).toEqual(['after', false]);
  });

  it('is given up before the time of a request is over while Redis does not answer', async () => {
    const { store, redis } = opened();
    const memory = memoryIn(store);
    redis.freeze();
    const started = performance.now();
    const hasty = somebody({ deadline: Deadline.after(900) });
    expect(await memory.history(hasty)).toBeNull();
    expect(await memory.remember(turn('late'), hasty)).toBe(false);
    expect(performance.now() - started).toBeLessThan(900);
    await redis.kill();
    await redis.startAgain();
    await eventually(() => store.ping());
  });
});

test('does not wait for a store that nobody has time for', async () => {
  const store = new MemoryKeyValue();
  jest.spyOn(store, 'entries').mockReturnValue(new Promise(() => {}));
  expect(await memoryIn(store).history(somebody({ deadline: Deadline.after(30) }))).toBeNull();
});
