import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GUARDS } from '@aiguards/guards/catalogue';
import {
  describeWithPostgres,
  eventually,
  makeKey,
  PostgresServer,
  RedisServer,
  send,
  startGateway,
  type Answer,
  type Child,
  type MadeKey,
} from '@aiguards/testing';
import { gatewayRoutes } from './gateway-routes';

/** Both tenants name the same person and session, as applications do that number their users. */
const PERSON = { user_id: 'user-1', session_id: 'session-1' };

/** In everything that the first tenant, acme, sends and that is kept. */
const MARKER = 'grapefruit-of-acme';
const REQUEST_ID = 'request-of-acme';

/** Texts that both tenants ask about, one per route: an answer that is cached for one must not be given to the other. */
const sharedText = (route: string) => ({ text: `The chairman wrote to shared@example.org about ${route}.` });

const API = '/api/v1';
const ENVELOPES = ['guards/process', 'guards/scan', 'scan', 'analyze'].map((path) => `POST ${API}/${path}`);
const DIRECT = GUARDS.flatMap(({ name, verb }) =>
  [name, `${name}/${verb}`].map((path) => `POST ${API}/guards/${path}`),
);
const BATCH = `POST ${API}/guards/batch`;

interface Row {
  id: string;
}

const idsOf = (rows: Row[]): string[] => rows.map(({ id }) => id);

/** Who asks, and where. */
interface Caller {
  url: string;
  key: MadeKey;
}

const call = (caller: Caller, route: string, body?: unknown, headers: Record<string, string> = {}) => {
  const [method, path] = route.split(' ') as [string, string];
  return send(method, caller.url + path, { 'x-api-key': caller.key.key, ...headers }, body);
};

const asked = (payload: object, service_type = 'trustguard') => ({ service_type, payload, ...PERSON });

const remember = (caller: Caller, payload: object) =>
  call(caller, `POST ${API}/scan`, asked(payload, 'contextguard'));

/** What acme has of its own, to be looked for in what the other tenant is told. */
interface Belongings {
  keys: MadeKey[];
  evaluationIds: string[];
  eventIds: string[];
}

/** Of a conversation, after the text that every guard is asked about. */
const TURNS = [
  `We talk about bread, flour and the ${MARKER}.`,
  `How long does ${MARKER} bread have to rest?`,
];

async function fill(acme: Caller): Promise<Belongings> {
  const ok = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    expect([200, 201]).toContain(status);
    return body;
  };
  for (const { name } of GUARDS) {
    const headers = { 'x-request-id': `${REQUEST_ID}-${name}` };
    await ok(call(acme, `POST ${API}/scan`, asked({ text: `A text with ${MARKER}` }, name), headers));
  }
  for (const route of ENVELOPES) await ok(call(acme, route, asked(sharedText(route))));
  for (const route of DIRECT) await ok(call(acme, route, sharedText(route)));
  const items = [asked(sharedText(BATCH)), asked({ text: `An item with ${MARKER}` })];
  await ok(call(acme, BATCH, { items }, { 'x-request-id': REQUEST_ID }));
  await ok(remember(acme, { operation: 'set', data: { key: 'note', value: MARKER } }));
  await ok(remember(acme, { operation: 'store', context: `A context with ${MARKER}` }));
  for (const text of TURNS) await ok(remember(acme, { text }));
  const made = await ok(call(acme, `POST ${API}/admin/keys`, { name: `key of ${MARKER}` }));
  await ok(call(acme, `GET ${API}/audit/export`));
  await ok(call(acme, `GET ${API}/privacy/users/${PERSON.user_id}/export`));
  const evaluations = await everyEvaluation(acme, GUARDS.length + ENVELOPES.length + DIRECT.length + 6);
  const { events } = await ok(call(acme, `GET ${API}/audit/events`));
  return { keys: [acme.key, made], evaluationIds: idsOf(evaluations), eventIds: idsOf(events) };
}

/** The whole history, once it holds so many. */
async function everyEvaluation(caller: Caller, count: number): Promise<Row[]> {
  return eventually(async () => {
    const { body } = await call(caller, `GET ${API}/audit/evaluations?limit=1000`);
    expect(body.evaluations).toHaveLength(count);
    return body.evaluations;
  });
}

type Check = (bolt: Caller, belongings: Belongings) => Promise<Answer | Answer[]>;

