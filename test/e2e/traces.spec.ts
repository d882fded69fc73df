import { randomBytes } from 'node:crypto';
import { withinTime } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import {
  describeWithRedis,
  eventually,
  freePort,
  get,
  leaksIn,
  OtlpReceiver,
  PLANTED_TEXT,
  post,
  process,
  startGateway,
  startSystem,
  type Shape,
  type SpanTree,
  type System,
} from '@aiguards/testing';

const newTraceId = (): string => randomBytes(16).toString('hex');
const CALLER_SPAN = 'b7ad6b7169203331';
const sampled = (traceId: string): { traceparent: string } => ({
  traceparent: `00-${traceId}-${CALLER_SPAN}-01`,
});

const ROUTE = 'POST /api/v1/guards/process';

const DETECTORS: Record<string, string[]> = {
  tokenguard: ['token_count', 'reversible', 'light'],
  trustguard: ['views', 'secrets', 'pii', 'prompt_injection', 'prompt_injection_model', 'redaction'],
  contextguard: ['session memory', 'relevance', 'turn', 'drift', 'trajectory', 'canary', 'session memory'],
  biasguard: ['lexicon', 'generalisation', 'mitigation'],
  healthguard: ['leaked_template', 'empty_output', 'repetition', 'truncation', 'json', 'refusal'],
};

const line = ({ service, kind, name }: SpanTree): string => `${service} ${kind} ${name}`;

/** The names of a tree, one nesting per level. */
type Names = [string, ...Names[]];
const namesOf = (span: SpanTree): Names => [line(span), ...span.children.map(namesOf)];

const evaluation = (service: string, guard: string): Names => [
  `${service} internal evaluate ${guard}`,
  ...(DETECTORS[guard] ?? []).map((detector): Names => [`${service} internal ${detector}`]),
];

const GATEWAY = 'codeguardians-gateway';

const expected = (shape: Shape, guard: string): Names => [
  `${GATEWAY} server ${ROUTE}`,
  [
    `${GATEWAY} internal guard ${guard}`,
    shape === 'local'
      ? evaluation(GATEWAY, guard)
      : [
          `${GATEWAY} client ${guard}/evaluate`,
          [`${guard} server ${guard}/evaluate`, evaluation(guard, guard)],
        ],
  ],
];

const treeOf = (receiver: OtlpReceiver, traceId: string, spans: number): Promise<SpanTree> =>
  eventually(() => {
    expect(receiver.of(traceId)).toHaveLength(spans);
    const trees = receiver.trees(traceId);
    expect(trees).toHaveLength(1);
    return trees[0] as SpanTree;
  });

const sizeOf = ([, ...children]: Names): number => children.reduce((sum, child) => sum + sizeOf(child), 1);

const SETTINGS = (receiver: OtlpReceiver) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=planted%20collector%20key',
});

