import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  describeWithRedis,
  eventually,
  get,
  makeKey,
  RedisServer,
  send,
  startGateway,
  type Answer,
  type Child,
} from '@aiguards/testing';

const BODY = { service_type: 'tokenguard', payload: { text: 'x' } };
const READ = '/api/v1/guards/services';
const MINUTE_SECONDS = 60;

type Gateway = { url: string; child: Child };

/** The harness turns limits off; here they are what is looked at. */
const limited = (env: Record<string, string> = {}): Promise<Gateway> =>
  startGateway({ RATE_LIMIT_ENABLED: 'true', ...env });

const evaluate = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send('POST', `${url}/api/v1/scan`, headers, BODY);

const read = (url: string, headers: Record<string, string> = {}): Promise<Answer> => get(url + READ, headers);

const key = (text: string) => ({ 'x-api-key': text });
const from = (address: string) => ({ 'x-forwarded-for': address });

const remaining = ({ headers }: Answer) => Number(headers.get('x-ratelimit-remaining'));

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const statusesOf = async (answers: Promise<Answer>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(({ status }) => status);

function expectRefused(answer: Answer, code = 'RATE_LIMITED', withinSeconds = MINUTE_SECONDS): void {
  expect(answer).toMatchObject({
    status: 429,
    body: { success: false, code, error: expect.any(String), request_id: expect.any(String) },
  });
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(withinSeconds);
}

/** Two hundred at the same moment. */
async function expectHundredOfTwoHundred(urls: string[]): Promise<void> {
  const answers = await times(200, (index) => evaluate(urls[index % urls.length] as string));
  const served = answers.filter(({ status }) => status === 200);
  expect(served).toHaveLength(100);
  expect(new Set(served.map(remaining)).size).toBe(100);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const answer of refused) {
    expectRefused(answer);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('100');
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
  }
}

async function whileRunning(gateways: Gateway[], work: (...urls: string[]) => Promise<void>): Promise<void> {
  try {
    await work(...gateways.map(({ url }) => url));
  } finally {
    await Promise.all(gateways.map(({ child }) => child.stop()));
  }
}

describe('a gateway without settings of its limits', () => {
  it('allows 100 evaluations and 200 other requests a minute, and says how many are left', async () => {
    await whileRunning([await limited()], async (url) => {
      for (const [ask, limit] of [
        [evaluate, 100],
        [read, 200],
      ] as const) {
        for (const used of [1, 2]) {
          const { status, headers } = await ask(url);
          expect(status).toBe(200);
          expect(headers.get('x-ratelimit-limit')).toBe(String(limit));
          expect(headers.get('x-ratelimit-remaining')).toBe(String(limit - used));
          const reset = Number(headers.get('x-ratelimit-reset'));
          expect(reset).toBeGreaterThanOrEqual(1);
          expect(reset).toBeLessThanOrEqual(MINUTE_SECONDS);
          expect(headers.get('retry-after')).toBeNull();
        }
      }
      const { body } = await get(`${url}/api/v1/config/public`);
      expect(body.limits).toMatchObject({
        process_per_minute: 100,
        read_per_minute: 200,
        evaluations_per_month: null,
      });
    });
  });

  it('serves exactly 100 of 200 evaluations at the same moment', async () => {
    await whileRunning([await limited()], async (url) => {
      await expectHundredOfTwoHundred([url]);
      expect((await read(url)).status).toBe(200);
    });
  });

  it('serves exactly 200 of 300 other requests at the same moment', async () => {
    await whileRunning([await limited()], async (url) => {
      const statuses = await statusesOf(Array.from({ length: 300 }, () => read(url)));
      expect(statuses.filter((status) => status === 200)).toHaveLength(200);
      expect(statuses.filter((status) => status === 429)).toHaveLength(100);
    });
  });

  it('does not limit what is open to everybody', async () => {
    await whileRunning([await limited({ RATE_LIMIT_READ: '1', RATE_LIMIT_PROCESS: '1' })], async (url) => {
      for (const path of ['/health/live', '/health/ready', '/health', '/', '/api/v1/config/public']) {
        const answers = await times(5, () => get(url + path));
        for (const { status, headers } of answers) {
          expect([status, headers.get('x-ratelimit-limit')]).toEqual([200, null]);
        }
      }
    });
  });

  it('counts each item of a batch', async () => {
    await whileRunning([await limited()], async (url) => {
      const batch = (items: number) =>
        send('POST', `${url}/api/v1/guards/batch`, {}, { items: Array(items).fill(BODY) });
      const answer = await batch(10);
      expect([answer.status, remaining(answer)]).toEqual([200, 90]);
      expect(remaining(await evaluate(url))).toBe(89);
      const refused = await batch(90);
      expectRefused(refused);
      // The request itself counts, its items do not: a smaller batch is welcome.
      expect(remaining(refused)).toBe(88);
      expect(remaining(await batch(80))).toBe(8);
    });
  });

  it('counts what it refuses in its metrics', async () => {
    await whileRunning([await limited({ RATE_LIMIT_PROCESS: '1' })], async (url) => {
      for (const status of [200, 429, 429]) expect((await evaluate(url)).status).toBe(status);
      const { body } = await get(`${url}/metrics`);
      expect(body).toMatch(/^limited_requests_total\{limit="process"\} 2$/m);
      expect(body).toMatch(/^limits_per_process 0$/m);
    });
  });
});

