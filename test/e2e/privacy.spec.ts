import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import {
  describeWithPostgres,
  describeWithRedis,
  eventually,
  get,
  post,
  PostgresServer,
  process as ask,
  RedisServer,
  startGateway,
  startSystem,
  type Answer,
} from '@aiguards/testing';

/** Neither is a substring of anything else that is stored. */
const PERSON = 'ada@lovelace.example/ü';
const MARK = 'quicksilver-harbour';

const remove = async (url: string): Promise<Answer> => {
  const response = await fetch(`${url}/api/v1/privacy/users/${encodeURIComponent(PERSON)}`, {
    method: 'DELETE',
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

/** Leaves something of the person wherever something can be left. */
async function writeEverywhere(url: string, userId: string, mark: string): Promise<void> {
  const options = { user_id: userId, session_id: `session of ${userId}` };
  for (const guard of ['tokenguard', 'trustguard', 'biasguard', 'healthguard', 'contextguard']) {
    expect((await ask(url, guard, { text: `${mark} for ${guard}` }, options)).status).toBe(200);
    expect((await ask(url, guard, { text: `${mark} for ${guard}` }, { user_id: userId })).status).toBe(200);
  }
  const note = { operation: 'set', data: { key: 'note', value: `${mark} noted` } };
  expect((await ask(url, 'contextguard', note, options)).status).toBe(200);
  const items = [{ service_type: 'trustguard', payload: { text: `${mark} in a batch` }, ...options }];
  expect((await post(`${url}/api/v1/guards/batch`, { items })).status).toBe(200);
}

const EVALUATIONS = 12;

async function expectErased(url: string): Promise<void> {
  const { status, body } = await remove(url);
  expect([status, body.incomplete]).toEqual([200, []]);
  expect(body.erased.evaluations).toBe(EVALUATIONS);
  expect(body.erased.stored_values).toBeGreaterThan(5);
  const exported = await get(`${url}/api/v1/privacy/users/${encodeURIComponent(PERSON)}/export`);
  expect(exported.body).toMatchObject({ evaluations: [], stored_values: [] });
  const events = await get(`${url}/api/v1/audit/events`);
  const actions = (events.body.events as { action: string }[]).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['privacy.export', 'privacy.erase']));
}

describeWithPostgres('a person', () =>
  describeWithRedis('in Postgres and Redis', () => {
    let postgres: PostgresServer;
    let redis: RedisServer;
    let client: Redis;
    beforeAll(async () => {
      [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
      client = new Redis(redis.url);
    });
    afterAll(async () => {
      client.disconnect();
      await Promise.all([postgres.stop(), redis.stop()]);
    });

    const everyRow = async (): Promise<string> => {
      const tables = await postgres.query<{ name: string }>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
      );
      const rows = await Promise.all(tables.map(({ name }) => postgres.query(`SELECT * FROM "${name}"`)));
      return JSON.stringify(rows);
    };

    const everyKey = async (): Promise<string> => {
      const keys = await client.keys('*');
      const dumps = await Promise.all(
        keys.map(async (key) => {
          const type = await client.type(key);
          if (type === 'zset') return client.zrange(key, 0, -1);
          return type === 'hash' ? client.hgetall(key) : client.get(key);
        }),
      );
      return JSON.stringify([keys, dumps]);
    };

    const env = () => ({
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      CACHE_ENABLED: 'true',
      AUDIT_STORE_TEXT: 'full',
    });

    it('is found in every store, and in none after the erasure; others are left alone', async () => {
      const system = await startSystem('tcp', { env: env(), guardEnv: { REDIS_URL: redis.url } });
      await writeEverywhere(system.url, PERSON, MARK);
      await writeEverywhere(system.url, 'bob', 'another mark');
      const exported = await eventually(async () => {
        const answer = await get(`${system.url}/api/v1/privacy/users/${encodeURIComponent(PERSON)}/export`);
        expect(answer.body.evaluations).toHaveLength(EVALUATIONS);
        return answer.body;
      });
      const users = (exported.evaluations as { user_id: string }[]).map(({ user_id }) => user_id);
      expect(new Set(users)).toEqual(new Set([PERSON]));
      expect(JSON.stringify(exported.stored_values)).toContain(`${MARK} noted`);
      expect(await everyRow()).toContain(MARK);
      expect(await everyKey()).toContain('lovelace');

      await expectErased(system.url);
      for (const store of [await everyRow(), await everyKey()]) {
        expect(store).not.toContain('lovelace');
        expect(store).not.toContain(MARK);
        expect(store).toContain('bob');
      }
      await system.stop();
    }, 90_000);

    it('does not come back with records that another gateway had in its spool', async () => {
      const own = await PostgresServer.start();
      const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'aiguards-privacy-')));
      const start = (index: number) =>
        startGateway({
          ...env(),
          DATABASE_URL: own.url,
          DATA_DIR: folders[index] as string,
          CACHE_ENABLED: 'false',
        });
      const [one, other] = [await start(0), await start(1)];
      await own.kill();
      await ask(one.url, 'tokenguard', { text: MARK }, { user_id: PERSON });
      one.child.kill('SIGTERM');
      await one.child.exited;
      await own.startAgain();
      await eventually(async () => expect((await remove(other.url)).body.incomplete).toEqual([]), 20_000);
      const again = await start(0);
      await ask(again.url, 'tokenguard', { text: 'later' }, { user_id: 'bob' });
      await eventually(async () => {
        const { body } = await get(`${again.url}/api/v1/audit/evaluations`);
        expect(body.evaluations).toMatchObject([{ user_id: 'bob' }]);
      });
      expect(await own.query('SELECT user_id FROM evaluations')).toEqual([{ user_id: 'bob' }]);
      await Promise.all([again.child.stop(), other.child.stop()]);
      await own.stop();
      folders.forEach((folder) => rmSync(folder, { recursive: true }));
    }, 90_000);

    it('is not half erased: while the database is away nothing is, and the answer says so', async () => {
      const own = await PostgresServer.start();
      const { url, child } = await startGateway({ ...env(), DATABASE_URL: own.url });
      await writeEverywhere(url, PERSON, MARK);
      await own.kill();
      await eventually(async () =>
        expect(await remove(url)).toMatchObject({ status: 503, body: { code: 'STORAGE_UNAVAILABLE' } }),
      );
      expect(await everyKey()).toContain('lovelace');
      await own.startAgain();
      await eventually(async () => expect((await remove(url)).status).toBe(200), 20_000);
      expect(await everyKey()).not.toContain('lovelace');
      await child.stop();
      await own.stop();
    }, 60_000);
  }),
);

