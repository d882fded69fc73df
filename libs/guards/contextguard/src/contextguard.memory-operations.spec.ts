import type { KeyValue } from '@aiguards/contracts';
import { KeyringSeal } from '@aiguards/guard-host';
import { MemoryKeyValue } from '@aiguards/key-value';
import { Keyring } from '@aiguards/platform';
import { ContextMemory, keyOf, type Owner } from './contextguard.memory';
import { MemoryOperations } from './contextguard.memory-operations';
import { operationOf, type OperationFields } from './contextguard.operation';

const mine: Owner = { tenant: 't', userId: 'u', sessionId: 's' };

function setUp(store: KeyValue = new MemoryKeyValue()) {
  const memory = new ContextMemory(store, new KeyringSeal(new Keyring(['k'.repeat(64)]), null));
  const operations = new MemoryOperations(store, memory);
  return async (fields: OperationFields, owner = mine) => {
    const operation = operationOf(fields);
    if (!operation) throw new Error('the test gives no operation');
    return operations.perform(operation, owner);
  };
}

test('gives back the JSON value that was set, until it is deleted', async () => {
  const perform = setUp();
  const set = await perform({ operation: 'set', data: { key: 'k', value: { a: [1] }, ttl: 60 } });
  expect(set).toMatchObject({ found: null, ttl: 60 });
  expect(await perform({ action: 'get', key: 'k' })).toMatchObject({ found: true, value: { a: [1] } });
  expect(await perform({ operation: 'delete', key: 'k' })).toMatchObject({ found: true });
  expect(await perform({ operation: 'delete', key: 'k' })).toMatchObject({ found: false });
});

test('tells a null that was stored from nothing', async () => {
  const perform = setUp();
  await perform({ operation: 'set', data: { key: 'k', value: null } });
  expect(await perform({ operation: 'get', key: 'k' })).toMatchObject({ found: true, value: null });
  expect(await perform({ operation: 'get', key: 'other' })).toMatchObject({ found: false, value: null });
});

test('a note stored without a key is found without a key', async () => {
  const perform = setUp();
  await perform({ operation: 'store', data: { context: 'note' } });
  expect(await perform({ operation: 'get' })).toMatchObject({ key: 'context', value: 'note' });
});

test.each<Owner>([
  { ...mine, sessionId: 'other' },
  { ...mine, sessionId: null },
  { ...mine, userId: 'other' },
  { ...mine, tenant: 'default' },
  { tenant: 't","u","s', userId: null, sessionId: null },
])('keeps a value from %j', async (other) => {
  const perform = setUp();
  await perform({ operation: 'set', data: { key: 'k', value: 1 } });
  expect(await perform({ operation: 'get', key: 'k' }, other)).toMatchObject({ found: false, value: null });
});

test('never refuses a key for how often it or others were set', async () => {
  const perform = setUp();
  const set = (key: string, value: number) => perform({ operation: 'set', data: { key, value, ttl: 60 } });
  for (let index = 0; index <= 1000; index++) {
    await set(`k${index}`, index);
    await set('again', index);
    await perform({ operation: 'delete', key: 'again' });
  }
  expect(await perform({ operation: 'get', key: 'k0' })).toMatchObject({ value: 0 });
  expect(await perform({ operation: 'get', key: 'k1000' })).toMatchObject({ value: 1000 });
});

test('keeps a value as long as its ttl says, from when it was set last', async () => {
  const store = new MemoryKeyValue();
  const put = jest.spyOn(store, 'set');
  await setUp(store)({ operation: 'set', data: { key: 'k', value: 1, ttl: 60 } });
  expect(put).toHaveBeenCalledWith(keyOf('value', mine, 'k'), '1', 60, { tenant: 't', userId: 'u' });
});

test('leaves nothing of a person whose values are deleted', async () => {
  const store = new MemoryKeyValue();
  const perform = setUp(store);
  await perform({ operation: 'set', data: { key: 'k', value: 'v' } });
  await perform({ operation: 'canary' });
  const owned = await store.ownedBy({ tenant: 't', userId: 'u' });
  expect(owned.map(({ value }) => JSON.parse(value))).toHaveLength(2);
  await store.deleteOwnedBy({ tenant: 't', userId: 'u' });
  await perform({ operation: 'delete', key: 'k' });
  expect(await store.ownedBy({ tenant: 't', userId: 'u' })).toEqual([]);
});

test('takes what is no JSON for nothing', async () => {
  const store = new MemoryKeyValue();
  await store.set(keyOf('value', mine, 'k'), '{"half', 60);
  expect(await setUp(store)({ operation: 'get', key: 'k' })).toMatchObject({ found: false });
});

test('gives out canaries that nobody can guess, for the session alone', async () => {
  const store = new MemoryKeyValue();
  const perform = setUp(store);
  const first = await perform({ operation: 'canary' });
  const second = await perform({ operation: 'canary' });
  expect(first).toMatchObject({ operation: 'canary', found: null, ttl: 86_400 });
  expect(first.value).toMatch(/^\S{20,80}$/);
  expect(second.value).not.toBe(first.value);
  const stored = await store.entries(keyOf('canaries', mine));
  expect(stored.map(({ entry }) => JSON.parse(entry))).toEqual([first.value, second.value]);
});

test('gives no canary out without a session to look for it in', async () => {
  for (const sessionId of [null, '']) {
    await expect(setUp()({ operation: 'canary' }, { ...mine, sessionId })).rejects.toMatchObject({
      failure: { code: 'VALIDATION_FAILED', issues: [{ path: 'session_id' }] },
    });
  }
});

test.each(['get', 'set', 'store', 'delete', 'canary'] as const)(
  'says that the store is away when %s was asked for, and nothing of where it is',
  async (operation) => {
    const store = new MemoryKeyValue();
    for (const name of ['get', 'set', 'delete', 'append'] as const) {
      jest.spyOn(store, name).mockRejectedValue(new Error('redis://10.0.0.7 is away'));
    }
    const asked = setUp(store)({ operation, data: { key: 'k', value: 1 } });
    await expect(asked).rejects.toMatchObject({
      failure: {
        code: 'STORAGE_UNAVAILABLE',
        message: 'The session memory cannot be used: its store does not answer',
      },
    });
  },
);