const expectStatus = async (answer: Promise<Answer>, status: number): Promise<Answer> => {
  const answered = await answer;
  expect(answered.status).toBe(status);
  return answered;
};

/** Says the same for every tenant, whatever there is. */
const says =
  (status = 200, body?: unknown): ((route: string) => Check) =>
  (route) =>
  (bolt) =>
    expectStatus(call(bolt, route.replace(':name', 'trustguard'), body), status);

/** Answers with nothing, although the first tenant has something there. */
const empty =
  (expected: object, queries: ((of: Belongings) => string)[] = []): ((route: string) => Check) =>
  (route) =>
  async (bolt, belongings) => {
    const answers: Answer[] = [];
    for (const query of ['', ...queries.map((one) => one(belongings))]) {
      const answer = await expectStatus(call(bolt, route + query), 200);
      expect(answer.body).toMatchObject(expected);
      answers.push(answer);
    }
    return answers;
  };

const exported: (route: string) => Check = (route) => async (bolt) => {
  const lines = await expectStatus(call(bolt, `${route}?format=ndjson`), 200);
  expect(lines.body).toBe('');
  const table = await expectStatus(call(bolt, `${route}?format=csv&user_id=${PERSON.user_id}`), 200);
  expect((table.body as string).trim().split('\n')).toHaveLength(1);
  return [lines, table];
};

/** Does not tell what belongs to another from what does not exist. */
const absent =
  (parameter: string, idsOf: (of: Belongings) => string[], body?: unknown): ((route: string) => Check) =>
  (route) =>
  async (bolt, belongings) => {
    const ask = (id: string) => call(bolt, route.replace(parameter, id), body);
    const nobody = await expectStatus(ask('nobody'), 404);
    const ids = idsOf(belongings);
    expect(ids.length).toBeGreaterThan(0);
    const answers = await Promise.all(ids.map((id) => expectStatus(ask(id), 404)));
    const text = ({ body: { request_id: _, ...rest } }: Answer) => rest;
    for (const answer of answers) expect(text(answer)).toEqual(text(nobody));
    return answers;
  };

const evaluates: (route: string) => Check = (route) => async (bolt) => {
  const body = ENVELOPES.includes(route) ? asked(sharedText(route)) : sharedText(route);
  const answer = await expectStatus(call(bolt, route, body), 200);
  expect(answer.body.metadata.cached).toBe(false);
  return answer;
};

const evaluatesBatch: Check = async (bolt) => {
  const items = [
    asked(sharedText(BATCH)),
    asked({ operation: 'get', data: { key: 'note' } }, 'contextguard'),
    asked({ operation: 'get' }, 'contextguard'),
    asked({ operation: 'delete', data: { key: 'note' } }, 'contextguard'),
    asked({ text: 'Sailing boats need wind, sails and a rudder.' }, 'contextguard'),
  ];
  const answer = await expectStatus(call(bolt, BATCH, { items }), 200);
  const [shared, note, context, deleted, turn] = answer.body.results;
  expect(shared.metadata.cached).toBe(false);
  expect(note.data.memory).toMatchObject({ found: false, value: null });
  expect(context.data.memory).toMatchObject({ found: false, value: null });
  expect(deleted.data.memory).toMatchObject({ found: false });
  expect(turn.data).toMatchObject({ metrics: { session_turns: 0 } });
  return answer;
};

const ownKeys: Check = async (bolt) => {
  const answer = await expectStatus(call(bolt, `GET ${API}/admin/keys`), 200);
  expect(idsOf(answer.body.keys)).toEqual([bolt.key.id]);
  return answer;
};

const ownExports: Check = async (bolt) => {
  const answer = await expectStatus(call(bolt, `GET ${API}/audit/events`), 200);
  const { events } = answer.body;
  expect(events.length).toBeGreaterThan(0);
  for (const { principal } of events) expect(['operator', `key:${bolt.key.id}`]).toContain(principal);
  return answer;
};

const personExported: Check = async (bolt) => {
  const path = `${API}/privacy/users/${PERSON.user_id}/export`;
  const answer = await expectStatus(call(bolt, `GET ${path}`), 200);
  expect(answer.body).toMatchObject({ tenant: 'bolt', stored_values: [], evaluations: [] });
  return answer;
};

