import { Deadline, GuardRefusal, type GuardContext, type KeyValue } from '@aiguards/contracts';
import { EncryptedSealedStore, KeyringSeal } from '@aiguards/guard-host';
import { MemoryKeyValue } from '@aiguards/key-value';
import { Keyring } from '@aiguards/platform';
import { InlineCompute } from '@aiguards/testing';
import { trustGuard } from './trustguard.definition';
import { trustGuardPayloadSchema, trustGuardResultSchema } from './trustguard.schema';
import { TrustGuardService } from './trustguard.service';
import { Vault } from './trustguard.vault';
import { VaultOperations } from './trustguard.vault-operations';
import { MAX_VAULT_VALUES } from './vault-contents';

/** A store that can be taken away, and that gives others their turn before it answers. */
class UnsteadyStore extends MemoryKeyValue {
  isAway = false;

  override async get(key: string): Promise<string | null> {
    await new Promise(setImmediate);
    if (this.isAway) throw new Error('redis://10.0.0.7 is away');
    return super.get(key);
  }

  override async replace(...parameters: Parameters<KeyValue['replace']>): Promise<boolean> {
    await new Promise(setImmediate);
    if (this.isAway) throw new Error('redis://10.0.0.7 is away');
    return super.replace(...parameters);
  }
}

const SECRET = 'k'.repeat(64);

/** One process over a store that it may share. */
function startProcess(store: KeyValue, secret = SECRET, unavailable: string | null = null) {
  const sealed = new EncryptedSealedStore(store, new KeyringSeal(new Keyring([secret]), unavailable), 60);
  const service = new TrustGuardService(new InlineCompute(), new VaultOperations(new Vault(sealed)));
  return async (payload: object, context: Partial<GuardContext> = {}) => {
    const evaluation = await service.evaluate(trustGuardPayloadSchema.parse(payload), {
      requestId: 'r',
      userId: null,
      sessionId: null,
      tenant: 'default',
      deadline: Deadline.after(1000),
      ...context,
    });
    const result = { ...evaluation, processing_time_ms: 1, engine: { version: '0.1.0', models: [] } };
    return trustGuardResultSchema.strict().parse(result);
  };
}

const restoreIn = (vaultId: string, text: string) => ({ operation: 'restore', text, vault_id: vaultId });

test('a value keeps its placeholder over calls, and is put back in an altered answer', async () => {
  const ask = startProcess(new MemoryKeyValue());
  const first = await ask({ text: 'I am ada@example.com', vault_id: 'v' });
  expect(first.redacted_text).toBe('I am [EMAIL_1]');
  expect(first.vault).toMatchObject({ operation: 'redact', stored: 1, not_stored: 0, entries: 1, ttl: 60 });
  expect(first.checked.vault).toEqual({ status: 'scanned' });
  const second = await ask({ text: 'grace@example.com wrote to ADA@example.com', vault_id: 'v' });
  expect(second.redacted_text).toBe('[EMAIL_2] wrote to [EMAIL_1]');
  const restored = await ask(restoreIn('v', String.raw`\[Email\_2\] wrote to [email 1] and [EMAIL_3]`));
  expect(restored.restored_text).toBe('grace@example.com wrote to ada@example.com and [EMAIL_3]');
  expect(restored.vault).toMatchObject({ operation: 'restore', found: true, restored: 2, unknown: 1 });
  expect(restored.is_trusted).toBeNull();
  expect(restored.checked.pii?.status).toBe('not_scanned');
});

test('a text without anything to replace makes no vault', async () => {
  const ask = startProcess(new MemoryKeyValue());
  expect((await ask({ text: 'hello', vault_id: 'v' })).vault).toMatchObject({ stored: 0, entries: null });
  expect((await ask(restoreIn('v', 'x'))).vault).toMatchObject({ found: false });
});

test('another tenant or another vault knows nothing of it', async () => {
  const ask = startProcess(new MemoryKeyValue());
  await ask({ text: 'ada@example.com', vault_id: 'v' });
  for (const [id, tenant] of [
    ['w', 'default'],
    ['v', 'other'],
  ] as const) {
    const result = await ask(restoreIn(id, 'to [EMAIL_1]'), { tenant });
    expect(result.restored_text).toBe('to [EMAIL_1]');
    expect(result.vault).toMatchObject({ found: false, restored: 0, unknown: 1 });
    expect(result.warnings).toHaveLength(1);
  }
});

