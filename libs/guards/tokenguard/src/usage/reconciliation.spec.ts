import { z } from 'zod';
import { Deadline, DeadlineExceeded, type KeyValue } from '@aiguards/contracts';
import { MemoryKeyValue } from '@aiguards/key-value';
import { describeInEachStore, eventually } from '@aiguards/testing';
import { checkReconcile, driftSchema, reconcilePayloadShape } from './reconcile.schema';
import { Reconciliation } from './reconciliation';

const where = (tenant = 't') => ({ tenant, deadline: Deadline.after(10_000) });

/** What reconciling does over every adapter of the key-value store. */
function suite(open: () => KeyValue): void {
  let store: KeyValue;
  let reconciliation: Reconciliation;
  beforeAll(() => {
    store = open();
    reconciliation = new Reconciliation(store);
  });

  const report = (model: string, expected: number, actual: number, tenant?: string) =>
    reconciliation.reconcile(model, { expected, actual }, where(tenant));

  it('tells how far the counts are apart, and what is remembered of the model', async () => {
    const first = await report('drifting', 1000, 1250);
    expect(first).toMatchObject({ check: { status: 'scanned' }, warnings: [] });
    expect(driftSchema.strict().parse(first.drift)).toEqual({
      expected: 1000,
      actual: 1250,
      difference: 250,
      ratio: 1.25,
      learned: true,
      not_learned_reason: null,
      samples: 1,
      mean_ratio: 1.25,
    });
    const second = await report('drifting', 1000, 1150);
    expect(second.drift).toMatchObject({ difference: 150, samples: 2, mean_ratio: 1.2 });
  });

  it('corrects from the fifth text on', async () => {
    for (let index = 0; index < 4; index++) await report('new', 1000, 1300);
    const early = await reconciliation.correctionOf('new', where());
    expect(early).toMatchObject({ correction: null, check: { status: 'not_scanned' } });
    await report('new', 1000, 1300);
    const { correction, check } = await reconciliation.correctionOf(' New ', where());
    expect(correction).toEqual({ ratio: expect.closeTo(1.3), samples: 5, errorBand: null });
    expect(check).toEqual({ status: 'scanned' });
  });

  it('keeps apart tenants and models', async () => {
    for (let index = 0; index < 5; index++) await report('mine', 1000, 1300, 'a');
    expect((await reconciliation.correctionOf('mine', where('a'))).correction).not.toBeNull();
    for (const [model, tenant] of [
      ['mine', 'b'],
      ['yours', 'a'],
      ['","mine', 'a'],
    ] as const) {
      expect((await reconciliation.correctionOf(model, where(tenant))).correction).toBeNull();
    }
  });

  it('compares but does not remember what can be of no other text', async () => {
    await report('picky', 1000, 1100);
    const { drift, check } = await report('picky', 1000, 9000);
    expect(drift).toMatchObject({ ratio: 9, learned: false, samples: 1, mean_ratio: 1.1 });
    expect(check).toEqual({ status: 'partial', reason: drift.not_learned_reason });
    expect((await report('picky', 10, 17)).drift).toMatchObject({ learned: false, samples: 1 });
  });

  it('keeps what several report at once, and never more than fifty', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => report('busy', 1000, 1100)));
    expect(Math.max(...ten.map(({ drift }) => drift.samples ?? 0))).toBe(10);
    for (let index = 0; index < 45; index++) await report('busy', 1000, 1100);
    expect((await report('busy', 1000, 1100)).drift).toMatchObject({ samples: 50, mean_ratio: 1.1 });
  });

  it('begins anew where it cannot read what stands there', async () => {
    await store.set('tokenguard:correction:["t","odd"]', '{"another":"version"}', 60);
    expect((await report('odd', 1000, 1100)).drift).toMatchObject({ learned: true, samples: 1 });
    await store.set('tokenguard:correction:["t","odd"]', 'no JSON', 60);
    expect((await reconciliation.correctionOf('odd', where())).correction).toBeNull();
  });

  it('remembers nothing when nobody waits for the answer any more', async () => {
    const late = { tenant: 't', deadline: Deadline.after(0) };
    const answer = reconciliation.reconcile('late', { expected: 100, actual: 100 }, late);
    await expect(answer).rejects.toThrow(DeadlineExceeded);
    expect(await store.get('tokenguard:correction:["t","late"]')).toBeNull();
  });
}

describeInEachStore('reconciling', suite, (opened) => {
  it('compares without remembering while Redis is away', async () => {
    const { store, redis } = opened();
    await redis.kill();
    const reconciliation = new Reconciliation(store);
    const { drift, check, warnings } = await reconciliation.reconcile(
      'm',
      { expected: 100, actual: 110 },
      where(),
    );
    expect(drift).toMatchObject({
      difference: 10,
      ratio: 1.1,
      learned: false,
      samples: null,
      mean_ratio: null,
    });
    expect(check.status).toBe('partial');
    expect(warnings).toEqual([
      'The counts were compared but not remembered: the store of corrections does not answer.',
    ]);
    const known = await reconciliation.correctionOf('m', where());
    expect(known).toMatchObject({ correction: null, check: { status: 'not_scanned' } });
    await redis.startAgain();
    await eventually(() => store.ping());
  });
});

test('asks for a correction once in a while, and at once when something was learned', async () => {
  const store = new MemoryKeyValue();
  const asked = jest.spyOn(store, 'get');
  const reconciliation = new Reconciliation(store);
  for (let index = 0; index < 10; index++) await reconciliation.correctionOf('m', where());
  expect(asked).toHaveBeenCalledTimes(1);
  await reconciliation.correctionOf('m', where('another'));
  expect(asked).toHaveBeenCalledTimes(2);
  for (let index = 0; index < 5; index++) {
    await reconciliation.reconcile('m', { expected: 100, actual: 120 }, where());
  }
  expect((await reconciliation.correctionOf('m', where())).correction).toMatchObject({ samples: 5 });
});

describe('a payload that asks to reconcile', () => {
  const schema = z.looseObject(reconcilePayloadShape).superRefine(checkReconcile);
  const pathsOf = (payload: object) =>
    schema
      .safeParse({ operation: 'reconcile', ...payload })
      .error?.issues.map(({ path }) => path.join('.')) ?? [];
  const whole = { model: 'm', usage: { input_tokens: 7 }, token_count: 5 };

  it.each<[string, object, string[]]>([
    ['nothing', whole, []],
    ['nothing where a text is given', { ...whole, token_count: undefined, text: 'x' }, []],
    ['nothing where messages are given', { ...whole, token_count: undefined, messages: [] }, []],
    ['nothing where it does not ask', { operation: undefined }, []],
    ['all of it', {}, ['usage', 'model', 'text']],
    ['all of it where it is null', { usage: null, token_count: null }, ['usage', 'model', 'text']],
    ['a model', { ...whole, model: ' ' }, ['model']],
    ['a count', { ...whole, token_count: 0 }, ['token_count']],
    ['a usage that can be', { ...whole, usage: { input_tokens: -7 } }, ['usage.input_tokens']],
    ['an input', { ...whole, usage: { output_tokens: 7 } }, ['usage']],
    ['a usage that is an object', { ...whole, usage: [7] }, ['usage']],
  ])('lacks %s', (_name, payload, paths) => {
    expect(pathsOf(payload)).toEqual(paths);
  });
});