const personErased: Check = async (bolt) => {
  const path = `${API}/privacy/users/${PERSON.user_id}`;
  const answer = await expectStatus(call(bolt, `DELETE ${path}`), 200);
  expect(answer.body).toMatchObject({ tenant: 'bolt', erased: { evaluations: 0, stored_values: 0 } });
  return answer;
};

const NO_ROWS = { evaluations: [], next_cursor: null };
const OF_PERSON = () => `?user_id=${PERSON.user_id}&session_id=${PERSON.session_id}`;
const FROM_CURSOR = ({ evaluationIds }: Belongings) => `?limit=1&cursor=${evaluationIds[0]}`;

/** By route, in this order: the other tenant has nothing yet while it reads, and evaluates at last. */
const CHECKS: Record<string, (route: string) => Check> = {
  'GET /': says(),
  'GET /health': says(),
  'GET /health/live': says(),
  'GET /health/ready': says(),
  'GET /health/comprehensive': says(),
  'GET /health/circuit-breakers': says(),
  'GET /metrics': says(),
  [`GET ${API}/config/public`]: says(),
  [`GET ${API}/guards/services`]: says(),
  [`GET ${API}/guards/health`]: says(),
  [`GET ${API}/guards/status`]: says(),
  [`GET ${API}/guards/health/:name`]: says(),
  [`POST ${API}/guards/health/refresh`]: says(202),
  [`GET ${API}/audit/evaluations`]: empty(NO_ROWS, [OF_PERSON, FROM_CURSOR]),
  [`GET ${API}/audit/stats`]: empty({ hours: [] }, [OF_PERSON]),
  [`GET ${API}/audit/evaluations/stats`]: empty({ hours: [] }, [OF_PERSON]),
  [`GET ${API}/audit/export`]: exported,
  [`GET ${API}/audit/evaluations/export`]: exported,
  [`GET ${API}/audit/evaluations/:request_id`]: absent(':request_id', () => [
    REQUEST_ID,
    ...GUARDS.map(({ name }) => `${REQUEST_ID}-${name}`),
  ]),
  [`GET ${API}/audit/events`]: () => ownExports,
  [`GET ${API}/privacy/users/:user_id/export`]: () => personExported,
  [`DELETE ${API}/privacy/users/:user_id`]: () => personErased,
  [`GET ${API}/admin/keys`]: () => ownKeys,
  [`POST ${API}/admin/keys/:id/rotate`]: absent(':id', ({ keys }) => keys.map(({ id }) => id), {}),
  [`DELETE ${API}/admin/keys/:id`]: absent(':id', ({ keys }) => keys.map(({ id }) => id)),
  [`POST ${API}/admin/keys`]: says(201, { name: 'another' }),
  [`POST ${API}/logging`]: says(202, { message: 'popup did not open' }),
  ...Object.fromEntries([...ENVELOPES, ...DIRECT].map((route) => [route, evaluates])),
  [BATCH]: () => evaluatesBatch,
};

it('every route is looked at', async () => {
  const routes = (await gatewayRoutes()).map(({ name }) => name);
  expect(Object.keys(CHECKS).sort()).toEqual([...new Set(routes)].sort());
});

interface Deployment {
  /** Each tenant has a gateway of its own where several share their stores. */
  urls: [string, string];
  env: Record<string, string>;
  stop(): Promise<void>;
}

const SETTINGS = { AUTH_REQUIRED: 'true', CACHE_ENABLED: 'true', AUDIT_STORE_TEXT: 'full' };

async function inOneProcess(): Promise<Deployment & { keys: MadeKey[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'aiguards-tenants-'));
  const env = { ...SETTINGS, DATA_DIR: folder };
  const keys = await makeKeys(env);
  const { url, child } = await startGateway(env);
  const stop = async () => {
    await child.stop();
    rmSync(folder, { recursive: true });
  };
  return { urls: [url, url], env, keys, stop };
}

