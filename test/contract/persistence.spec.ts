import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidV7 } from 'uuid';
import { loadConfig, type DatabaseSettings } from '@aiguards/config';
import {
  AdminEvents,
  ApiKeys,
  Database,
  DatabaseUnavailable,
  Erasures,
  Evaluations,
  EvaluationWriter,
  type ApiKeyRecord,
  type EvaluationRecord,
} from '@aiguards/persistence';
import { describeWithPostgres, PostgresServer } from '@aiguards/testing';

const HOUR_MS = 3600 * 1000;
const NOON = Date.UTC(2026, 5, 15, 12);

let sequence = 0;

/** Ids of one millisecond are in the order of the calls. */
function record(changes: Partial<EvaluationRecord> & { at?: number } = {}): EvaluationRecord {
  const { at = NOON, ...fields } = changes;
  return {
    id: uuidV7({ msecs: at, seq: sequence++ }),
    request_id: 'r',
    evaluated_at: new Date(at).toISOString(),
    tenant: 't',
    principal: 'anonymous',
    user_id: null,
    session_id: null,
    guard: 'trustguard',
    guard_version: '1.0.0',
    gateway_version: '1.0.0',
    models: [{ name: 'm', version: '1', sha256: 'ab' }],
    decision: 'trusted',
    score: 0.5,
    confidence: 0.25,
    code: null,
    findings: [{ detector: 'pii', label: 'email', severity: 'low', start: 1, end: 5 }],
    findings_count: 1,
    ms: 1.5,
    transport: 'local',
    fallback: false,
    cached: true,
    client_type: 'api',
    client_version: null,
    text_sha256: 'cd',
    text_length: 10,
    token_count: 3,
    token_count_estimated: true,
    text: null,
    ...fields,
  };
}

function apiKey(changes: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  return {
    id: uuidV7(),
    tenant: 't',
    name: 'n',
    scopes: 'process read',
    key_hash: uuidV7(),
    previous_hash: null,
    previous_expires_at: null,
    created_at: new Date(NOON),
    created_by: 'operator',
    expires_at: new Date(NOON + 1),
    last_used_at: null,
    revoked_at: null,
    ...changes,
  };
}