describeWithRedis('two gateways with one Redis', () => {
  let redis: RedisServer;
  let gateways: Gateway[];
  let a: string;
  let b: string;

  const start = async (env: Record<string, string> = {}): Promise<void> => {
    redis = await RedisServer.start();
    gateways = await times(2, () => limited({ REDIS_URL: redis.url, ...env }));
    [a, b] = gateways.map(({ url }) => url) as [string, string];
  };
  afterEach(async () => {
    await Promise.all(gateways.map(({ child }) => child.stop()));
    await redis.stop();
  });

  it('serve exactly 100 of 200 evaluations at the same moment together, their first ones', async () => {
    await start();
    await expectHundredOfTwoHundred([a, b]);
  });

  it('count each by itself while Redis is away, say so once, and share again when it is back', async () => {
    await start({ RATE_LIMIT_PROCESS: '5', RATE_LIMIT_READ: '10000' });
    expect([remaining(await evaluate(a)), remaining(await evaluate(b))]).toEqual([4, 3]);
    await redis.kill();
    for (const url of [a, b]) {
      const statuses: number[] = [];
      for (let count = 0; count < 7; count++) statuses.push((await evaluate(url)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
      expect((await get(`${url}/metrics`)).body).toMatch(/^limits_per_process 1$/m);
    }
    // The connection is tried again and again meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    for (const { url, child } of gateways) {
      expectRefused(await evaluate(url));
      await eventually(() =>
        expect(child.output.split('limits are counted by this process alone')).toHaveLength(2),
      );
    }
    await redis.startAgain();
    for (const url of [a, b]) {
      await eventually(async () => {
        await read(url);
        expect((await get(`${url}/metrics`)).body).toMatch(/^limits_per_process 0$/m);
      }, 15_000);
    }
    // This Redis has forgotten what came before; a probe of each gateway may have reached it late.
    const left = remaining(await evaluate(a));
    expect(left).toBeGreaterThanOrEqual(2);
    expect(remaining(await evaluate(b))).toBe(left - 1);
    for (const { child } of gateways) {
      await eventually(() =>
        expect(child.output.split('limits are shared through Redis again')).toHaveLength(2),
      );
    }
  }, 60_000);

  it('serve and limit although Redis accepts connections and does not answer', async () => {
    await start({ RATE_LIMIT_PROCESS: '3' });
    await evaluate(a);
    redis.freeze();
    try {
      const statuses: number[] = [];
      for (let count = 0; count < 5; count++) statuses.push((await evaluate(a)).status);
      expect(statuses).toEqual([200, 200, 200, 429, 429]);
    } finally {
      await redis.kill();
      await redis.startAgain();
    }
  }, 30_000);
});

describe('who is limited', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiguards-limits-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is each key, and without one each address', async () => {
    const env = { DATA_DIR: folder, RATE_LIMIT_PROCESS: '2' };
    const [one, other] = [await makeKey(env), await makeKey(env)];
    await whileRunning([await limited(env)], async (url) => {
      for (const headers of [key(one.key), key(other.key), {}]) {
        const statuses: number[] = [];
        for (let count = 0; count < 3; count++) statuses.push((await evaluate(url, headers)).status);
        expect(statuses).toEqual([200, 200, 429]);
      }
    });
  });

  it('is the address that a trusted proxy names, not what a client writes before it', async () => {
    const env = { TRUSTED_PROXIES: '127.0.0.1', RATE_LIMIT_PROCESS: '2' };
    await whileRunning([await limited(env)], async (url) => {
      const left = async (address: string) => remaining(await evaluate(url, from(address)));
      expect([await left('10.3.0.1'), await left('10.3.0.2')]).toEqual([1, 1]);
      expect(await left('203.0.113.9, 10.3.0.1')).toBe(0);
      expectRefused(await evaluate(url, from('198.51.100.7, 10.3.0.1')));
      expect(await left('10.3.0.2')).toBe(0);
    });
  });

  it('is a network of IPv6, in which one customer has more addresses than can be counted', async () => {
    const env = { TRUSTED_PROXIES: 'loopback', RATE_LIMIT_PROCESS: '5' };
    await whileRunning([await limited(env)], async (url) => {
      const left = async (address: string) => remaining(await evaluate(url, from(address)));
      expect([await left('2001:db8::1'), await left('2001:db8:0:0:ffff::2')]).toEqual([4, 3]);
      expect(await left('2001:db8:0:1::1')).toBe(4);
      expect([await left('::ffff:10.3.0.9'), await left('10.3.0.9')]).toEqual([4, 3]);
    });
  });

  it.each([
    ['nobody is trusted', {}],
    ['somebody else is trusted', { TRUSTED_PROXIES: '192.0.2.0/24' }],
  ])('is the connection’s own address where %s', async (_, trusted) => {
    await whileRunning([await limited({ ...trusted, RATE_LIMIT_PROCESS: '3' })], async (url) => {
      const addresses = ['10.3.0.1', '10.3.0.2', '10.3.0.3'];
      const left: number[] = [];
      for (const address of addresses) left.push(remaining(await evaluate(url, from(address))));
      expect(left).toEqual([2, 1, 0]);
      expectRefused(await evaluate(url, from('10.3.0.4')));
    });
  });

  it('is who shows more than 30 wrong credentials in a minute; known keys go on', async () => {
    const env = { DATA_DIR: folder, TRUSTED_PROXIES: '127.0.0.1' };
    const known = await makeKey(env);
    await whileRunning([await startGateway(env)], async (url) => {
      const ask = (text: string, address = '10.4.0.1') => read(url, { ...key(text), ...from(address) });
      const wrong = (index: number) => `agk_${String(index).padStart(43, '0')}`;
      expect((await ask(known.key)).status).toBe(200);
      for (let index = 0; index < 30; index++) expect((await ask(wrong(index))).status).toBe(401);
      expectRefused(await ask(wrong(30)));
      expectRefused(await ask('not even a key'));
      expectRefused(await read(url, { authorization: 'Bearer a.b.c', ...from('10.4.0.1') }));
      expect((await ask(known.key)).status).toBe(200);
      expect((await read(url, from('10.4.0.1'))).status).toBe(200);
      expect((await ask(wrong(31), '10.4.0.2')).status).toBe(401);
      const { body } = await get(`${url}/metrics`);
      expect(body).toMatch(/^limited_requests_total\{limit="credentials"\} 3$/m);
    });
  });
});

