import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ElasticsearchStandIn,
  eventually,
  freePort,
  get,
  leaksIn,
  PLANTED_TEXT,
  post,
  process,
  registerSecret,
  ROOT,
  startGateway,
  startGuard,
  type Child,
} from '@aiguards/testing';

const PASSWORD = 'planted-elastic-pass';
const STREAM = 'aiguards-logs-development';

const dropped = async (url: string, reason: string): Promise<number> => {
  const { body } = await get(`${url}/metrics`);
  return Number(new RegExp(`^log_lines_dropped_total{reason="${reason}"} (\\d+)`, 'm').exec(body)?.[1]);
};

const withUser = (url: string): string => url.replace('http://', `http://elastic-user:${PASSWORD}@`);

const requestIds = (documents: Record<string, unknown>[]): unknown[] =>
  documents.filter(({ msg }) => msg === 'request').map(({ request_id }) => request_id);

const ask = (url: string, id: string) =>
  post(`${url}/api/v1/guards/tokenguard`, { text: PLANTED_TEXT }, { 'x-request-id': id });

/** Many lines in few requests. */
const fill = async (url: string, requests: number): Promise<void> => {
  for (let index = 0; index < requests; index++) {
    const id = `${index}-`.padEnd(128, 'x');
    const { status } = await get(`${url}/api/v1/guards/services`, { 'x-request-id': id });
    expect(status).toBe(200);
  }
};

const stopped = async (child: Child): Promise<number | null> => {
  await child.stop();
  return (await child.exited).code;
};

describe('logs in Elasticsearch', () => {
  let elastic: ElasticsearchStandIn;
  beforeAll(async () => {
    registerSecret(PASSWORD);
    elastic = await ElasticsearchStandIn.start();
  });
  afterAll(() => elastic.stop());

  it('arrive from gateway and guard processes, as they are on standard output', async () => {
    const env = { LOG_ELASTICSEARCH_URL: withUser(elastic.url) };
    const guard = await startGuard('tokenguard', { env });
    const { url, child } = await startGateway({ ...env, TOKENGUARD_URL: guard.url });
    await ask(url, 'an-id');
    await eventually(() => {
      const lines = elastic.all().filter(({ request_id }) => request_id === 'an-id');
      expect(lines.map(({ service, msg }) => `${String(service)} ${String(msg)}`).sort()).toEqual([
        'codeguardians-gateway request',
        'tokenguard evaluated',
      ]);
    });
    expect([...elastic.documents.keys()]).toEqual([STREAM]);
    expect(elastic.authorization).toBe(`Basic ${Buffer.from(`elastic-user:${PASSWORD}`).toString('base64')}`);
    const [stdout] = child.logs().filter(({ request_id }) => request_id === 'an-id');
    const [sent] = elastic.all().filter(({ request_id, msg }) => request_id === 'an-id' && msg === 'request');
    expect(sent).toEqual({
      ...stdout,
      time: new Date(stdout?.time as number).toISOString(),
      '@timestamp': new Date(stdout?.time as number).toISOString(),
    });
    expect(await dropped(url, 'full')).toBe(0);
    expect(await dropped(`http://127.0.0.1:${guard.httpPort}`, 'full')).toBe(0);
    await Promise.all([child.stop(), guard.child.stop()]);
    expect(elastic.all().filter(({ msg }) => msg === 'stopping')).toHaveLength(2);
    expect(leaksIn(JSON.stringify(elastic.all()), [PASSWORD])).toEqual([]);
  });

  it('have a template that is put once, and not over one with a higher version', async () => {
    const template = JSON.parse(
      readFileSync(join(ROOT, 'deploy/elasticsearch/aiguards-logs.json'), 'utf8'),
    ) as { version: number };
    const env = { LOG_ELASTICSEARCH_URL: elastic.url };
    const first = await startGateway(env);
    await first.child.printed('the index template is in Elasticsearch');
    await first.child.stop();
    expect(elastic.templates.get('aiguards-logs')).toEqual(template);
    const puts = () => elastic.requests.filter((request) => request.startsWith('PUT')).length;
    const before = puts();
    const edited = { ...template, version: template.version + 1 };
    elastic.templates.set('aiguards-logs', edited);
    const { child } = await startGateway(env);
    await child.printed('the index template is in Elasticsearch');
    await child.stop();
    expect(elastic.templates.get('aiguards-logs')).toBe(edited);
    expect(puts()).toBe(before);
  });

  it('have a dashboard in Kibana, which is tried until Kibana is there and left alone when it has it', async () => {
    const port = await freePort();
    const env = { LOG_ELASTICSEARCH_URL: elastic.url, KIBANA_URL: `http://127.0.0.1:${port}` };
    const first = await startGateway(env);
    await first.child.printed('the dashboard is not in Kibana yet');
    const kibana = await ElasticsearchStandIn.start(port);
    await first.child.printed('the dashboard is in Kibana');
    expect(kibana.savedObjects).toContain('aiguards-logs-dashboard');
    await first.child.stop();
    const second = await startGateway(env);
    await second.child.printed('the dashboard is in Kibana');
    await second.child.stop();
    await kibana.stop();
  });

  it('are sent by each of several processes, whose metrics are one', async () => {
    const { url, child } = await startGateway({
      LOG_ELASTICSEARCH_URL: elastic.url,
      WEB_CONCURRENCY: '2',
      DATABASE_ENABLED: 'false',
    });
    await eventually(async () => expect(await dropped(url, 'full')).toBe(0));
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask(url, `cluster-${index}`)));
    await eventually(() => {
      const ids = requestIds(elastic.all()).filter((id) => String(id).startsWith('cluster-'));
      expect(ids).toHaveLength(20);
    });
    expect(await stopped(child)).toBe(0);
  });
});