async function overSharedStores(): Promise<Deployment & { keys: MadeKey[] }> {
  const [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
  const env = { ...SETTINGS, DATABASE_URL: postgres.url, REDIS_URL: redis.url };
  const keys = await makeKeys(env);
  const gateways: { url: string; child: Child }[] = await Promise.all([startGateway(env), startGateway(env)]);
  const stop = async () => {
    await Promise.all(gateways.map(({ child }) => child.stop()));
    await Promise.all([postgres.stop(), redis.stop()]);
  };
  return { urls: gateways.map(({ url }) => url) as [string, string], env, keys, stop };
}

async function makeKeys(env: Record<string, string>): Promise<MadeKey[]> {
  const keys: MadeKey[] = [];
  for (const tenant of ['acme', 'bolt']) keys.push(await makeKey(env, { tenant }));
  return keys;
}

function matrix(start: () => Promise<Deployment & { keys: MadeKey[] }>): void {
  let deployment: Deployment;
  let acme: Caller;
  let bolt: Caller;
  let belongings: Belongings;
  let forbidden: string[];

  beforeAll(async () => {
    const { keys, ...rest } = await start();
    deployment = rest;
    [acme, bolt] = rest.urls.map((url, index) => ({ url, key: keys[index] as MadeKey })) as [Caller, Caller];
    belongings = await fill(acme);
    const { keys: own, evaluationIds, eventIds } = belongings;
    const ids = [...own.flatMap(({ id, key }) => [id, key]), ...evaluationIds, ...eventIds];
    forbidden = [MARKER, REQUEST_ID, 'acme', ...ids];
  }, 90_000);
  afterAll(() => deployment.stop(), 30_000);

  it.each(Object.entries(CHECKS))('%s tells one tenant nothing of the other', async (route, check) => {
    for (const { body, headers } of [await check(route)(bolt, belongings)].flat()) {
      const told = `${typeof body === 'string' ? body : JSON.stringify(body)} ${JSON.stringify([...headers])}`;
      for (const text of forbidden) expect(told).not.toContain(text);
    }
  });

  it('a request id that another tenant used stays a request of each', async () => {
    const headers = { 'x-request-id': REQUEST_ID };
    await expectStatus(call(bolt, `POST ${API}/scan`, asked({ text: 'from bolt' }), headers), 200);
    const own = await eventually(() =>
      expectStatus(call(bolt, `GET ${API}/audit/evaluations/${REQUEST_ID}`), 200),
    );
    expect(own.body.evaluations).toMatchObject([{ tenant: 'bolt', text: 'from bolt' }]);
    const others = await expectStatus(call(acme, `GET ${API}/audit/evaluations/${REQUEST_ID}`), 200);
    expect(others.body.evaluations).toMatchObject([{ tenant: 'acme' }, { tenant: 'acme' }]);
  });

  it('a session and a value of the same names are each tenant’s own', async () => {
    await remember(bolt, { operation: 'set', data: { key: 'note', value: 'of bolt' } });
    const note = await remember(acme, { operation: 'get', data: { key: 'note' } });
    expect(note.body.data.memory).toMatchObject({ found: true, value: MARKER });
    const turn = await remember(acme, { text: 'Flour and bread once more.' });
    expect(turn.body.data.metrics.session_turns).toBe(1 + TURNS.length);
  });

  it('what one tenant asked twice is answered from its own cache', async () => {
    for (const caller of [acme, bolt]) {
      const route = ENVELOPES[0] as string;
      expect((await call(caller, route, asked(sharedText(route)))).body.metadata.cached).toBe(true);
    }
  });

  it('a person of one tenant is erased there and not in the other', async () => {
    const erased = await expectStatus(call(bolt, `DELETE ${API}/privacy/users/${PERSON.user_id}`), 200);
    expect(erased.body.erased.evaluations).toBeGreaterThan(0);
    expect(erased.body.erased.stored_values).toBeGreaterThan(0);
    const left = await expectStatus(call(acme, `GET ${API}/privacy/users/${PERSON.user_id}/export`), 200);
    const values = (left.body.stored_values as { value: unknown }[]).map(({ value }) => value);
    expect(values).toContain(MARKER);
    const kept = idsOf(left.body.evaluations);
    const { body } = await call(acme, `GET ${API}/audit/evaluations?limit=1000`);
    expect(idsOf(body.evaluations)).toEqual(expect.arrayContaining(belongings.evaluationIds));
    expect(kept.length).toBeGreaterThan(GUARDS.length);
  });

  it('the keys that the other tenant tried to replace and revoke work', async () => {
    for (const { key, id } of belongings.keys) {
      const caller = { url: acme.url, key: { id, key } };
      await expectStatus(call(caller, `POST ${API}/scan`, asked({ text: 'still here' })), 200);
    }
  });
}

describe('tenants of one process, with SQLite and memory', () => matrix(inOneProcess));
describeWithPostgres('tenants of two gateways, with Postgres and Redis', () => matrix(overSharedStores));