describe('a person in the embedded stores', () => {
  it('is found in all of them, and nowhere in the files after the erasure', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aiguards-privacy-'));
    const { url, child } = await startGateway({
      DATA_DIR: folder,
      CACHE_ENABLED: 'true',
      AUDIT_STORE_TEXT: 'full',
    });
    await writeEverywhere(url, PERSON, MARK);
    await eventually(async () => {
      const { body } = await get(`${url}/api/v1/privacy/users/${encodeURIComponent(PERSON)}/export`);
      expect(body.evaluations).toHaveLength(EVALUATIONS);
      expect(body.stored_values.length).toBeGreaterThan(5);
    });
    await expectErased(url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile());
    for (const file of files) {
      const content = readFileSync(file, 'utf8');
      expect([file, content.includes('lovelace'), content.includes(MARK)]).toEqual([file, false, false]);
    }
    expect(files.length).toBeGreaterThan(1);
    await child.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);
});

it('an id as long as an id may be is exported and erased', async () => {
  const { url, child } = await startGateway();
  const id = 'ü/'.repeat(128);
  await ask(url, 'tokenguard', { text: 'x' }, { user_id: id });
  const path = `${url}/api/v1/privacy/users/${encodeURIComponent(id)}`;
  await eventually(async () => expect((await get(`${path}/export`)).body.evaluations).toHaveLength(1));
  expect((await fetch(`${path}/export`, { method: 'HEAD' })).status).toBe(200);
  const erased = await fetch(path, { method: 'DELETE' });
  expect(await erased.json()).toMatchObject({ erased: { evaluations: 1 }, incomplete: [] });
  await child.stop();
});

it('sessions that a guard keeps in its own process are named as not erased', async () => {
  const system = await startSystem('tcp');
  const { body } = await remove(system.url);
  expect(body.incomplete).toEqual([expect.stringContaining('contextguard')]);
  await system.stop();
}, 60_000);
