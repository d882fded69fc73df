import { MemoryKeyValue } from '@aiguards/key-value';
import { ContextMemory, type Owner } from './contextguard.memory';
import { operationOf, type OperationFields } from './contextguard.operation';

const mine: Owner = { tenant: 't', userId: 'u', sessionId: 's' };

function setUp() {
  const memory = new ContextMemory(new MemoryKeyValue());
  return async (fields: OperationFields, owner = mine) => {
    const operation = operationOf(fields);
    if (!operation) throw new Error('the test gives no operation');
    return memory.perform(operation, owner);
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