interface Mapping {
  type?: string;
  path?: string;
  properties?: Record<string, Mapping>;
}

const MAPPINGS = (
  JSON.parse(readFileSync(join(ROOT, 'deploy/elasticsearch/aiguards-logs.json'), 'utf8')) as {
    template: { mappings: { properties: Record<string, Mapping> } };
  }
).template.mappings.properties;

const isText = (value: unknown): boolean => ['string', 'number'].includes(typeof value);

/** What a value must be for Elasticsearch to take it into a field of the type. */
const ACCEPTS: Record<string, (value: unknown) => boolean> = {
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  keyword: isText,
  text: isText,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: Number.isFinite,
  flattened: (value) => typeof value === 'object',
};

/** Fields of a document that the template does not know, or knows as another type. */
function misfits(document: object, mappings: Record<string, Mapping>): string[] {
  return Object.entries(document).flatMap(([name, value]) => {
    const { type, properties } = mappings[name] ?? {};
    if (properties) return misfits(value as object, properties).map((field) => `${name}.${field}`);
    const fits = [value].flat().every((one) => one === null || ACCEPTS[type ?? '']?.(one));
    return fits ? [] : [name];
  });
}

describe('the index template', () => {
  it('has a type for every field of lines that are written', async () => {
    const elastic = await ElasticsearchStandIn.start();
    const env = { LOG_ELASTICSEARCH_URL: elastic.url, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
    const guard = await startGuard('tokenguard', { env, faulty: true });
    const { url, child } = await startGateway({
      ...env,
      TOKENGUARD_URL: guard.url,
      BIASGUARD_URL: `tcp://127.0.0.1:${await freePort()}`,
      DATABASE_URL: `postgresql://nobody@127.0.0.1:${await freePort()}/none`,
    });
    await ask(url, 'fine');
    await process(url, 'biasguard', { text: 'a' });
    await process(url, 'tokenguard', { text: 'a', fault: 'throw' });
    await get(`${url}/nowhere`);
    const event = { level: 'warn', message: 'popup', metadata: { nested: { deep: [1, 'a'] }, n: 1 } };
    await post(`${url}/api/v1/logging`, event);
    await child.printed('traces cannot be exported');
    await Promise.all([child.stop(), guard.child.stop()]);
    const documents = elastic.all();
    expect(new Set(documents.map(({ msg }) => msg)).size).toBeGreaterThan(8);
    expect(documents.map(({ err }) => err).filter(Boolean)).toHaveLength(1);
    expect([...new Set(documents.flatMap((document) => misfits(document, MAPPINGS)))]).toEqual([]);
    await elastic.stop();
  });
});

describe('when Elasticsearch', () => {
  let elastic: ElasticsearchStandIn;
  let gateway: { url: string; child: Child };
  beforeEach(async () => {
    elastic = await ElasticsearchStandIn.start();
  });
  afterEach(async () => {
    await gateway.child.stop();
    await elastic.stop();
  });
  const start = async (url = elastic.url, env: Record<string, string> = {}) =>
    (gateway = await startGateway({ LOG_ELASTICSEARCH_URL: withUser(url), ...env }));

  it.each([
    [401, 'HTTP 401'],
    [429, 'HTTP 429'],
    [503, 'HTTP 503'],
  ])('answers %s, lines wait, and arrive when it does again', async (status, reason) => {
    elastic.instead = status;
    const { url, child } = await start();
    expect((await ask(url, 'while-away')).status).toBe(200);
    await child.printed(reason);
    elastic.instead = null;
    await eventually(() => expect(requestIds(elastic.all())).toContain('while-away'), 20_000);
    expect(requestIds(elastic.all())).toHaveLength(1);
    await child.printed('log lines are sent to Elasticsearch');
    expect(await dropped(url, 'full')).toBe(0);
    expect(child.output).not.toContain('planted words');
  });

  it('is not there at the start and comes later, nothing is lost', async () => {
    const port = await freePort();
    const { url, child } = await start(`http://127.0.0.1:${port}`);
    await ask(url, 'before');
    await child.printed('ECONNREFUSED');
    const late = await ElasticsearchStandIn.start(port);
    await eventually(() => expect(requestIds(late.all())).toContain('before'), 20_000);
    expect(late.all().map(({ msg }) => msg)).toContain('ready');
    await late.stop();
  });

  it('goes away while lines are sent and comes back, each line arrives once', async () => {
    const { url } = await start();
    const { port } = elastic;
    await ask(url, 'first');
    await eventually(() => expect(requestIds(elastic.all())).toContain('first'));
    await elastic.stop();
    for (let index = 0; index < 50; index++) expect((await ask(url, `away-${index}`)).status).toBe(200);
    elastic = await ElasticsearchStandIn.start(port);
    await eventually(() => {
      expect(requestIds(elastic.all())).toEqual(Array.from({ length: 50 }, (_, index) => `away-${index}`));
    }, 20_000);
  });

  it('refuses single documents, they are counted and the others arrive', async () => {
    elastic.refuses = ({ request_id }) => request_id === 'refused';
    const { url, child } = await start();
    for (const id of ['a', 'refused', 'b']) await ask(url, id);
    await eventually(() => expect(requestIds(elastic.all())).toEqual(['a', 'b']));
    await eventually(async () => expect(await dropped(url, 'rejected')).toBe(1));
    await child.printed('log lines were not sent to Elasticsearch');
    expect(child.logs().filter(({ dropped: lines }) => lines)).toMatchObject([{ dropped: { rejected: 1 } }]);
  });

  it('takes no request of this form at all, what was in it is counted and it goes on', async () => {
    const { url } = await start();
    await ask(url, 'first');
    await eventually(() => expect(requestIds(elastic.all())).toContain('first'));
    elastic.instead = 413;
    await ask(url, 'too-large');
    await eventually(async () => expect(await dropped(url, 'rejected')).toBeGreaterThan(0));
    elastic.instead = null;
    await ask(url, 'after');
    await eventually(() => expect(requestIds(elastic.all())).toContain('after'));
    expect(requestIds(elastic.all())).not.toContain('too-large');
  });

  it('says something that ends the thread, its lines are counted and another thread sends the next ones', async () => {
    const { url, child } = await start();
    await ask(url, 'first');
    await eventually(() => expect(requestIds(elastic.all())).toContain('first'));
    elastic.instead = 'garbage';
    await ask(url, 'lost');
    await child.printed('the thread that sends log lines died');
    elastic.instead = null;
    expect(await dropped(url, 'worker')).toBeGreaterThan(0);
    await ask(url, 'after');
    await eventually(() => expect(requestIds(elastic.all())).toContain('after'), 20_000);
    expect(child.output).not.toContain('planted words');
  });

  it('is another program, says so and sends nothing', async () => {
    const port = await freePort();
    const other = await startGateway({ PORT: String(port) });
    const { child } = await start(`http://127.0.0.1:${port}`);
    await child.printed('log lines cannot be sent to Elasticsearch');
    expect(child.output).toMatch(/another server answers there|HTTP 404/);
    await other.child.stop();
  });

  it('hangs, requests are answered, lines are bounded and counted, and a stop does not wait', async () => {
    elastic.instead = 'hang';
    const { url, child } = await start(elastic.url, { LOG_ELASTICSEARCH_BUFFER_MB: '1' });
    await eventually(async () => {
      await Promise.all(Array.from({ length: 20 }, () => fill(url, 50)));
      expect(await dropped(url, 'full')).toBeGreaterThan(0);
    }, 60_000);
    expect((await process(url, 'tokenguard', { text: 'a' })).status).toBe(200);
    await child.printed('log lines were not sent to Elasticsearch');
    const asked = performance.now();
    expect(await stopped(child)).toBe(0);
    expect(performance.now() - asked).toBeLessThan(15_000);
  }, 120_000);
});