function sharedCases(shape: Shape): void {
  let receiver: OtlpReceiver;
  let system: System;
  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
    const env = SETTINGS(receiver);
    system = await startSystem(shape, { env, guardEnv: env });
    // Six processes at once, each of which loads OpenTelemetry.
  }, 90_000);
  afterAll(async () => {
    await system.stop();
    await receiver.stop();
  });

  it.each(GUARDS.map(({ name }) => name))(
    'connects a request to each detector of %s in one trace',
    async (guard) => {
      const traceId = newTraceId();
      const body = {
        service_type: guard,
        payload: { text: PLANTED_TEXT },
        session_id: 's',
        user_id: 'planted-user',
      };
      const answer = await post(
        `${system.url}/api/v1/guards/process?q=planted-query`,
        body,
        sampled(traceId),
      );
      expect(answer.status).toBe(200);
      expect(answer.headers.get('traceresponse')).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));

      const names = expected(shape, guard);
      const tree = await treeOf(receiver, traceId, sizeOf(names));
      expect(namesOf(tree)).toEqual(names);
      expect(tree.parentSpanId).toBe(CALLER_SPAN);
      expect(tree.attributes).toMatchObject({
        'http.request.method': 'POST',
        'http.route': '/api/v1/guards/process',
        'http.response.status_code': 200,
        'aiguards.guard': guard,
      });
      expect(tree.children[0]?.attributes).toMatchObject({
        'aiguards.transport': shape,
        'aiguards.attempts': 1,
        'aiguards.fallback': false,
        'aiguards.cached': false,
      });
      expect(receiver.of(traceId).some(({ failed }) => failed)).toBe(false);
    },
  );

  it('keeps every span within its parent where both ran in one process', async () => {
    const traceId = newTraceId();
    await post(`${system.url}/api/v1/guards/trustguard`, { text: PLANTED_TEXT }, sampled(traceId));
    await eventually(() => expect(receiver.trees(traceId)[0]?.children).toHaveLength(1));
    const check = (span: SpanTree): void => {
      for (const child of span.children) {
        if (child.service === span.service) {
          expect(child.start).toBeGreaterThanOrEqual(span.start);
          expect(child.end).toBeLessThanOrEqual(span.end);
        }
        check(child);
      }
    };
    receiver.trees(traceId).forEach(check);
  });

  it('shows what a worker thread did within its span', async () => {
    const traceId = newTraceId();
    await post(
      `${system.url}/api/v1/guards/biasguard`,
      { text: 'The chairman spoke. '.repeat(6000) },
      sampled(traceId),
    );
    const spans = await eventually(() => {
      const found = receiver.of(traceId);
      expect(found.map(({ name }) => name)).toContain('worker thread');
      return found;
    });
    const thread = spans.find(({ name }) => name === 'worker thread');
    const children = spans.filter(({ parentSpanId }) => parentSpanId === thread?.spanId);
    expect(children.map(({ name }) => name).sort()).toEqual(['generalisation', 'lexicon', 'mitigation']);
  });

  it('writes the trace id into the log lines of every process', async () => {
    const traceId = newTraceId();
    await post(`${system.url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId));
    const children = [system.gateway, ...[...system.guards.values()].map(({ child }) => child)];
    await eventually(() => {
      const lines = children.flatMap((child) => child.logs()).filter(({ trace_id }) => trace_id === traceId);
      expect(lines.map(({ msg }) => msg).sort()).toEqual(
        shape === 'local' ? ['request'] : ['evaluated', 'request'],
      );
    });
  });

  it('sends its headers and nothing of texts, people, queries or keys', () => {
    expect(receiver.headers['x-collector-key']).toBe('planted collector key');
    expect(leaksIn(receiver.received)).toEqual([]);
    for (const planted of ['zebra', 'planted-user', 'planted-query', 'chairman', 'planted collector key']) {
      expect(receiver.received).not.toContain(planted);
    }
  });
}

describe('traces of one process', () => sharedCases('local'));
describe('traces over TCP', () => sharedCases('tcp'));
describeWithRedis('traces over Redis', () => sharedCases('redis'));

describe('a traced gateway', () => {
  let receiver: OtlpReceiver;
  let system: System;
  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
    system = await startSystem('local', { env: SETTINGS(receiver) });
  });
  afterAll(async () => {
    await system.stop();
    await receiver.stop();
  });

  it('names the items of a batch as siblings', async () => {
    const traceId = newTraceId();
    const item = { service_type: 'tokenguard', payload: { text: 'a' } };
    await post(`${system.url}/api/v1/guards/batch`, { items: [item, item] }, sampled(traceId));
    const guards = await eventually(() => {
      const [tree] = receiver.trees(traceId);
      expect(tree?.children).toHaveLength(2);
      return tree?.children.map(({ name }) => name);
    });
    expect(guards).toEqual(['guard tokenguard', 'guard tokenguard']);
  });

  it.each([
    'garbage',
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
    '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
    'ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more',
  ])('begins a trace of its own where the caller sends %s', async (traceparent) => {
    const answer = await post(`${system.url}/api/v1/guards/tokenguard`, { text: 'a' }, { traceparent });
    expect(answer.status).toBe(200);
    const [, traceId = ''] = (answer.headers.get('traceresponse') ?? '').split('-');
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traceId).not.toBe('0af7651916cd43dd8448eb211c80319c');
    await eventually(() => {
      const roots = receiver.trees(traceId);
      expect(roots.map(({ parentSpanId }) => parentSpanId || undefined)).toEqual([undefined]);
    });
  });

  it('passes the tracestate of the caller on', async () => {
    const traceId = newTraceId();
    const headers = { ...sampled(traceId), tracestate: 'vendor=value' };
    await post(`${system.url}/api/v1/guards/tokenguard`, { text: 'a' }, headers);
    await eventually(() => expect(receiver.of(traceId).length).toBeGreaterThan(3));
    const states = [...receiver.received.matchAll(/"traceState":"([^"]*)"/g)].map(([, state]) => state);
    expect(new Set(states)).toEqual(new Set(['vendor=value']));
  });

  it('leaves out what the caller decided not to record, and probes', async () => {
    const traceId = newTraceId();
    const headers = { traceparent: `00-${traceId}-${CALLER_SPAN}-00` };
    const answer = await post(`${system.url}/api/v1/guards/tokenguard`, { text: 'a' }, headers);
    expect(answer.headers.get('traceresponse')).toMatch(/-00$/);
    expect((await get(`${system.url}/health/live`, sampled(traceId))).headers.has('traceresponse')).toBe(
      false,
    );
    const later = newTraceId();
    await post(`${system.url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(later));
    await eventually(() => expect(receiver.of(later).length).toBeGreaterThan(3));
    expect(receiver.of(traceId)).toEqual([]);
  });

  it('names a request that was refused, without what it held', async () => {
    const traceId = newTraceId();
    await post(
      `${system.url}/api/v1/guards/process`,
      { service_type: 'nobody', payload: { text: PLANTED_TEXT } },
      sampled(traceId),
    );
    const tree = await treeOf(receiver, traceId, 1);
    expect(tree.attributes).toMatchObject({
      'http.response.status_code': 400,
      'aiguards.code': 'INVALID_SERVICE_TYPE',
    });
  });
});

