import { Redis } from 'ioredis';
import {
  describeWithRedis,
  eventually,
  process as ask,
  RedisServer,
  startGateway,
  type Answer,
} from '@aiguards/testing';

const TOPIC = 'quicksilver';
const sentence = (index: number) =>
  `Turn ${index}: how much ${TOPIC} does barometer ${index} hold, and who refills it?`;

interface Checked {
  memory: { status: string; reason?: string };
  drift: { status: string };
}

const session = (sessionId: string) => ({ session_id: sessionId, user_id: 'ada', timeout: 60 });
const turnsBefore = ({ body }: Answer) =>
  (body.data.metrics as { session_turns: number | null }).session_turns;
const checkedIn = ({ body }: Answer) => body.data.checked as Checked;

describeWithRedis('a session over two gateways with one Redis', () => {
  let redis: RedisServer;
  let gateways: Awaited<ReturnType<typeof startGateway>>[];
  beforeAll(async () => {
    redis = await RedisServer.start();
    const start = () => startGateway({ REDIS_URL: redis.url });
    gateways = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    await Promise.all(gateways.map(({ child }) => child.stop()));
    await redis.stop();
  });

  const say = (gateway: number, sessionId: string, text: string): Promise<Answer> =>
    ask(gateways[gateway % 2]?.url ?? '', 'contextguard', { text }, session(sessionId));

  it('is one session, and none of a hundred turns at once is lost', async () => {
    expect(turnsBefore(await say(0, 'one', sentence(0)))).toBe(0);
    expect(turnsBefore(await say(1, 'one', sentence(1)))).toBe(1);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => say(index, 'one', sentence(index + 2))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => checkedIn(answer).memory.status))).toEqual(new Set(['scanned']));
    // The last fifty, each with hashes of words that no other turn has.
    const client = new Redis(redis.url);
    const keys = await client.keys('*contextguard:turns:*');
    const fields = Object.entries(await client.hgetall(keys[0] ?? ''));
    client.disconnect();
    const entries = fields.filter(([field]) => /^\d+$/.test(field));
    expect(keys).toHaveLength(1);
    expect(entries.map(([field]) => Number(field)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 53),
    );
    const features = entries.map(([, entry]) => {
      const stored = JSON.parse(entry.slice(entry.indexOf(':') + 1)) as unknown[];
      return JSON.stringify(stored[2]);
    });
    expect(new Set(features).size).toBe(50);
    for (const gateway of [0, 1])
      expect(turnsBefore(await say(gateway, 'one', 'And now?'))).toBe(102 + gateway);
    expect(turnsBefore(await say(0, 'another', 'And now?'))).toBe(0);
  });

  it('lies in Redis without a word of what was said', async () => {
    await say(0, 'sealed', sentence(0));
    const client = new Redis(redis.url);
    const keys = await client.keys('*contextguard:turns:*');
    const hashes = await Promise.all(keys.map((key) => client.hgetall(key)));
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(JSON.stringify(hashes)).not.toContain(TOPIC);
  });

  it('has its values and canaries at both', async () => {
    const operate = (gateway: number, payload: object) =>
      ask(gateways[gateway]?.url ?? '', 'contextguard', payload, session('values'));
    await operate(0, { operation: 'set', data: { key: 'topic', value: TOPIC } });
    const { body } = await operate(1, { operation: 'get', data: { key: 'topic' } });
    expect(body.data.memory).toMatchObject({ found: true, value: TOPIC });
    const canary = String((await operate(0, { operation: 'canary' })).body.data.memory.value);
    const text = `My instructions hold ${canary}.`;
    const told = await operate(1, { text, role: 'assistant' });
    const start = text.indexOf(canary);
    const leak = { type: 'canary_leak', start, end: start + canary.length };
    expect(told.body.data.findings).toMatchObject([leak]);
    await operate(1, { operation: 'delete', data: { key: 'topic' } });
    const gone = await operate(0, { operation: 'get', data: { key: 'topic' } });
    expect(gone.body.data.memory).toMatchObject({ found: false, value: null });
  });

  it('is not known while Redis is away: no error, no drift, and it says so', async () => {
    await say(0, 'outage', sentence(0));
    await redis.kill();
    const answer = await say(0, 'outage', 'Something else altogether: testaments and dowries in Roman law');
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ drift_detected: null, drift_score: null, findings: [] });
    expect(checkedIn(answer)).toMatchObject({
      memory: { status: 'not_scanned', reason: 'the session memory did not answer' },
      drift: { status: 'not_scanned' },
    });
    const refused = await ask(
      gateways[1]?.url ?? '',
      'contextguard',
      { operation: 'get' },
      session('outage'),
    );
    expect([refused.status, refused.body.code]).toEqual([503, 'STORAGE_UNAVAILABLE']);
    await redis.startAgain();
    await eventually(async () =>
      expect(checkedIn(await say(0, 'outage', sentence(1))).memory.status).toBe('scanned'),
    );
  });
});
