import { connect } from 'node:net';
import { request } from 'node:http';
import {
  get,
  PLANTED_SECRET_KEY,
  send,
  startGateway,
  startNode,
  type Answer,
  type Child,
} from '@aiguards/testing';

const ORIGIN = 'https://app.example';
const BODY = { service_type: 'tokenguard', payload: { text: 'x' } };
const SCAN = '/api/v1/scan';

type Gateway = { url: string; child: Child };

/** What a browser is told whatever happens. */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};

function expectSecured(headers: Headers): void {
  expect(Object.fromEntries(headers)).toMatchObject(SECURITY_HEADERS);
  for (const name of ['server', 'x-powered-by']) expect(headers.get(name)).toBeNull();
}

/** What a raw text is answered with. */
function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
  });
}

function headersOf(answer: string): Headers {
  const [head = ''] = answer.split('\r\n\r\n');
  const lines = head.split('\r\n').slice(1);
  return new Headers(lines.map((line) => line.split(/: (.*)/, 2) as [string, string]));
}

/** `fetch` does not let the Host header be chosen. */
function statusFor(url: string, host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once('error', reject).end();
  });
}

const preflight = (url: string, origin: string, method = 'POST') =>
  send('OPTIONS', url + SCAN, {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': 'authorization,x-api-key,content-type',
  });

describe('a gateway with origins and hosts', () => {
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    gateway = await startGateway({
      AUTH_REQUIRED: 'true',
      ALLOWED_ORIGINS: `${ORIGIN},chrome-extension://abc`,
      ALLOWED_HOSTS: '127.0.0.1,api.example',
    });
    ({ url } = gateway);
  });
  afterAll(() => gateway.child.stop());

  it.each([ORIGIN, 'chrome-extension://abc'])('answers a preflight of %s without a key', async (origin) => {
    const { status, headers } = await preflight(url, origin);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toMatch(/origin/i);
    expectSecured(headers);
  });

  it.each([
    'https://evil.example',
    'http://app.example',
    'https://app.example.evil.example',
    'https://sub.app.example',
    'https://app.example:8443',
    'null',
  ])('lets no page of %s read its answers', async (origin) => {
    expect((await preflight(url, origin)).headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await send('POST', url + SCAN, { origin }, BODY);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets a page read why it was refused', async () => {
    const { status, headers } = await send('POST', url + SCAN, { origin: ORIGIN }, BODY);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, ORIGIN]);
    for (const name of ['X-Request-ID', 'X-RateLimit-Remaining', 'Retry-After']) {
      expect(headers.get('access-control-expose-headers')).toContain(name);
    }
  });

  it.each([
    ['127.0.0.1', '/api/v1/config/public', 200],
    ['api.example', '/api/v1/config/public', 200],
    ['API.Example:8000', '/api/v1/config/public', 200],
    ['evil.example', '/api/v1/config/public', 400],
    ['api.example.evil.example', '/api/v1/config/public', 400],
    ['evil.example', '/', 400],
    ['evil.example', '/nothing/here', 400],
    ['10.1.2.3:8000', '/metrics', 401],
    ['10.1.2.3:8000', '/metricsandmore', 400],
    ['10.1.2.3:8000', '/health/live', 200],
    ['10.1.2.3:8000', '/health/ready', 200],
  ])('asked for as %s, answers %s with %d', async (host, path, status) => {
    expect(await statusFor(url, host, path)).toBe(status);
  });

  it('does not believe X-Forwarded-Host', async () => {
    const headers = { 'x-forwarded-host': 'evil.example' };
    expect((await get(`${url}/api/v1/config/public`, headers)).status).toBe(200);
  });
});