test('forgetting a vault makes its placeholders unknown', async () => {
  const ask = startProcess(new MemoryKeyValue());
  await ask({ text: 'ada@example.com', vault_id: 'v' });
  const forget = { operation: 'forget', vault_id: 'v' };
  expect((await ask(forget)).vault).toMatchObject({ operation: 'forget', found: true, entries: 0 });
  expect((await ask(forget)).vault).toMatchObject({ found: false });
  expect((await ask(restoreIn('v', '[EMAIL_1]'))).restored_text).toBe('[EMAIL_1]');
});

test('deleting what is kept of a person deletes the vaults that this person wrote to', async () => {
  const store = new MemoryKeyValue();
  const ask = startProcess(store);
  await ask({ text: 'ada@example.com', vault_id: 'v' }, { userId: 'ada' });
  await ask({ text: 'grace@example.com', vault_id: 'v' }, { userId: 'grace' });
  const [owned] = await store.ownedBy({ tenant: 'default', userId: 'ada' });
  expect(JSON.stringify(owned)).not.toContain('example.com');
  expect(await store.deleteOwnedBy({ tenant: 'default', userId: 'ada' })).toBe(1);
  expect((await ask(restoreIn('v', '[EMAIL_1]'))).vault).toMatchObject({ found: false });
});

test('calls at once, of two processes, lose no value and give no placeholder to two', async () => {
  const store = new UnsteadyStore();
  const [ask, askOther] = [startProcess(store), startProcess(store)];
  const addresses = Array.from({ length: 40 }, (_, index) => `user${index % 20}@example.com`);
  const results = await Promise.all(
    addresses.map((text, index) => (index % 2 === 0 ? ask : askOther)({ text, vault_id: 'v' })),
  );
  const placeholders = results.map((result) => result.redacted_text ?? '');
  expect(new Set(placeholders).size).toBe(20);
  const restored = await ask(restoreIn('v', placeholders.join(' ')));
  expect(restored.restored_text).toBe(addresses.join(' '));
});

test('a call whose time is over by its turn does not ask a store that hardly answers', async () => {
  const store = new UnsteadyStore();
  const ask = startProcess(store);
  const reads = jest.spyOn(store, 'get');
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      ask({ text: 'ada@example.com', vault_id: 'v' }, { deadline: Deadline.after(0) }),
    ),
  );
  expect(reads).not.toHaveBeenCalled();
  expect(results[19]?.checked.vault?.reason).toBe('not stored: its store did not answer in time');
  expect(results[19]?.redacted_text).toBe('[EMAIL_UNSTORED_1]');
});

test('of many calls at once on one vault those beyond the queue are told, and the vault works on', async () => {
  const ask = startProcess(new UnsteadyStore());
  const payload = { text: 'ada@example.com', vault_id: 'v' };
  const results = await Promise.all(Array.from({ length: 40 }, () => ask(payload)));
  const refused = results.filter(({ checked }) => checked.vault?.status === 'not_scanned');
  expect(refused).toHaveLength(8);
  expect(refused[0]?.checked.vault?.reason).toBe('not stored: too many calls write to it at once');
  expect((await ask(payload)).redacted_text).toBe('[EMAIL_1]');
});

test('a store that is away costs the restoring and not the answer, and says so', async () => {
  const store = new UnsteadyStore();
  const ask = startProcess(store);
  await ask({ text: 'ada@example.com', vault_id: 'v' });
  store.isAway = true;
  const result = await ask({ text: 'grace@example.com', vault_id: 'v' });
  expect(result.redacted_text).toBe('[EMAIL_UNSTORED_1]');
  expect(result.validation_results.pii?.count).toBe(1);
  expect(result.checked.vault).toEqual({
    status: 'not_scanned',
    reason: 'not stored: its store does not answer',
  });
  expect(result.vault).toMatchObject({ stored: 0, not_stored: 1 });
  expect(result.warnings).toHaveLength(1);
  expect(JSON.stringify(result)).not.toContain('10.0.0.7');
  await expect(ask(restoreIn('v', '[EMAIL_1]'))).rejects.toMatchObject({
    failure: { code: 'STORAGE_UNAVAILABLE', message: expect.not.stringContaining('10.0.0.7') },
  });
  store.isAway = false;
  const later = await ask(restoreIn('v', '[EMAIL_1] [EMAIL_UNSTORED_1]'));
  expect(later.restored_text).toBe('ada@example.com [EMAIL_UNSTORED_1]');
  expect(later.vault).toMatchObject({ restored: 1, unknown: 1 });
});