/** What the repositories do on every database. */
function suite(open: () => DatabaseSettings): void {
  let database: Database;
  let evaluations: Evaluations;
  let writer: EvaluationWriter;
  let tenant: string;
  const write = (...records: EvaluationRecord[]) => writer.write(records.map((each) => JSON.stringify(each)));
  const ids = (records: { id: string }[]) => records.map(({ id }) => id);

  beforeAll(async () => {
    database = new Database(open());
    await database.open();
    expect(database.status).toBe('healthy');
    evaluations = new Evaluations(database);
    writer = new EvaluationWriter(database, (of, user) => [`digest of ${of}/${user}`]);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    tenant = uuidV7();
  });

  it('gives back a record as it was written', async () => {
    const full = record({ tenant, user_id: 'ü 👩‍👩‍👧 \\ " \n', session_id: "' OR 1=1 --", text: '[1,2]' });
    const failed = record({ tenant, decision: null, score: null, confidence: null, code: 'GUARD_TIMEOUT' });
    await write(full, failed);
    expect(await evaluations.page({ tenant }, 10)).toEqual([failed, full]);
  });

  it('writes a record once, however often it is told to', async () => {
    const [first, second, third] = [record({ tenant }), record({ tenant }), record({ tenant })];
    await write(first, second);
    await write(second, third, first);
    expect(ids(await evaluations.page({ tenant }, 10))).toEqual(ids([third, second, first]));
  });

  it('refuses only the records that it cannot take', async () => {
    const good = [record({ tenant }), record({ tenant }), record({ tenant })];
    const bad = { ...record({ tenant }), ms: null };
    const records = [...good.slice(0, 2), bad, ...good.slice(2)].map((each) => JSON.stringify(each));
    expect(await writer.write(records)).toBe(1);
    expect(await evaluations.page({ tenant }, 10)).toHaveLength(3);
  });

  it('pages from the newest to the oldest, unmoved by what is written meanwhile', async () => {
    const written = Array.from({ length: 25 }, (_, index) => record({ tenant, at: NOON + index }));
    await write(...written);
    const seen: string[] = [];
    for (
      let before: string | undefined, page;
      (page = await evaluations.page({ tenant }, 10, before)).length > 0;
    ) {
      seen.push(...ids(page));
      before = page.at(-1)?.id;
      await write(record({ tenant, at: NOON + HOUR_MS }));
    }
    expect(seen).toEqual(ids(written).reverse());
  });

  it.each([
    [{ guard: 'biasguard' }, ['b']],
    [{ decision: 'trusted' }, ['d', 'a']],
    [{ code: 'GUARD_FAILED' }, ['c']],
    [{ user_id: 'ada' }, ['b', 'a']],
    [{ session_id: 's1' }, ['a']],
    [{ request_id: 'c' }, ['c']],
    [{ user_id: 'ada', guard: 'trustguard' }, ['a']],
    [{ from: new Date(NOON + HOUR_MS) }, ['d', 'c', 'b']],
    [{ to: new Date(NOON + HOUR_MS) }, ['a']],
    [{ from: new Date(NOON + HOUR_MS), to: new Date(NOON + 3 * HOUR_MS) }, ['c', 'b']],
    [{ user_id: 'nobody' }, []],
  ])('filters by %j', async (filter, expected) => {
    await write(
      record({ tenant, request_id: 'a', user_id: 'ada', session_id: 's1' }),
      record({
        tenant,
        request_id: 'b',
        at: NOON + HOUR_MS,
        user_id: 'ada',
        guard: 'biasguard',
        decision: 'biased',
      }),
      record({ tenant, request_id: 'c', at: NOON + 2 * HOUR_MS, code: 'GUARD_FAILED', decision: null }),
      record({ tenant, request_id: 'd', at: NOON + 3 * HOUR_MS }),
      record({ tenant: `${tenant}-other`, request_id: 'e', user_id: 'ada' }),
    );
    const page = await evaluations.page({ tenant, ...filter }, 10);
    expect(page.map(({ request_id }) => request_id)).toEqual(expected);
  });

  it('streams everything from the oldest to the newest, a page at a time', async () => {
    const written = Array.from({ length: 25 }, (_, index) => record({ tenant, at: NOON + index }));
    await write(...written);
    const pages: string[][] = [];
    for await (const page of evaluations.stream({ tenant }, 10)) pages.push(ids(page));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(ids(written));
  });

  it('adds up per guard and hour', async () => {
    await write(
      record({ tenant, at: NOON + 1, score: 0.2, ms: 1, cached: false }),
      record({ tenant, at: NOON + HOUR_MS - 1, score: 0.4, ms: 3, fallback: true }),
      record({ tenant, at: NOON + HOUR_MS, score: null, code: 'GUARD_FAILED', ms: 5, token_count: 7 }),
      record({ tenant, at: NOON + 2, guard: 'biasguard' }),
    );
    const stats = await evaluations.stats({ tenant });
    expect(stats.map(({ guard, hour, evaluations: count }) => [hour, guard, count])).toEqual([
      ['2026-06-15T13:00:00.000Z', 'trustguard', 1],
      ['2026-06-15T12:00:00.000Z', 'biasguard', 1],
      ['2026-06-15T12:00:00.000Z', 'trustguard', 2],
    ]);
    expect(stats[0]).toMatchObject({ failed: 1, tokens: 7, score_mean: null, ms_max: 5 });
    expect(stats[2]).toMatchObject({ failed: 0, fallback: 1, cached: 1, findings: 2, ms_mean: 2, tokens: 6 });
    expect(stats[2]?.score_mean).toBeCloseTo(0.3);
  });

  it('counts from a moment on', async () => {
    await write(record({ tenant }), record({ tenant, at: NOON + 5 }), record({ tenant, at: NOON + 10 }));
    expect(await evaluations.count(tenant, new Date(NOON + 5))).toBe(2);
  });

  it('erases a person of a tenant, and drops what of theirs arrives later', async () => {
    const erasures = new Erasures(database);
    const [kept, other] = [
      record({ tenant, user_id: 'bob' }),
      record({ tenant: `${tenant}-2`, user_id: 'ada' }),
    ];
    await write(record({ tenant, user_id: 'ada' }), record({ tenant, user_id: 'ada' }), kept, other);
    expect(await erasures.erase(tenant, 'ada', `digest of ${tenant}/ada`)).toBe(2);
    const late = record({ tenant, user_id: 'ada', at: Date.now() - 1000 });
    const afterwards = record({ tenant, user_id: 'ada', at: Date.now() + 60_000 });
    await write(late, afterwards);
    expect(ids(await evaluations.page({ tenant }, 10))).toEqual(ids([afterwards, kept]));
    expect(await evaluations.page({ tenant: `${tenant}-2` }, 10)).toHaveLength(1);
    expect(await erasures.erase(tenant, 'nobody', 'digest')).toBe(0);
  });

  it('deletes the oldest of all tenants up to a moment, some at a time', async () => {
    const long = NOON - 1000 * 24 * HOUR_MS;
    await write(...[0, 1, 2, 3, 4].map((index) => record({ tenant, at: long + index })), record({ tenant }));
    const before = new Date(long + 4);
    expect(await evaluations.deleteOldest(before, 3)).toBe(3);
    expect(await evaluations.deleteOldest(before, 3)).toBe(1);
    expect(await evaluations.deleteOldest(before, 3)).toBe(0);
    expect(await evaluations.page({ tenant }, 10)).toHaveLength(2);
  });

  it('finds a key by its hash and by the one before, and in its tenant only', async () => {
    const keys = new ApiKeys(database);
    const key = apiKey({ tenant, previous_hash: `before-${tenant}`, previous_expires_at: new Date(NOON) });
    await keys.insert(key);
    expect(await keys.findByHash(['no', key.key_hash])).toEqual(key);
    expect(await keys.findByHash([`before-${tenant}`])).toEqual(key);
    expect(await keys.findByHash(['no'])).toBeNull();
    expect([await keys.find(tenant, key.id), await keys.find('other', key.id)]).toEqual([key, null]);
    expect(await keys.find(undefined, key.id)).toEqual(key);
    await keys.update(key.id, { revoked_at: new Date(NOON) });
    expect((await keys.list(tenant)).map(({ revoked_at }) => revoked_at)).toEqual([new Date(NOON)]);
    await expect(keys.insert(apiKey({ key_hash: key.key_hash }))).rejects.toThrow();
  });

  it('keeps what administrators did, the newest first', async () => {
    const events = new AdminEvents(database);
    for (const subject of ['one', 'two', 'three']) {
      await events.add({
        tenant,
        principal: 'p',
        request_id: null,
        action: 'key.create',
        subject,
        details: { a: [1] },
      });
    }
    const [newest, ...rest] = await events.page(tenant, 2);
    expect(newest).toMatchObject({ subject: 'three', details: { a: [1] }, happened_at: expect.any(String) });
    expect(rest).toHaveLength(1);
    expect(await events.page(tenant, 2, rest[0]?.id)).toMatchObject([{ subject: 'one' }]);
    expect(await events.page('other', 2)).toEqual([]);
  });
}

