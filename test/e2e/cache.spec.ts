import {
  describeWithRedis,
  eventually,
  get,
  process as ask,
  RedisServer,
  startGateway,
  startGuard,
  type Answer,
} from '@aiguards/testing';

const CACHE = { CACHE_ENABLED: 'true' };
const cached = ({ status, body }: Answer) => [status, body.metadata?.cached];

/** Answers without what differs from one request to the next. */
const substance = ({ body }: Answer) => body.data;

describe('identical requests', () => {
  let url: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const gateway = await startGateway(CACHE);
    ({ url } = gateway);
    stop = () => gateway.child.stop();
  });
  afterAll(() => stop());

  it.each(['tokenguard', 'trustguard', 'contextguard', 'biasguard', 'healthguard'])(
    'of %s get the answer of the first',
    async (guard) => {
      const payload = { text: `Chairman, mail eve@example.com about ${guard}` };
      const [first, second] = [await ask(url, guard, payload), await ask(url, guard, payload)];
      expect([cached(first), cached(second)]).toEqual([
        [200, false],
        [200, true],
      ]);
      expect(substance(second)).toEqual(substance(first));
      expect(second.body.request_id).not.toBe(first.body.request_id);
    },
  );

  it('are answered in the form that each client asks for', async () => {
    const payload = { text: 'The chairman spoke.' };
    await ask(url, 'biasguard', payload, { client_type: 'api' });
    const chrome = await ask(url, 'biasguard', payload, { client_type: 'chrome' });
    expect(cached(chrome)).toEqual([200, true]);
    expect(chrome.body.data.popup_data).toMatchObject({ bias_score: expect.any(Number) });
    const api = await ask(url, 'biasguard', payload, { client_type: 'api' });
    expect([cached(api), api.body.data.popup_data]).toEqual([[200, true], undefined]);
  });

  it.each([
    ['another text', { text: 'same?' }, { text: 'same!' }],
    ['another option', { text: 'y', trust_threshold: 0.1 }, { text: 'y', trust_threshold: 0.9 }],
  ])('are not those with %s', async (_, one, other) => {
    await ask(url, 'trustguard', one);
    expect(cached(await ask(url, 'trustguard', other))).toEqual([200, false]);
  });

  it.each([
    [{ text: 'turn of a session' }, { session_id: 's' }],
    [{ text: 'turn of a session', session_id: 's2' }, {}],
    [{ text: 'turn of a session', sessionId: 's3' }, {}],
    [{ operation: 'get', data: { key: 'k' } }, {}],
    [{ action: 'get', key: 'k' }, {}],
  ])('that depend on more than themselves are evaluated each time: %j %j', async (payload, options) => {
    await ask(url, 'contextguard', payload, options);
    expect(cached(await ask(url, 'contextguard', payload, options))).toEqual([200, false]);
  });

  it('that were refused are refused again, not remembered', async () => {
    const answers = [
      await ask(url, 'trustguard', { text: ' ' }),
      await ask(url, 'trustguard', { text: ' ' }),
    ];
    expect(answers.map(cached)).toEqual([
      [400, false],
      [400, false],
    ]);
  });

  it('that come together share one evaluation', async () => {
    const payload = { text: 'a long text about many things. '.repeat(20_000) };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(url, 'healthguard', payload)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(answers.filter(({ body }) => !body.metadata.cached)).toHaveLength(1);
  });

  it('are counted', async () => {
    const { body } = await get(`${url}/metrics`);
    for (const result of ['hit', 'miss', 'shared']) {
      expect(body).toMatch(
        new RegExp(`^answer_cache_lookups_total\\{guard="\\w+",result="${result}"\\} [1-9]`, 'm'),
      );
    }
  });

  it('are in the history as answered from the cache', async () => {
    const payload = { text: 'for the history' };
    await ask(url, 'biasguard', payload);
    const { body } = await ask(url, 'biasguard', payload);
    const record = await eventually(async () => {
      const found = await get(`${url}/api/v1/audit/evaluations/${body.request_id}`);
      expect(found.status).toBe(200);
      return found.body.evaluations[0];
    });
    expect(record).toMatchObject({ cached: true, decision: 'unbiased', guard: 'biasguard' });
  });
});

it('an answer is forgotten when its time is over', async () => {
  const { url, child } = await startGateway({ ...CACHE, CACHE_TTL_SECONDS: '1' });
  await ask(url, 'tokenguard', { text: 'x' });
  expect(cached(await ask(url, 'tokenguard', { text: 'x' }))).toEqual([200, true]);
  await eventually(async () =>
    expect(cached(await ask(url, 'tokenguard', { text: 'x' }))).toEqual([200, false]),
  );
  await child.stop();
});

it('what the gateway answered in place of a guard is not kept', async () => {
  const guard = await startGuard('tokenguard');
  const { url, child } = await startGateway({ ...CACHE, TOKENGUARD_URL: guard.url });
  guard.child.kill('SIGKILL');
  await guard.child.exited;
  for (let time = 0; time < 2; time++) {
    const { body } = await ask(url, 'tokenguard', { text: 'x' });
    expect(body).toMatchObject({ fallback_used: true, metadata: { cached: false } });
  }
  await child.stop();
});

describeWithRedis('answers in Redis', () => {
  it('are shared by gateways, and missed while Redis is away', async () => {
    const redis = await RedisServer.start();
    const env = { ...CACHE, REDIS_URL: redis.url, CONTEXTGUARD_URL: 'local:' };
    const [one, other] = await Promise.all([startGateway(env), startGateway(env)]);
    await ask(one.url, 'tokenguard', { text: 'shared' });
    await eventually(async () =>
      expect(cached(await ask(other.url, 'tokenguard', { text: 'shared' }))).toEqual([200, true]),
    );
    redis.freeze();
    for (let time = 0; time < 3; time++) {
      expect(cached(await ask(one.url, 'tokenguard', { text: 'shared' }))).toEqual([200, false]);
    }
    await redis.kill();
    expect(cached(await ask(one.url, 'tokenguard', { text: 'shared' }))).toEqual([200, false]);
    await Promise.all([one.child.stop(), other.child.stop()]);
  }, 60_000);
});