describe('a trace of a request that', () => {
  let receiver: OtlpReceiver;
  beforeAll(async () => (receiver = await OtlpReceiver.start()));
  afterAll(() => receiver.stop());

  it('fell back shows the failed attempt and the evaluation in the gateway', async () => {
    const env = { ...SETTINGS(receiver), TOKENGUARD_URL: `tcp://127.0.0.1:${await freePort()}` };
    const { url, child } = await startGateway(env);
    const traceId = newTraceId();
    const answer = await post(`${url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId));
    expect(answer.body.fallback_used).toBe(true);
    const tree = await treeOf(receiver, traceId, 7);
    expect(tree.children.map(namesOf)).toEqual([
      [
        `${GATEWAY} internal guard tokenguard`,
        [`${GATEWAY} client tokenguard/evaluate`],
        evaluation(GATEWAY, 'tokenguard'),
      ],
    ]);
    const [call] = tree.children;
    expect(call?.attributes).toMatchObject({ 'aiguards.fallback': true, 'aiguards.transport': 'local' });
    expect(call?.failed).toBe(false);
    expect(call?.children[0]).toMatchObject({
      failed: true,
      attributes: { 'error.type': 'GUARD_UNAVAILABLE', 'aiguards.attempts': 3 },
    });
    await child.stop();
  });

  it('failed without a fallback is marked at every level', async () => {
    const env = {
      ...SETTINGS(receiver),
      TOKENGUARD_URL: `tcp://127.0.0.1:${await freePort()}`,
      FALLBACK: 'none',
    };
    const { url, child } = await startGateway(env);
    const traceId = newTraceId();
    expect((await post(`${url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId))).status).toBe(503);
    await treeOf(receiver, traceId, 3);
    expect(receiver.of(traceId).map(({ failed }) => failed)).toEqual([true, true, true]);
    await child.stop();
  });

  it('was answered from the cache has no evaluation', async () => {
    const { url, child } = await startGateway({ ...SETTINGS(receiver), CACHE_ENABLED: 'true' });
    await process(url, 'tokenguard', { text: 'a' });
    const traceId = newTraceId();
    await post(`${url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId));
    const tree = await treeOf(receiver, traceId, 2);
    expect(tree.children[0]?.attributes).toMatchObject({ 'aiguards.cached': true });
    await child.stop();
  });

  it('is in flight at a stop is exported before the process ends', async () => {
    const { url, child } = await startGateway(SETTINGS(receiver));
    const traceId = newTraceId();
    await post(`${url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId));
    await child.stop();
    expect(receiver.of(traceId)).toHaveLength(6);
  });

  it('the sampler leaves out is not recorded', async () => {
    const env = { ...SETTINGS(receiver), OTEL_TRACES_SAMPLER: 'always_off' };
    const { url, child } = await startGateway(env);
    const traceId = newTraceId();
    await post(`${url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId));
    await child.stop();
    expect(receiver.of(traceId)).toEqual([]);
  });
});

describe('a collector that', () => {
  const spansOf = async (url: string, outcome: string): Promise<number> => {
    const { body } = await get(`${url}/metrics`);
    return Number(new RegExp(`^trace_spans_total{outcome="${outcome}"} (\\d+)`, 'm').exec(body)?.[1] ?? 0);
  };

  it('is away costs spans and no requests, is named once, and is used again when it is back', async () => {
    const port = await freePort();
    const { url, child } = await startGateway({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
    expect((await process(url, 'tokenguard', { text: 'a' })).status).toBe(200);
    await child.printed('traces cannot be exported');
    expect((await process(url, 'tokenguard', { text: 'a' })).status).toBe(200);
    await eventually(async () => expect(await spansOf(url, 'failed')).toBeGreaterThanOrEqual(10), 20_000);
    const receiver = await OtlpReceiver.start(port);
    const traceId = newTraceId();
    await eventually(async () => {
      await post(`${url}/api/v1/guards/tokenguard`, { text: 'a' }, sampled(traceId));
      expect(receiver.of(traceId).length).toBeGreaterThan(0);
    }, 20_000);
    await child.printed('traces are exported again');
    expect(child.logs().filter(({ msg }) => String(msg).startsWith('traces cannot'))).toHaveLength(1);
    expect(await spansOf(url, 'exported')).toBeGreaterThan(0);
    await child.stop();
    await receiver.stop();
  }, 60_000);

  it('hangs gets no more than what may wait; the rest is counted, and a stop does not wait for it', async () => {
    const receiver = await OtlpReceiver.start();
    receiver.status = null;
    const { url, child } = await startGateway({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
    const item = { service_type: 'tokenguard', payload: { text: 'a' } };
    const batch = { items: Array.from({ length: 100 }, () => item) };
    await eventually(async () => {
      expect((await post(`${url}/api/v1/guards/batch`, batch)).status).toBe(200);
      expect(await spansOf(url, 'dropped')).toBeGreaterThan(0);
    }, 30_000);
    const stopped = child.stop().then(() => child.exited);
    const late = () => ({ code: 'still running' });
    expect((await withinTime(stopped, 15_000, late)).code).toBe(0);
    await receiver.stop();
  }, 60_000);
});