describe('every kind of answer', () => {
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    gateway = await startGateway({
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_PROCESS: '50',
      ALLOWED_ORIGINS: ORIGIN,
    });
    ({ url } = gateway);
  });
  afterAll(() => gateway.child.stop());

  const posted = (body: string, type = 'application/json') =>
    fetch(url + SCAN, { method: 'POST', headers: { 'content-type': type }, body });

  /** A body of that length, of which nothing is sent: the answer does not wait for it. */
  const announced = async (length: number) => {
    const head = `POST ${SCAN} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    const answer = await raw(url, `${head}content-length: ${length}\r\n\r\n`);
    return { status: Number(answer.split(' ', 2)[1]), headers: headersOf(answer) };
  };

  const kinds: [number, string, () => Promise<Pick<Answer, 'status' | 'headers'>>][] = [
    [200, 'an evaluation', () => send('POST', url + SCAN, {}, BODY)],
    [200, 'a probe', () => get(`${url}/health/live`)],
    [200, 'metrics', () => get(`${url}/metrics`)],
    [400, 'an unknown guard', () => send('POST', url + SCAN, {}, { ...BODY, service_type: 'nope' })],
    [400, 'a path that cannot be decoded', () => get(`${url}/%zz`)],
    [401, 'a wrong key', () => get(`${url}/metrics`, { 'x-api-key': 'x' })],
    [404, 'an unknown path', () => get(`${url}/nothing`)],
    [405, 'a wrong method', () => send('PUT', url + SCAN, {}, BODY)],
    [413, 'a body that is too large', () => announced(20_000_000)],
    [415, 'a body that is no JSON', () => posted('x', 'text/plain')],
    [422, 'malformed JSON', () => posted('{')],
  ];

  it.each(kinds)('%d, for %s, has the security headers', async (status, _, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expectSecured(answer.headers);
  });

  it('has the security headers also when the request is not HTTP', async () => {
    const answer = await raw(url, 'GET / HTTP/1.1\r\nbad header\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expectSecured(headersOf(answer));
  });

  it('of the documents page allows its own scripts and nothing of others', async () => {
    const { headers } = await get(`${url}/docs`);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('lets a page read that it asked too often', async () => {
    let answer: Answer;
    do answer = await send('POST', url + SCAN, { origin: ORIGIN }, BODY);
    while (answer.status === 200);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([429, ORIGIN]);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expectSecured(answer.headers);
  }, 30_000);
});

describe('a gateway in production', () => {
  const STRONG = PLANTED_SECRET_KEY;
  const database = (password: string) => `postgresql://aiguards:${password}@127.0.0.1:1/aiguards`;

  const refused: [string, Record<string, string>, string][] = [
    ['no secret', { SECRET_KEY: '' }, 'SECRET_KEY'],
    ['a short secret', { SECRET_KEY: 'zj4Kq8wRt2' }, 'SECRET_KEY'],
    ['a secret from an example', { SECRET_KEY: `change-me-${STRONG}` }, 'SECRET_KEY'],
    ['a secret that repeats itself', { SECRET_KEY: 'zq'.repeat(40) }, 'SECRET_KEY'],
    ['any origin', { ALLOWED_ORIGINS: `${ORIGIN},*` }, 'ALLOWED_ORIGINS'],
    ['any host', { ALLOWED_HOSTS: '*' }, 'ALLOWED_HOSTS'],
    ['a default password in DATABASE_URL', { DATABASE_URL: database('changeme') }, 'DATABASE_PASSWORD'],
    ['the user as the password', { DATABASE_URL: database('aiguards') }, 'DATABASE_PASSWORD'],
    ['the password of a fresh Postgres', { DATABASE_URL: database('postgres') }, 'DATABASE_PASSWORD'],
    [
      'a default password',
      { DATABASE_HOST: '127.0.0.1', DATABASE_PASSWORD: 'changeme' },
      'DATABASE_PASSWORD',
    ],
    ['a default password of Redis', { REDIS_URL: 'redis://:changeme@127.0.0.1:1' }, 'REDIS_PASSWORD'],
    [
      'an identity provider without TLS',
      { JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'http://127.0.0.1:1/jwks.json' },
      'JWT_JWKS_URL',
    ],
  ];

  it.each(refused)(
    'does not start with %s, says so in one message, and prints no value',
    async (_, env, name) => {
      const child = startNode('dist/apps/gateway/src/main.js', {
        PORT: '0',
        ENVIRONMENT: 'production',
        ...env,
      });
      expect(await child.exited).toEqual({ code: 1, signal: null });
      expect(child.output.split('The configuration is not valid:')).toHaveLength(2);
      expect(child.output.match(/^ {2}- /gm)).toHaveLength(1);
      expect(child.output).toContain(`  - ${name}: `);
      for (const value of Object.values(env).filter((text) => text.length > 3)) {
        expect(child.output).not.toContain(value);
      }
      expect(child.output).not.toMatch(/changeme|zqzq|\n +at /);
    },
  );

  it('names all that is wrong at once', async () => {
    const env = { SECRET_KEY: 'zq'.repeat(40), ALLOWED_ORIGINS: '*', DATABASE_URL: database('changeme') };
    const child = startNode('dist/apps/gateway/src/main.js', {
      PORT: '0',
      ENVIRONMENT: 'production',
      ...env,
    });
    expect((await child.exited).code).toBe(1);
    for (const name of ['SECRET_KEY', 'ALLOWED_ORIGINS', 'DATABASE_PASSWORD']) {
      expect(child.output).toContain(`  - ${name}: `);
    }
  });

  it('starts with strong ones', async () => {
    const { url, child } = await startGateway({ ENVIRONMENT: 'production', ALLOWED_ORIGINS: ORIGIN });
    expect((await get(`${url}/health/live`)).status).toBe(200);
    await child.stop();
  });
});
