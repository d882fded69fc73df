import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  describeWithPostgres,
  eventually,
  get,
  Load,
  PostgresServer,
  process as ask,
  startGateway,
  type Child,
} from '@aiguards/testing';

/** What a kill may cost: one group commit. */
const GROUP_COMMIT_MS = 100;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describeWithPostgres('audit records', () => {
  let postgres: PostgresServer;
  let dataDir: string;
  const running: Child[] = [];

  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterAll(() => postgres.stop());
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'aiguards-durability-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((child) => child.stop()));
    rmSync(dataDir, { recursive: true });
  });

  async function start(env: Record<string, string> = {}) {
    const gateway = await startGateway({
      DATABASE_URL: postgres.url,
      DATABASE_CONNECT_TIMEOUT_MS: '500',
      DATA_DIR: dataDir,
      ...env,
    });
    running.push(gateway.child);
    return gateway;
  }

  /** How often each of these requests is in the history. */
  async function timesRecorded(requestIds: string[]): Promise<Map<string, number>> {
    const rows = await postgres.query<{ request_id: string; times: number }>(
      'SELECT request_id, count(*)::int AS times FROM evaluations WHERE request_id = ANY($1) GROUP BY request_id',
      [requestIds],
    );
    return new Map(rows.map(({ request_id, times }) => [request_id, times]));
  }

  async function expectEachOnce(requestIds: string[]): Promise<void> {
    expect(requestIds.length).toBeGreaterThan(50);
    await eventually(async () => {
      const times = await timesRecorded(requestIds);
      expect(requestIds.filter((id) => times.get(id) === undefined)).toEqual([]);
    }, 30_000);
    expect([...(await timesRecorded(requestIds)).values()].filter((times) => times !== 1)).toEqual([]);
  }

  const segments = () => {
    const places = readdirSync(join(dataDir, 'spool'));
    return places.flatMap((place) =>
      readdirSync(join(dataDir, 'spool', place))
        .filter((name) => name.endsWith('.log'))
        .map((name) => join(dataDir, 'spool', place, name)),
    );
  };

  it('all arrive once when the database dies and comes back under load, again and again', async () => {
    const { url, child } = await start();
    const load = new Load(url);
    for (let round = 0; round < 3; round++) {
      await load.more(100);
      await postgres.kill();
      await load.more(400);
      await postgres.startAgain();
      await load.more(100);
    }
    await load.stop();
    expect(load.answered.filter(({ status }) => status !== 200)).toEqual([]);
    await expectEachOnce(load.successful);
    await eventually(() => expect(segments()).toEqual([]));
    expect((await get(`${url}/metrics`)).body).toMatch(/^audit_outbox_backlog_bytes 0$/m);
    const told = child.logs().filter(({ msg }) => msg === 'database cannot be reached; trying again');
    // One line for an outage, and none for one that was over before anybody noticed.
    expect([1, 2, 3]).toContain(told.length);
  }, 120_000);

  it('all arrive once when the database freezes in the middle of its work and goes on', async () => {
    const { url } = await start({ DATABASE_STATEMENT_TIMEOUT_MS: '1000' });
    const load = new Load(url);
    await load.more(100);
    postgres.freeze();
    await load.more(400);
    await eventually(async () =>
      expect((await get(`${url}/health/ready`)).body.checks.database).toBe('unhealthy'),
    );
    postgres.thaw();
    await load.more(100);
    await load.stop();
    expect(load.answered.filter(({ status }) => status !== 200)).toEqual([]);
    await expectEachOnce(load.successful);
  }, 120_000);

  it('are in the database when the gateway has ended in order', async () => {
    const { url, child } = await start();
    const load = new Load(url);
    await load.more(300);
    child.kill('SIGTERM');
    await child.exited;
    await load.stop();
    expect([...(await timesRecorded(load.successful)).values()].every((times) => times === 1)).toBe(true);
    expect((await timesRecorded(load.successful)).size).toBe(load.successful.length);
    expect(segments()).toEqual([]);
  }, 60_000);

  it('wait on disk when the gateway ends while the database is away, and arrive at its next start', async () => {
    const { url, child } = await start();
    const load = new Load(url);
    await load.more(50);
    await postgres.kill();
    await load.more(200);
    child.kill('SIGTERM');
    expect(await child.exited).toEqual({ code: 0, signal: null });
    await load.stop();
    expect(segments().length).toBeGreaterThan(0);
    expect(child.output).toContain('audit records stay in the spool until the next start');
    await postgres.startAgain();
    await start();
    await expectEachOnce(load.successful);
    await eventually(() => expect(segments()).toEqual([]));
  }, 60_000);

  it('of a killed gateway are missing for at most one group commit', async () => {
    const { url, child } = await start();
    await postgres.kill();
    const load = new Load(url);
    await load.more(500);
    const killedAt = performance.now();
    child.kill('SIGKILL');
    await child.exited;
    await load.stop();
    await postgres.startAgain();
    await start();
    const safe = load.answered.filter(({ at }) => at < killedAt - GROUP_COMMIT_MS);
    await expectEachOnce(safe.map(({ requestId }) => requestId));
  }, 60_000);

  it('of a killed gateway are all there when they are strict', async () => {
    const { url, child } = await start({ AUDIT_DURABILITY: 'strict' });
    await postgres.kill();
    const load = new Load(url);
    await load.more(500);
    child.kill('SIGKILL');
    await child.exited;
    await load.stop();
    await postgres.startAgain();
    await start({ AUDIT_DURABILITY: 'strict' });
    await expectEachOnce(load.successful);
  }, 60_000);

  it('of a killed gateway are there without a server too', async () => {
    const sqlite = { DATABASE_URL: '', AUDIT_DURABILITY: 'strict' };
    const { url, child } = await start(sqlite);
    const load = new Load(url);
    await load.more(200);
    child.kill('SIGKILL');
    await child.exited;
    await load.stop();
    const again = await start(sqlite);
    await eventually(async () => {
      const { body } = await get(`${again.url}/api/v1/audit/export?format=ndjson`);
      const stored = (body as string)
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { request_id: string }).request_id);
      expect(stored).toEqual(expect.arrayContaining(load.successful));
      expect(new Set(stored).size).toBe(stored.length);
    });
  }, 60_000);

  it('before a damaged end of the spool arrive, and the damage is told', async () => {
    const { url, child } = await start();
    await postgres.kill();
    const load = new Load(url);
    await load.more(200);
    await pause(2 * GROUP_COMMIT_MS);
    child.kill('SIGKILL');
    await child.exited;
    await load.stop();
    const last = segments().sort().at(-1) as string;
    appendFileSync(last, Buffer.from('1234abcd {"id":"half a rec'));
    await postgres.startAgain();
    const again = await start();
    await expectEachOnce(load.successful.slice(0, 200));
    await eventually(() =>
      expect(again.child.logs()).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          lines: 1,
          msg: 'damaged lines of the audit spool were skipped',
        }),
      ),
    );
    expect((await get(`${again.url}/metrics`)).body).toMatch(/^audit_records_total\{outcome="corrupt"\} 1$/m);
  }, 60_000);

  it('that find the spool full are lost and told of, while answers go on', async () => {
    const { url, child } = await start({ AUDIT_SPOOL_MAX_MB: '1', AUDIT_STORE_TEXT: 'full' });
    await postgres.kill();
    const text = 'word '.repeat(12_000);
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(url, 'tokenguard', { text })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200));
    await eventually(async () =>
      expect((await get(`${url}/metrics`)).body).toMatch(/^audit_records_total\{outcome="dropped"\} [1-9]/m),
    );
    await eventually(() =>
      expect(child.logs()).toContainEqual(
        expect.objectContaining({
          level: 'error',
          reason: 'the spool is full',
          msg: 'audit records are being lost',
        }),
      ),
    );
    await postgres.startAgain();
    await eventually(() => expect(segments()).toEqual([]), 20_000);
    const load = new Load(url);
    await load.more(60);
    await load.stop();
    await expectEachOnce(load.successful);
  }, 60_000);

  it('that find the spool full keep the answer back when they are strict', async () => {
    const { url } = await start({
      AUDIT_SPOOL_MAX_MB: '1',
      AUDIT_STORE_TEXT: 'full',
      AUDIT_DURABILITY: 'strict',
    });
    await postgres.kill();
    const text = 'word '.repeat(12_000);
    const statuses: number[] = [];
    for (let index = 0; index < 40; index++) statuses.push((await ask(url, 'tokenguard', { text })).status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect((await ask(url, 'tokenguard', { text })).body).toMatchObject({
      success: false,
      code: 'AUDIT_UNAVAILABLE',
      data: null,
    });
    await postgres.startAgain();
    await eventually(async () => expect((await ask(url, 'tokenguard', { text })).status).toBe(200), 20_000);
  }, 60_000);

  it('of each process of a cluster arrive, also those of one that was killed', async () => {
    const { url, child } = await start({ WEB_CONCURRENCY: '2', AUDIT_DURABILITY: 'strict' });
    await postgres.kill();
    const load = new Load(url);
    await load.more(200);
    const worker = child.logs().find(({ msg }) => msg === 'ready')?.pid as number;
    process.kill(worker, 'SIGKILL');
    await load.more(200);
    await postgres.startAgain();
    await load.more(50);
    await load.stop();
    await expectEachOnce(load.successful);
    await eventually(() => expect(segments()).toEqual([]), 30_000);
  }, 90_000);
});
