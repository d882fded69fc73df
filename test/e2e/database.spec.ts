import {
  describeWithPostgres,
  eventually,
  freePort,
  get,
  PostgresServer,
  process as ask,
  startGateway,
  startNode,
  type Child,
} from '@aiguards/testing';

const readiness = async (url: string) => {
  const { status, body } = await get(`${url}/health/ready`);
  return [status, body.checks.database];
};

const warnings = (child: Child) =>
  child.logs().filter(({ msg }) => msg === 'database cannot be reached; trying again');

describe('a gateway whose database cannot be reached', () => {
  let silentPort: number;
  beforeAll(async () => {
    silentPort = await freePort();
  });

  it('starts, says so once and in its readiness, and evaluates all the same', async () => {
    const secret = 'unspeakable-word';
    const { url, child } = await startGateway({
      DATABASE_URL: `postgresql://u:${secret}@127.0.0.1:${silentPort}/n`,
    });
    expect(await readiness(url)).toEqual([503, 'unhealthy']);
    expect((await get(`${url}/health/live`)).status).toBe(200);
    expect((await ask(url, 'tokenguard', { text: 'x' })).status).toBe(200);
    expect(await get(`${url}/api/v1/audit/evaluations`)).toMatchObject({
      status: 503,
      body: { code: 'STORAGE_UNAVAILABLE', detail: expect.any(String) },
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(warnings(child)).toEqual([
      expect.objectContaining({ reason: 'nothing listens at this address (ECONNREFUSED)' }),
    ]);
    expect(child.output).not.toContain(secret);
    await child.stop();
  }, 30_000);

  it('has no history and no check of it when that is disabled', async () => {
    const { url, child } = await startGateway({ DATABASE_ENABLED: 'false' });
    expect(await readiness(url)).toEqual([200, 'disabled']);
    expect((await ask(url, 'tokenguard', { text: 'x' })).status).toBe(200);
    expect((await get(`${url}/api/v1/audit/evaluations`)).status).toBe(404);
    expect((await get(`${url}/api/v1/privacy/users/ada/export`)).status).toBe(200);
    await child.stop();
  });
});

it('a gateway that cannot write its data folder says which, and does not start', async () => {
  const child = startNode('dist/apps/gateway/src/main.js', { DATA_DIR: __filename });
  expect(await child.exited).toEqual({ code: 1, signal: null });
  expect(child.output).toContain(`  - DATA_DIR: ${__filename} cannot be written (ENOTDIR)`);
});

describeWithPostgres('a gateway on Postgres', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterAll(() => postgres.stop());

  it.each([
    [
      'a wrong password',
      (url: string) => url.replace(/:[^:@]+@/, ':wrong@'),
      'user or password is wrong (28P01)',
    ],
    [
      'no such database',
      (url: string) => url.replace(/\/aiguards$/, '/nowhere'),
      'there is no database of this name (3D000)',
    ],
    ['TLS that is not offered', (url: string) => `${url}?sslmode=require`, 'it does not offer TLS'],
    ['an unknown host', (url: string) => url.replace('127.0.0.1', 'nowhere.invalid'), 'the host name'],
  ])('tells %s apart', async (_, change, reason) => {
    const { url, child } = await startGateway({ DATABASE_URL: change(postgres.url) });
    expect(await readiness(url)).toEqual([503, 'unhealthy']);
    expect(warnings(child)[0]?.reason).toContain(reason);
    await child.stop();
  });

  it('is accepted under the names that Python deployments give its URL', async () => {
    const { url, child } = await startGateway({
      DATABASE_URL: postgres.url.replace('postgresql://', 'postgresql+asyncpg://'),
    });
    expect(await readiness(url)).toEqual([200, 'healthy']);
    await child.stop();
  });

  it('migrates once when three gateways start together', async () => {
    const fresh = await PostgresServer.start();
    const gateways = await Promise.all([1, 2, 3].map(() => startGateway({ DATABASE_URL: fresh.url })));
    for (const { url, child } of gateways) {
      await eventually(async () => expect(await readiness(url)).toEqual([200, 'healthy']));
      expect(warnings(child)).toEqual([]);
    }
    expect(await fresh.query('SELECT name FROM aiguards_migrations')).toEqual([
      { name: 'HistoryAndKeys1764000000000' },
    ]);
    await Promise.all(gateways.map(({ child }) => child.stop()));
    await fresh.stop();
  }, 60_000);

  it('stays ready through an outage unless the database is required, and recovers by itself', async () => {
    const own = await PostgresServer.start();
    const env = { DATABASE_URL: own.url, DATABASE_CONNECT_TIMEOUT_MS: '500' };
    const tolerant = await startGateway(env);
    const strict = await startGateway({ ...env, DATABASE_REQUIRED: 'true' });
    await own.kill();
    await eventually(async () => expect(await readiness(tolerant.url)).toEqual([200, 'unhealthy']));
    await eventually(async () => expect(await readiness(strict.url)).toEqual([503, 'unhealthy']));
    expect((await get(`${tolerant.url}/metrics`)).body).toMatch(/^database_up 0$/m);
    await own.startAgain();
    for (const { url } of [tolerant, strict]) {
      await eventually(async () => expect(await readiness(url)).toEqual([200, 'healthy']), 20_000);
    }
    await Promise.all([tolerant, strict].map(({ child }) => child.stop()));
    await own.stop();
  }, 60_000);

  it('that was away at the start is taken up when it comes', async () => {
    const own = await PostgresServer.start();
    await own.kill();
    const { url, child } = await startGateway({ DATABASE_URL: own.url });
    expect(await readiness(url)).toEqual([503, 'unhealthy']);
    await ask(url, 'tokenguard', { text: 'while it is away' });
    await own.startAgain();
    await eventually(async () => expect(await readiness(url)).toEqual([200, 'healthy']), 20_000);
    await eventually(async () =>
      expect((await get(`${url}/api/v1/audit/evaluations`)).body.evaluations).toHaveLength(1),
    );
    await child.stop();
    await own.stop();
  }, 60_000);
});

describeWithPostgres('a gateway on Postgres over TLS', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await PostgresServer.start({ tls: true });
  });
  afterAll(() => postgres.stop());

  const byName = () => postgres.url.replace('127.0.0.1', 'localhost');

  it.each([
    ['require', () => ({ DATABASE_URL: `${postgres.url}?sslmode=require` })],
    ["asyncpg's ssl=require", () => ({ DATABASE_URL: `${postgres.url}?ssl=require` })],
    [
      'verify-ca',
      () => ({
        DATABASE_URL: `${postgres.url}?sslmode=verify-ca`,
        DATABASE_CA_FILE: postgres.caFile as string,
      }),
    ],
    [
      'verify-full',
      () => ({ DATABASE_URL: `${byName()}?sslmode=verify-full&sslrootcert=${postgres.caFile}` }),
    ],
  ])('connects with sslmode %s', async (_, env) => {
    const { url, child } = await startGateway(env());
    expect(await readiness(url)).toEqual([200, 'healthy']);
    await child.stop();
  });

  it.each([
    [
      'verify-full by an authority it does not know',
      () => ({ DATABASE_URL: `${byName()}?sslmode=verify-full` }),
    ],
    ['verify-ca by an authority it does not know', () => ({ DATABASE_URL: `${byName()}?sslmode=verify-ca` })],
    ['no TLS where the server demands it', () => ({ DATABASE_URL: postgres.url })],
  ])('does not connect with %s', async (_, env) => {
    const { url, child } = await startGateway(env());
    expect(await readiness(url)).toEqual([503, 'unhealthy']);
    await child.stop();
  });
});