const settingsOf = (env: NodeJS.ProcessEnv): DatabaseSettings =>
  loadConfig(env, []).database as DatabaseSettings;

describe('the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aiguards-sqlite-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  suite(() => settingsOf({ DATA_DIR: folder }));

  it('leaves nothing of an erased person in its files', async () => {
    const files = mkdtempSync(join(tmpdir(), 'aiguards-sqlite-'));
    const database = new Database(settingsOf({ DATA_DIR: files }));
    await database.open();
    const writer = new EvaluationWriter(database, () => ['d']);
    const name = 'someone-to-be-forgotten';
    const bytes = () =>
      ['', '-wal'].map((suffix) => readFileSync(join(files, `aiguards.sqlite${suffix}`), 'latin1')).join('');
    await writer.write([
      JSON.stringify(record({ user_id: name })),
      JSON.stringify(record({ user_id: 'other' })),
    ]);
    expect(bytes()).toContain(name);
    await new Erasures(database).erase('t', name, 'd');
    expect(bytes()).not.toContain(name);
    await database.close();
    rmSync(files, { recursive: true });
  });
});

describeWithPostgres('Postgres', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterAll(() => postgres.stop());

  suite(() => settingsOf({ DATABASE_URL: postgres.url }));

  it('is away for everybody at once when it is, and back by itself', async () => {
    const changes: unknown[] = [];
    const database = new Database(settingsOf({ DATABASE_URL: postgres.url }));
    database.onChange((...change) => changes.push(change));
    await database.open();
    await postgres.kill();
    const evaluations = new Evaluations(database);
    await expect(evaluations.page({ tenant: 't' }, 1)).rejects.toThrow(DatabaseUnavailable);
    await postgres.startAgain();
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (database.status !== 'healthy') return;
        clearInterval(look);
        resolve();
      }, 50);
    });
    expect(await evaluations.page({ tenant: 'nobody' }, 1)).toEqual([]);
    expect(changes).toEqual([
      ['healthy', undefined],
      ['unhealthy', expect.any(String)],
      ['healthy', undefined],
    ]);
    await database.close();
  });
});