describe('a monthly quota of five evaluations', () => {
  const MONTH_SECONDS = 31 * 24 * 3600;
  let folder: string;
  let env: Record<string, string>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiguards-quota-'));
    env = { DATA_DIR: folder, QUOTA_MONTHLY: '5', AUTH_REQUIRED: 'true' };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const running = async (work: (url: string) => Promise<void>) =>
    whileRunning([await startGateway(env)], (url) => work(url));

  const expectUsedUp = (answer: Answer) => expectRefused(answer, 'QUOTA_EXCEEDED', MONTH_SECONDS);

  it('is for each tenant, whatever keys it has, and outlives a restart', async () => {
    const first = await makeKey(env, { tenant: 'acme' });
    const second = await makeKey(env, { tenant: 'acme' });
    const other = await makeKey(env, { tenant: 'bolt' });
    await running(async (url) => {
      for (const { key: text } of [first, first, second, second, second]) {
        expect((await evaluate(url, key(text))).status).toBe(200);
      }
      for (const { key: text } of [first, second]) expectUsedUp(await evaluate(url, key(text)));
      expect((await evaluate(url, key(other.key))).status).toBe(200);
      expect((await read(url, key(first.key))).status).toBe(200);
    });
    await running(async (url) => {
      expectUsedUp(await evaluate(url, key(first.key)));
      const statuses: number[] = [];
      for (let count = 0; count < 5; count++) statuses.push((await evaluate(url, key(other.key))).status);
      expect(statuses).toEqual([200, 200, 200, 200, 429]);
    });
  }, 60_000);

  it('is exact also for requests that come at the same moment after a restart', async () => {
    const { key: text } = await makeKey(env, { tenant: 'acme' });
    await running(async (url) => {
      for (let count = 0; count < 3; count++) await evaluate(url, key(text));
    });
    await running(async (url) => {
      const answers = await times(20, () => evaluate(url, key(text)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
      answers.filter(({ status }) => status !== 200).forEach(expectUsedUp);
    });
  }, 60_000);

  it('counts the items of a batch, and answers each', async () => {
    const { key: text } = await makeKey(env, { tenant: 'acme' });
    await running(async (url) => {
      const items = Array(7).fill(BODY);
      const { status, body } = await send('POST', `${url}/api/v1/guards/batch`, key(text), { items });
      expect([status, body.succeeded, body.failed]).toEqual([200, 5, 2]);
      const codes = (body.results as { code?: string }[]).map(({ code }) => code ?? null);
      expect(codes.filter((code) => code === 'QUOTA_EXCEEDED')).toHaveLength(2);
    });
  });
});