test('a process without SECRET_KEY, or with another, says so and changes nothing', async () => {
  const store = new MemoryKeyValue();
  const ask = startProcess(store);
  await ask({ text: 'ada@example.com', vault_id: 'v' });
  const keyless = startProcess(store, 'random'.repeat(11), 'this process has no SECRET_KEY');
  const stranger = startProcess(store, 'other'.repeat(13));
  for (const other of [keyless, stranger]) {
    const result = await other({ text: 'grace@example.com', vault_id: 'v' });
    expect(result.checked.vault?.reason).toContain('SECRET_KEY');
    expect(result.redacted_text).toBe('[EMAIL_UNSTORED_1]');
    await expect(other(restoreIn('v', '[EMAIL_1]'))).rejects.toThrow(GuardRefusal);
  }
  expect((await ask(restoreIn('v', '[EMAIL_1]'))).restored_text).toBe('ada@example.com');
});

test('a full vault keeps what it has and names what it had no room for', async () => {
  const ask = startProcess(new MemoryKeyValue());
  const address = (index: number) => `user${index}@example.com`;
  const text = Array.from({ length: MAX_VAULT_VALUES + 2 }, (_, index) => address(index)).join(' ');
  const result = await ask({ text, vault_id: 'v' });
  expect(result.vault).toMatchObject({ stored: MAX_VAULT_VALUES, not_stored: 2, entries: MAX_VAULT_VALUES });
  expect(result.checked.vault?.status).toBe('partial');
  expect(result.redacted_text?.endsWith('[EMAIL_UNSTORED_1] [EMAIL_UNSTORED_2]')).toBe(true);
  const restored = await ask(restoreIn('v', `[EMAIL_1] [EMAIL_${MAX_VAULT_VALUES}]`));
  expect(restored.restored_text).toBe(`${address(0)} ${address(MAX_VAULT_VALUES - 1)}`);
});

test('a restored text that would be enormous is refused', async () => {
  const ask = startProcess(new MemoryKeyValue());
  const dashes = '-'.repeat(5);
  const key = `${dashes}BEGIN PRIVATE KEY${dashes}\n${'aB3dE6gH9j'.repeat(1200)}\n${dashes}END PRIVATE KEY${dashes}`;
  await ask({ text: key, vault_id: 'v' });
  await expect(ask(restoreIn('v', '[PRIVATE_KEY_1]'.repeat(1000)))).rejects.toMatchObject({
    failure: { code: 'PAYLOAD_TOO_LARGE' },
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['to restore without a vault', { operation: 'restore', text: 'x' }, 'vault_id'],
  ['to restore without a text', { operation: 'restore', vault_id: 'v' }, 'text'],
  ['to forget without a vault', { operation: 'forget' }, 'vault_id'],
  ['a vault without a name', { text: 'x', vault_id: '' }, 'vault_id'],
  ['a vault with a name of 129 characters', { text: 'x', vault_id: 'v'.repeat(129) }, 'vault_id'],
  ['an operation that does not exist', { text: 'x', operation: 'recall' }, 'operation'],
])('%s is refused', (_, payload, path) => {
  expect(trustGuardPayloadSchema.safeParse(payload).error?.issues[0]?.path).toEqual([path]);
});

test('what a vault is asked is never answered from the cache', () => {
  const isStateful = (payload: Record<string, unknown>) =>
    trustGuard.isStateful({ payload, sessionId: null });
  expect([
    isStateful({ text: 'x' }),
    isStateful({ text: 'x', vault_id: 'v' }),
    isStateful({ text: 'x', vaultId: 'v' }),
    isStateful({ operation: 'forget' }),
  ]).toEqual([false, true, true, true]);
});
