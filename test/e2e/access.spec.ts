import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { GUARDS } from '@aiguards/guards/catalogue';
import {
  describeWithPostgres,
  eventually,
  get,
  makeKey,
  PLANTED_SECRET_KEY,
  PostgresServer,
  registerSecret,
  runKeys,
  send,
  startGateway,
  type Answer,
  type Child,
  type MadeKey,
} from '@aiguards/testing';
import { gatewayRoutes, type GatewayRoute } from './gateway-routes';

type Scope = 'process' | 'read' | 'admin';
const SCOPES: readonly Scope[] = ['process', 'read', 'admin'];

const BODY = { service_type: 'tokenguard', payload: { text: 'x' } };
const KEYS = '/api/v1/admin/keys';
const READ = '/api/v1/guards/services';

/** What every gateway of this file promises: a key that is revoked on one is refused by all others. */
const REVOKED_WITHIN_MS = 5000;

const WRONG_KEY = `agk_${'wrong'.repeat(8)}abc`;

/** Wrong credentials are limited per address, so each request that shows one comes from an address of its own. */
let addresses = 0;
const fromElsewhere = (): Record<string, string> => ({
  'x-forwarded-for': `10.1.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`,
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}`, ...fromElsewhere() });

const evaluate = (url: string, key: string) => send('POST', `${url}/api/v1/scan`, bearer(key), BODY);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface KeyDescription {
  id: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
}

interface AdminEvent {
  subject: string | null;
  action: string;
  principal: string;
}

/** What each route asks, written down here a second time: opening one is a decision that somebody must repeat. */
const OPEN = [
  'GET /',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /health/comprehensive',
  'GET /health/circuit-breakers',
  'GET /api/v1/config/public',
];
const ASKED: Record<Scope, string[]> = {
  process: [
    'POST /api/v1/guards/process',
    'POST /api/v1/guards/scan',
    'POST /api/v1/scan',
    'POST /api/v1/analyze',
    'POST /api/v1/guards/batch',
    'POST /api/v1/logging',
    ...GUARDS.flatMap(({ name, verb }) => [
      `POST /api/v1/guards/${name}`,
      `POST /api/v1/guards/${name}/${verb}`,
    ]),
  ],
  read: [
    'GET /metrics',
    'GET /api/v1/guards/services',
    'GET /api/v1/guards/health',
    'GET /api/v1/guards/status',
    'GET /api/v1/guards/health/:name',
    'POST /api/v1/guards/health/refresh',
    'GET /api/v1/audit/evaluations',
    'GET /api/v1/audit/stats',
    'GET /api/v1/audit/evaluations/stats',
    'GET /api/v1/audit/export',
    'GET /api/v1/audit/evaluations/export',
    'GET /api/v1/audit/evaluations/:request_id',
  ],
  admin: [
    'GET /api/v1/audit/events',
    'GET /api/v1/privacy/users/:user_id/export',
    'DELETE /api/v1/privacy/users/:user_id',
    'POST /api/v1/admin/keys',
    'GET /api/v1/admin/keys',
    'POST /api/v1/admin/keys/:id/rotate',
    'DELETE /api/v1/admin/keys/:id',
  ],
};

describe('the routes of a gateway', () => {
  let routes: GatewayRoute[];
  beforeAll(async () => {
    routes = await gatewayRoutes();
  });

  const asking = (...accesses: unknown[]) =>
    routes
      .filter(({ access }) => accesses.includes(access))
      .map(({ name }) => name)
      .sort();

  it('each declare what they ask', () => {
    expect(asking(undefined)).toEqual([]);
    expect(routes.length).toBeGreaterThan(30);
  });

  it('are open where it is written here, and nowhere else', () => {
    expect(asking('public')).toEqual([...OPEN].sort());
  });

  it.each(SCOPES)('ask for %s where it is written here, and nowhere else', (scope) => {
    const own = scope === 'admin' ? ['admin', 'keys'] : [scope];
    expect(asking(...own)).toEqual([...ASKED[scope]].sort());
  });
});

describeWithPostgres('API keys on two gateways with one database', () => {
  let postgres: PostgresServer;
  let env: Record<string, string>;
  let gateways: { url: string; child: Child }[] = [];
  let a: string;
  let b: string;
  let administrator: MadeKey;
  /** Every key of this suite, to be looked for where none may be. */
  const shown: string[] = [];

  beforeAll(async () => {
    postgres = await PostgresServer.start();
    env = { DATABASE_URL: postgres.url, AUTH_REQUIRED: 'true', TRUSTED_PROXIES: '127.0.0.1' };
    administrator = await makeKey(env, { name: 'the first one' });
    shown.push(administrator.key);
    gateways = await Promise.all([startGateway(env), startGateway(env)]);
    [a, b] = gateways.map(({ url }) => url) as [string, string];
  }, 60_000);
  afterAll(async () => {
    await Promise.all(gateways.map(({ child }) => child.stop()));
    await postgres.stop();
  }, 60_000);

  const manage = (method: string, path: string, body?: object): Promise<Answer> =>
    send(method, `${a}${KEYS}${path}`, bearer(administrator.key), body);

  async function create(request: object = {}): Promise<MadeKey> {
    const { status, body } = await manage('POST', '', { name: 'one of many', ...request });
    expect(status).toBe(201);
    shown.push(body.key);
    return body as MadeKey;
  }

  async function described(id: string): Promise<KeyDescription> {
    const { body } = await manage('GET', '');
    const found = (body.keys as KeyDescription[]).find((key) => key.id === id);
    if (!found) throw new Error(`there is no key ${id}`);
    return found;
  }

  const accepted = async (url: string, key: string) => expect((await evaluate(url, key)).status).toBe(200);
  const refused = async (url: string, key: string) =>
    expect(await evaluate(url, key)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });

  describe('the keys command', () => {
    it('makes a key of the scope and tenant that it is told, and records who made it', async () => {
      const { id, key } = await makeKey(env, { tenant: 'elsewhere', scopes: 'admin', name: 'from outside' });
      shown.push(key);
      expect(await send('GET', `${b}${KEYS}`, bearer(key))).toMatchObject({
        status: 200,
        body: {
          keys: [{ id, tenant: 'elsewhere', scopes: ['admin'], created_by: 'operator', status: 'active' }],
        },
      });
    });

    it('lists keys of all tenants without showing any', async () => {
      const { code, stdout } = await runKeys(['list'], env);
      expect(code).toBe(0);
      expect(stdout).toContain('from outside');
      expect(stdout).toContain('the first one');
      expect(stdout).not.toContain('agk_');
    });

    it('rotates and revokes', async () => {
      const { id, key } = await makeKey(env);
      const rotated = await runKeys(['rotate', id, '--grace-seconds', '600'], env);
      const second = /agk_[\w-]{43}/.exec(rotated.stdout)?.[0] as string;
      shown.push(key, second);
      for (const each of [key, second]) await accepted(a, each);
      expect((await runKeys(['revoke', id], env)).code).toBe(0);
      for (const each of [key, second]) await eventually(() => refused(a, each), REVOKED_WITHIN_MS);
    });

    it.each([
      [['create', '--name', 'x', '--scopes', 'everything']],
      [['create', '--name', 'x', '--tenant', '../x']],
      [['create', '--name', 'x', '--expires-in-days', 'soon']],
      [['create']],
      [['revoke']],
      [['revoke', 'nothere']],
      [['frobnicate']],
      [['create', '--frobnicate']],
    ])('refuses %j with code 1 and a reason', async (args) => {
      const { code, stdout, stderr } = await runKeys(args, env);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/\w/);
      expect(stderr).not.toMatch(/\n +at /);
    });
  });

  describe('a request without a credential', () => {
    it.each(Object.values(ASKED).flat())(
      '%s is refused with 401 and says how to authenticate',
      async (name) => {
        const [method, path] = name.split(' ') as [string, string];
        const answer = await send(method, `${a}${path}`, fromElsewhere());
        expect(answer).toMatchObject({
          status: 401,
          body: {
            success: false,
            code: 'UNAUTHENTICATED',
            error: expect.any(String),
            detail: expect.any(String),
          },
        });
        expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="AIGuards"');
        expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id);
      },
    );

    it.each(OPEN)('%s is answered', async (name) => {
      expect((await get(`${a}${name.split(' ')[1]}`)).status).toBe(200);
    });

    it.each(['/docs', '/openapi.json'])('GET %s is answered in development', async (path) => {
      expect((await get(`${a}${path}`)).status).toBe(200);
    });

    it('is refused before its body is read', async () => {
      const { hostname, port } = new URL(a);
      const socket = connect(Number(port), hostname);
      const head = 'POST /api/v1/scan HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
      socket.write(`${head}content-length: 5000000\r\n\r\n{"service_`);
      const answer = await new Promise<string>((resolve) =>
        socket.once('data', (data) => resolve(data.toString())),
      );
      socket.destroy();
      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    });
  });

  describe('a key of one scope', () => {
    const keys = new Map<Scope, string>();
    beforeAll(async () => {
      for (const scope of SCOPES) keys.set(scope, (await create({ scopes: [scope] })).key);
    });

    const table = SCOPES.flatMap((scope) =>
      SCOPES.flatMap((asked) => ASKED[asked].map((name) => [scope, name, asked] as const)),
    );

    it.each(table)('%s, at %s, which asks for %s', async (scope, name, asked) => {
      const [method, path] = name.replace(/:\w+/, 'nobody').split(' ') as [string, string];
      const answer = await send(method, `${b}${path}`, bearer(keys.get(scope) as string));
      if (scope === asked) {
        expect([401, 403, 500]).not.toContain(answer.status);
      } else {
        expect(answer).toMatchObject({
          status: 403,
          body: { success: false, code: 'FORBIDDEN', detail: expect.stringContaining(asked) },
        });
        expect(answer.headers.get('www-authenticate')).toBeNull();
      }
    });

    it('is of the scope process when nothing is said', async () => {
      const { id } = await create();
      expect(await described(id)).toMatchObject({ scopes: ['process'] });
    });
  });

  describe('how a key is shown', () => {
    const key = () => administrator.key;

    it.each([
      ['Authorization: Bearer', () => ({ authorization: `Bearer ${key()}` })],
      ['bearer in lower case', () => ({ authorization: `bearer ${key()}` })],
      ['X-API-Key', () => ({ 'x-api-key': key() })],
      [
        'both, of which Authorization counts',
        () => ({ authorization: `Bearer ${key()}`, 'x-api-key': WRONG_KEY }),
      ],
    ])('%s is accepted', async (_, headers) => {
      expect((await get(`${a}${READ}`, headers())).status).toBe(200);
    });

    it.each([
      ['a key that does not exist', () => ({ authorization: `Bearer ${WRONG_KEY}` })],
      ['a key that does not exist in X-API-Key', () => ({ 'x-api-key': WRONG_KEY })],
      [
        'a wrong Authorization before a right X-API-Key',
        () => ({ authorization: `Bearer ${WRONG_KEY}`, 'x-api-key': key() }),
      ],
      ['a key without a scheme', () => ({ authorization: key() })],
      ['another scheme', () => ({ authorization: `Basic ${Buffer.from(`x:${key()}`).toString('base64')}` })],
      ['a scheme alone', () => ({ authorization: 'Bearer' })],
      ['an empty header', () => ({ authorization: '' })],
      ['an empty X-API-Key', () => ({ 'x-api-key': '' })],
      ['a key that is too short', () => ({ authorization: `Bearer ${key().slice(0, -1)}` })],
      ['a key that is too long', () => ({ authorization: `Bearer ${key()}x` })],
      ['a key in upper case', () => ({ authorization: `Bearer ${key().toUpperCase()}` })],
      ['two keys', () => ({ authorization: `Bearer ${key()} ${key()}` })],
      ['two keys in X-API-Key', () => ({ 'x-api-key': `${key()}, ${key()}` })],
      ['a token, where no identity provider is configured', () => ({ authorization: 'Bearer a.b.c' })],
      ['a token in X-API-Key', () => ({ 'x-api-key': 'a.b.c' })],
      [
        'the hash of a key',
        () => ({ authorization: `Bearer ${createHash('sha256').update(key()).digest('hex')}` }),
      ],
    ])('%s is refused', async (_, headers: () => Record<string, string>) => {
      const answer = await get(`${a}${READ}`, { ...fromElsewhere(), ...headers() });
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
      expect(JSON.stringify(answer.body)).not.toContain('agk_w');
    });

    it('a key in the query or in a body is none', async () => {
      const path = `/api/v1/scan?api_key=${key()}&access_token=${key()}`;
      const answer = await send('POST', `${a}${path}`, fromElsewhere(), { ...BODY, api_key: key() });
      expect(answer.status).toBe(401);
    });
  });

  describe('the life of a key', () => {
    it('it is shown once, and described without it ever after', async () => {
      const { id, key } = await create({
        name: 'shown once',
        scopes: ['read', 'process'],
        expires_in_days: 7,
      });
      const list = await manage('GET', '');
      expect(JSON.stringify(list.body)).not.toContain(key);
      expect(JSON.stringify(list.body)).not.toMatch(/hash/);
      const description = await described(id);
      expect(description).toMatchObject({
        tenant: 'default',
        name: 'shown once',
        scopes: ['process', 'read'],
        status: 'active',
        created_by: `key:${administrator.id}`,
        last_used_at: null,
        revoked_at: null,
      });
      const days = (Date.parse(description.expires_at) - Date.parse(description.created_at)) / 86_400_000;
      expect(days).toBe(7);
    });

    it.each([
      [{}],
      [{ name: '' }],
      [{ name: 'x', scopes: [] }],
      [{ name: 'x', scopes: ['everything'] }],
      [{ name: 'x', expires_in_days: 0 }],
      [{ name: 'x', expires_in_days: 1.5 }],
      [{ name: 'x', tenant: 'another' }],
    ])('%j is not a key that can be made', async (request) => {
      expect(await manage('POST', '', request)).toMatchObject({
        status: 422,
        body: { code: 'VALIDATION_FAILED' },
      });
    });

    it('an expired one is refused everywhere within five seconds', async () => {
      const { id, key } = await create({ expires_in_days: 1 });
      for (const url of [a, b]) await accepted(url, key);
      await postgres.query(`UPDATE api_keys SET expires_at = now() - interval '1 minute' WHERE id = $1`, [
        id,
      ]);
      for (const url of [a, b]) await eventually(() => refused(url, key), REVOKED_WITHIN_MS);
      expect(await described(id)).toMatchObject({ status: 'expired' });
    });

    it('its last use is written', async () => {
      const { id, key } = await create();
      const before = Date.now();
      await accepted(b, key);
      const used = await eventually(async () => {
        const { last_used_at } = await described(id);
        if (last_used_at === null) throw new Error('its use is not written yet');
        return Date.parse(last_used_at);
      }, 15_000);
      expect(Math.abs(used - before)).toBeLessThan(60_000);
    }, 30_000);

    it('a refused one is not used', async () => {
      const { id, key } = await create();
      await manage('DELETE', `/${id}`);
      await refused(a, key);
      await pause(6000);
      expect(await described(id)).toMatchObject({ status: 'revoked', last_used_at: null });
    }, 30_000);

    it('rotated without grace, the key before it is refused and the new one accepted', async () => {
      const { id, key } = await create();
      for (const url of [a, b]) await accepted(url, key);
      const rotated = await manage('POST', `/${id}/rotate`);
      expect(rotated).toMatchObject({ status: 200, body: { id, previous_accepted_until: null } });
      shown.push(rotated.body.key);
      await refused(a, key);
      await eventually(() => refused(b, key), REVOKED_WITHIN_MS);
      for (const url of [a, b]) await accepted(url, rotated.body.key);
    });

    it('rotated with grace, both are accepted until it is over', async () => {
      const { id, key } = await create();
      const { body } = await manage('POST', `/${id}/rotate`, { grace_seconds: 3600 });
      shown.push(body.key);
      expect(Date.parse(body.previous_accepted_until)).toBeGreaterThan(Date.now() + 3_500_000);
      for (const url of [a, b]) for (const each of [key, body.key]) await accepted(url, each);
      await postgres.query(`UPDATE api_keys SET previous_expires_at = now() WHERE id = $1`, [id]);
      for (const url of [a, b]) await eventually(() => refused(url, key), REVOKED_WITHIN_MS);
      for (const url of [a, b]) await accepted(url, body.key);
    });

    it('revoked on one gateway, it is refused by the other within five seconds, and stays so', async () => {
      const { id, key } = await create();
      // In use all the time, so that the other gateway answers from its memory.
      let inUse = true;
      const use = (async () => {
        while (inUse) await evaluate(b, key);
      })();
      await pause(1500);
      const { body } = await manage('DELETE', `/${id}`);
      const revokedAt = performance.now();
      expect(body).toMatchObject({ id, status: 'revoked', revoked_at: expect.any(String) });
      await refused(a, key);
      await eventually(() => refused(b, key), REVOKED_WITHIN_MS);
      expect(performance.now() - revokedAt).toBeLessThan(REVOKED_WITHIN_MS);
      inUse = false;
      await use;
      for (const url of [a, b, a, b]) await refused(url, key);
      expect((await manage('POST', `/${id}/rotate`)).status).toBe(422);
    }, 30_000);

    it('its acts are in the journal, with who did them', async () => {
      const { id } = await create();
      await manage('POST', `/${id}/rotate`).then(({ body }) => shown.push(body.key));
      await manage('DELETE', `/${id}`);
      const { body } = await get(`${b}/api/v1/audit/events?limit=1000`, bearer(administrator.key));
      const own = (body.events as AdminEvent[]).filter(({ subject }) => subject === id);
      expect(own.map(({ action }) => action)).toEqual(['key.revoke', 'key.rotate', 'key.create']);
      for (const event of own) expect(event.principal).toBe(`key:${administrator.id}`);
    });
  });

  it('keys are kept as hashes that cannot be made without SECRET_KEY', async () => {
    const tables = await postgres.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    expect(tables.map(({ name }) => name)).toContain('api_keys');
    const rows = await Promise.all(
      tables.map(({ name }) => postgres.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)),
    );
    const everything = rows
      .flat()
      .map(({ row }) => row)
      .join('\n');
    expect(everything).toContain(administrator.id);
    expect(shown.length).toBeGreaterThan(10);
    for (const key of shown) {
      expect(everything).not.toContain(key);
      expect(everything).not.toContain(key.slice('agk_'.length));
      for (const form of ['hex', 'base64', 'base64url'] as const) {
        expect(everything).not.toContain(createHash('sha256').update(key).digest(form));
        expect(everything).not.toContain(Buffer.from(key).toString(form));
      }
    }
    expect(everything).not.toContain(PLANTED_SECRET_KEY);
  });

  it('another SECRET_KEY does not know them, and one that has this one as its previous does', async () => {
    const other = '0b9d1f3c5a7e2846b8d0f1a3c5e7902468ace13579bdf02468ace1357f9bd0e4';
    registerSecret(other);
    const { key } = await create();
    const stranger = await startGateway({ ...env, SECRET_KEY: other });
    const successor = await startGateway({
      ...env,
      SECRET_KEY: other,
      SECRET_KEY_PREVIOUS: PLANTED_SECRET_KEY,
    });
    try {
      await refused(stranger.url, key);
      await accepted(successor.url, key);
      // Found under the new one from then on; the stranger remembers for a moment that it did not know the key.
      await eventually(() => accepted(stranger.url, key), REVOKED_WITHIN_MS);
    } finally {
      await Promise.all([stranger, successor].map(({ child }) => child.stop()));
    }
  }, 30_000);

  it('while Postgres is away keys that were known are accepted, and of others it cannot be told', async () => {
    const { key } = await create();
    await accepted(a, key);
    await postgres.kill();
    try {
      await accepted(a, key);
      await eventually(async () =>
        expect((await get(`${a}/health/ready`)).body.checks.database).toBe('unhealthy'),
      );
      // Longer than a key is believed without being looked up.
      await pause(REVOKED_WITHIN_MS);
      await accepted(a, key);
      const unknown = await evaluate(a, WRONG_KEY);
      expect(unknown).toMatchObject({ status: 503, body: { success: false, code: 'STORAGE_UNAVAILABLE' } });
      expect(unknown.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(unknown.headers.get('www-authenticate')).toBeNull();
      expect(await manage('POST', '', { name: 'not now' })).toMatchObject({
        status: 503,
        body: { code: 'STORAGE_UNAVAILABLE' },
      });
    } finally {
      await postgres.startAgain();
    }
    await eventually(() => refused(a, WRONG_KEY), 20_000);
    await accepted(a, key);
  }, 60_000);
});

