import { get, process as ask, startGateway, type Answer } from '@aiguards/testing';

const PROVIDER_RATIO = 1.25;
const LONG = 'The harbour was closed for days because of the storm. '.repeat(12);

describe('TokenGuard over HTTP', () => {
  let url: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const gateway = await startGateway({});
    ({ url } = gateway);
    stop = () => gateway.child.stop();
  });
  afterAll(() => stop());

  const tokenguard = (payload: object, names = {}): Promise<Answer> => ask(url, 'tokenguard', payload, names);

  it('counts a budget for those that fit of a hundred at once', async () => {
    const budget = { limit: 50, scope: 'user', window: 'hour' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        tokenguard({ text: 'one two', budget }, { user_id: 'crowd', timeout: 60 }),
      ),
    );
    const spent = answers.map(({ body }) => body.data.budget as { exceeded: boolean; requested: number });
    expect(spent.filter(({ exceeded }) => !exceeded)).toHaveLength(25);
    const { body } = await tokenguard({ text: 'one two', budget }, { user_id: 'crowd' });
    expect(body.data.budget).toMatchObject({ used: 50, remaining: 0, exceeded: true });
    expect(Date.parse((body.data.budget as { resets_at: string }).resets_at)).toBeGreaterThan(Date.now());
  });

  it('counts for a budget what it says to send, and nothing of what is only compared', async () => {
    const budget = { limit: 10_000, scope: 'session', window: '24h' };
    const text = JSON.stringify(
      Array.from({ length: 9 }, (_, id) => ({ id, ready: true })),
      null,
      2,
    );
    const { body } = await tokenguard({ text, budget }, { session_id: 'one' });
    const { token_count, tokens_saved } = body.data as { token_count: number; tokens_saved: number };
    expect(tokens_saved).toBeGreaterThan(0);
    expect(body.data.budget).toMatchObject({ used: token_count - tokens_saved });
    const compared = await tokenguard(
      { operation: 'reconcile', model: 'gpt-4o', usage: { input_tokens: 9 }, text: 'x', budget },
      { session_id: 'one' },
    );
    expect(compared.body.data).toMatchObject({
      budget: null,
      checked: { usage_budget: { status: 'not_scanned' } },
    });
  });

  it('asks for the name that a budget is counted for', async () => {
    const budget = { limit: 5, scope: 'user', window: 'day' };
    const { status, body } = await tokenguard({ text: 'one', budget });
    expect([status, body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(body.issues).toEqual([expect.objectContaining({ path: 'user_id' })]);
  });

  it('corrects the counts of an estimated model by the usages that were sent back', async () => {
    const model = 'claude-sonnet-4-5';
    const before = await tokenguard({ text: LONG, model });
    const { token_count: counted } = before.body.data as { token_count: number };
    expect(before.body.data).toMatchObject({ estimated: true, corrected_token_count: null });
    const usage = { input_tokens: Math.round(counted * PROVIDER_RATIO), output_tokens: 10 };
    for (let sent = 0; sent < 5; sent++) {
      const { body } = await tokenguard({ operation: 'reconcile', model, text: LONG, usage });
      expect(body.data).toMatchObject({ drift: { learned: true, samples: sent + 1, expected: counted } });
    }
    const { body } = await tokenguard({ text: `${LONG}!`, model });
    const { token_count, corrected_token_count } = body.data as Record<string, number>;
    expect(corrected_token_count).toBe(Math.round((token_count ?? 0) * (usage.input_tokens / counted)));
    expect(body.data.context_window).toMatchObject({ used: corrected_token_count });
  });

  it('prices a known model, and says of another that its price is not known', async () => {
    const known = await tokenguard({ text: LONG, model: 'gpt-4o', expected_output_tokens: 100 });
    expect(known.body.data).toMatchObject({
      cost: { currency: 'USD', source: expect.stringContaining('openai'), total_usd: expect.any(Number) },
      context_window: { limit: 128_000, max_output: 16_384 },
    });
    const { body } = await tokenguard({ text: LONG, model: 'no-such-model' });
    expect(body.data).toMatchObject({
      cost: null,
      context_window: { limit: null, max_output: null },
      checked: { cost: { status: 'not_scanned' }, context_window: { status: 'not_scanned' } },
    });
  });

  it('prices the usage of a provider that counts reasoning beside the output', async () => {
    const usage = {
      ...{ prompt_tokens: 100, completion_tokens: 1, total_tokens: 301 },
      completion_tokens_details: { reasoning_tokens: 200 },
    };
    const { body } = await tokenguard({ operation: 'reconcile', model: 'gpt-4o', token_count: 100, usage });
    expect(body.data).toMatchObject({
      reported_usage: { output_tokens: 201, reasoning_tokens: 200 },
      cost: { total_usd: expect.any(Number) },
    });
  });

  it('finds what does not fit in the window of its model', async () => {
    const { body } = await tokenguard({ text: LONG, model: 'gpt-4', expected_output_tokens: 9000 });
    expect(body.data.findings).toEqual([
      expect.objectContaining({ label: 'over_context_window', severity: 'high', start: 0, end: LONG.length }),
    ]);
  });

  it('restores a text, and refuses what would be longer than any or belongs to another', async () => {
    const text = 'GET /a 200\nGET /a 200\nGET /a 200\nGET /a 200\n\n\n\nend  \n';
    const { body } = await tokenguard({ text, optimization_level: 'reversible', include_restoration: true });
    const { optimized_text, restoration } = body.data;
    expect(optimized_text).not.toBe(text);
    const sent = { operation: 'restore', text: optimized_text, restoration };
    expect((await tokenguard(sent)).body.data.restored_text).toBe(text);
    const other = await tokenguard({ ...sent, text: `${optimized_text as string}!` });
    expect([other.status, other.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    const bomb = await tokenguard({ operation: 'restore', text: 'line (×1000000000)' });
    expect([bomb.status, bomb.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect((await get(`${url}/health/live`)).status).toBe(200);
  });
});