describe('where no credential is required', () => {
  let gateway: { url: string; child: Child };
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.child.stop());

  it('one that is shown is checked all the same', async () => {
    expect((await send('POST', `${gateway.url}/api/v1/scan`, {}, BODY)).status).toBe(200);
    for (const [header, value] of [
      ['authorization', `Bearer ${WRONG_KEY}`],
      ['x-api-key', 'x'],
    ] as const) {
      const answer = await send('POST', `${gateway.url}/api/v1/scan`, { [header]: value }, BODY);
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    }
  });

  it('nobody makes a key, which would outlive that setting', async () => {
    for (const [method, path] of [
      ['POST', ''],
      ['GET', ''],
      ['POST', '/some/rotate'],
      ['DELETE', '/some'],
    ] as const) {
      const answer = await send(
        method,
        `${gateway.url}${KEYS}${path}`,
        {},
        method === 'POST' ? {} : undefined,
      );
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    }
  });
});

describe.each([
  ['production', 401, 404],
  ['development', 200, 200],
])('in %s, unless AUTH_REQUIRED says otherwise', (ENVIRONMENT, evaluated, docs) => {
  it(`an evaluation without a key is answered with ${evaluated}, and the documents page with ${docs}`, async () => {
    const { url, child } = await startGateway({ ENVIRONMENT });
    try {
      expect((await send('POST', `${url}/api/v1/scan`, {}, BODY)).status).toBe(evaluated);
      for (const path of ['/docs', '/openapi.json']) expect((await get(url + path)).status).toBe(docs);
      expect((await get(`${url}/api/v1/config/public`)).body.auth.required).toBe(evaluated === 401);
    } finally {
      await child.stop();
    }
  });
});
