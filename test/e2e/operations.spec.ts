import { connect, type Socket } from 'node:net';
import {
  eventually,
  get,
  PLANTED_TEXT,
  post,
  process as ask,
  startGateway,
  startNode,
  startSystem,
  freePort,
  type System,
} from '@aiguards/testing';

const LONG_TEXT = 'a long text about many things. '.repeat(150_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A connection on which part of a request has been sent. */
async function sendAndHold(url: string, part: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await new Promise((resolve) => socket.write(part, resolve));
  return socket;
}

describe('a gateway that is told to stop', () => {
  it('turns not ready first, answers what it is working on, and ends with code 0', async () => {
    const { url, child } = await startGateway({ SHUTDOWN_DELAY_MS: '1000' });
    const answer = ask(url, 'contextguard', { text: LONG_TEXT }, { timeout: 60 });
    await pause(300);
    child.kill('SIGTERM');
    await eventually(async () =>
      expect(await get(`${url}/health/ready`)).toMatchObject({ status: 503, body: { status: 'not_ready' } }),
    );
    expect((await get(`${url}/health/live`)).status).toBe(200);
    expect((await answer).status).toBe(200);
    expect(await child.exited).toEqual({ code: 0, signal: null });
    expect(child.output).toContain('"msg":"stopping"');
  }, 30_000);

  it('does not wait for ever for requests that do not end', async () => {
    const { url, child } = await startGateway({ SHUTDOWN_TIMEOUT_MS: '300' });
    const head = 'POST /api/v1/scan HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    const sockets = await Promise.all(
      [`${head}content-length: 100\r\n\r\n{`, head].map((part) => sendAndHold(url, part)),
    );
    await pause(200);
    child.kill('SIGTERM');
    expect(await child.exited).toEqual({ code: 0, signal: null });
    expect(child.output).toContain('stopping without waiting longer');
    sockets.forEach((socket) => socket.destroy());
  }, 30_000);

  it('does not wait for clients that went away, and has told of them', async () => {
    const { url, child } = await startGateway();
    const head =
      'POST /api/v1/scan HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{';
    const sockets = await Promise.all([head, head, head].map((part) => sendAndHold(url, part)));
    await pause(100);
    sockets.forEach((socket) => socket.resetAndDestroy());
    await eventually(() => expect(child.logs().filter(({ aborted }) => aborted)).toHaveLength(3));
    expect(child.logs().filter(({ level }) => level === 'error')).toEqual([]);
    child.kill('SIGTERM');
    await eventually(() => expect(child.output).toContain('"in_flight":0'));
    expect(await child.exited).toEqual({ code: 0, signal: null });
  }, 30_000);
});

describe('what a gateway writes', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem('tcp', { env: { LOG_LEVEL: 'trace' } });
  });
  afterAll(() => system.stop());

  it('is one line per request, with what an operator searches for', async () => {
    await post(
      `${system.url}/api/v1/scan`,
      { service_type: 'trustguard', payload: { text: 'x' } },
      { 'x-request-id': 'line-1' },
    );
    const lines = await eventually(() => {
      const found = system.gateway.logs().filter(({ request_id }) => request_id === 'line-1');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(lines[0]).toMatchObject({
      level: 'info',
      method: 'POST',
      route: '/api/v1/scan',
      status: 200,
      guard: 'trustguard',
      transport: 'tcp',
      ms: expect.any(Number),
    });
    const guardLog = system.guards.get('trustguard')?.child;
    await eventually(() =>
      expect(guardLog?.logs().filter(({ request_id }) => request_id === 'line-1')).toHaveLength(1),
    );
  });

  it('never holds a text, in logs or metrics of any process, whatever happens to it', async () => {
    for (const guard of system.guards.keys()) {
      for (const payload of [
        { text: PLANTED_TEXT },
        { text: [PLANTED_TEXT] },
        { content: PLANTED_TEXT, [PLANTED_TEXT]: 1 },
      ]) {
        await ask(system.url, guard, payload);
      }
    }
    await post(`${system.url}/api/v1/scan`, `{"service_type":"${PLANTED_TEXT}"}`);
    await post(`${system.url}/api/v1/scan`, `{"text":"${PLANTED_TEXT}`);
    await get(`${system.url}/api/v1/${encodeURIComponent(PLANTED_TEXT)}?q=zebra-lighthouse-42`);
    await pause(300);
    const metrics = await get(`${system.url}/metrics`);
    const outputs = [system.gateway, ...[...system.guards.values()].map(({ child }) => child)].map(
      ({ output }) => output,
    );
    for (const written of [...outputs, metrics.body as string]) expect(written).not.toMatch(/zebra|4111/);
    expect(outputs.join().length).toBeGreaterThan(1000);
  });

  it('counts requests by bounded labels', async () => {
    await get(`${system.url}/api/v1/nope/${Math.random()}`);
    const { body } = await get(`${system.url}/metrics`);
    for (const line of [
      /^http_requests_total\{method="GET",route="unmatched",status_code="404"\} \d+$/m,
      /^http_requests_total\{method="POST",route="\/api\/v1\/scan",status_code="200"\} \d+$/m,
      /^http_request_duration_seconds_count \d+$/m,
      /^orchestrator_requests_total\{service_type="trustguard",status="ok"\} \d+$/m,
      /^orchestrator_request_duration_seconds_count\{service_type="trustguard"\} \d+$/m,
      /^circuit_breaker_state\{service_name="trustguard"\} 0$/m,
      /^service_health_status\{service_name="trustguard"\} 1$/m,
      /^admission_queue_depth\{service_type="tokenguard"\} 0$/m,
      /^admission_active_requests\{service_type="tokenguard"\} 0$/m,
      /^nodejs_eventloop_lag_seconds [\d.]+$/m,
      /^# TYPE guard_fallback_total counter$/m,
    ]) {
      expect(body).toMatch(line);
    }
    expect(body).not.toContain('/nope');
  });
});

describe('around the guards', () => {
  let url: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const env = {
      ALLOWED_ORIGINS: 'https://app.example,chrome-extension://abc',
      ALLOWED_HOSTS: '127.0.0.1,api.example',
    };
    const gateway = await startGateway(env);
    url = gateway.url;
    stop = () => gateway.child.stop();
  });
  afterAll(() => stop());

  it.each([
    ['/', { service: 'codeguardians-gateway', status: 'running', docs: '/docs' }],
    ['/health', { status: 'healthy', circuit_breakers: { tokenguard: 'closed' } }],
    ['/health/live', { status: 'alive', service: 'codeguardians-gateway' }],
    [
      '/health/ready',
      {
        status: 'ready',
        services: { healthguard: 'healthy' },
        checks: { database: 'healthy', redis: 'disabled' },
      },
    ],
    ['/health/comprehensive', { status: 'ready', requests: { queued: 0 } }],
    ['/health/circuit-breakers', { circuit_breakers: { biasguard: 'closed' } }],
    ['/api/v1/guards/services', { total_services: 5, healthy_services: 5 }],
    ['/api/v1/guards/health', { services: { trustguard: { status: 'healthy' } } }],
    ['/api/v1/guards/status', { services: { trustguard: { status: 'healthy' } } }],
    [
      '/api/v1/guards/health/TrustGuard',
      { service_name: 'trustguard', status: 'healthy', error_message: null },
    ],
    ['/api/v1/config/public', { auth: { required: false }, limits: { body_bytes: 10_485_760 } }],
  ])('GET %s answers', async (path, expected) => {
    expect(await get(url + path)).toMatchObject({ status: 200, body: expected });
  });

  it('answers 404 for a guard that does not exist and 202 to a refresh', async () => {
    expect(await get(`${url}/api/v1/guards/health/nope`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect((await post(`${url}/api/v1/guards/health/refresh`, {})).status).toBe(202);
  });

  it('takes client logs, limited in size and rate', async () => {
    const log = (body: object) => post(`${url}/api/v1/logging`, body);
    expect((await log({ level: 'warn', message: 'popup did not open', metadata: { tab: 1 } })).status).toBe(
      202,
    );
    expect(await log({ message: 'x'.repeat(2001) })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'message' }] },
    });
    expect((await log({ message: 'x', metadata: { a: 'x'.repeat(5000) } })).status).toBe(422);
    const statuses = await Promise.all(
      Array.from({ length: 150 }, async () => (await log({ message: 'x' })).status),
    );
    expect(statuses).toContain(429);
  });

  it('lets listed origins in, browser extensions among them, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${url}/api/v1/guards/process`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-request-id',
        },
      });
    for (const origin of ['https://app.example', 'chrome-extension://abc']) {
      const { status, headers } = await preflight(origin);
      expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(headers.get('access-control-allow-methods')).toContain('DELETE');
    }
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await post(`${url}/api/v1/scan`, {}, { origin: 'chrome-extension://abc' });
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-ID');
  });

  it('answers only to the host names it is told to, except to probes and scrapers', async () => {
    const { port } = new URL(url);
    const statusLine = (path: string, host: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
        });
        socket.once('data', (data) => resolve(data.toString().split('\r\n')[0] as string));
      });
    expect(await statusLine('/', 'api.example')).toContain('200');
    expect(await statusLine('/', 'evil.example')).toContain('400');
    expect(await statusLine('/health/live', '10.1.2.3:8000')).toContain('200');
    expect(await statusLine('/metrics', '10.1.2.3:8000')).toContain('200');
    expect(await statusLine('/metrics?format=text', '10.1.2.3:8000')).toContain('200');
    expect(await statusLine('/metricsandmore', '10.1.2.3:8000')).toContain('400');
  });

  it('serves its documents, for people and for tools', async () => {
    expect(await get(`${url}/openapi.json`)).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    const page = await get(`${url}/docs`);
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('swagger-ui')]);
    expect((await get(`${url}/docs/swagger-ui-bundle.js`)).status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('sends the security headers', async () => {
    const { headers } = await get(`${url}/`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('a gateway that cannot start', () => {
  it('says what is wrong with its settings in one message and ends with code 1', async () => {
    const child = startNode('dist/apps/gateway/src/main.js', {
      PORT: 'x',
      TOKENGUARD_URL: 'http://x',
      ENVIRONMENT: 'production',
    });
    expect(await child.exited).toEqual({ code: 1, signal: null });
    expect(child.output).toMatch(/PORT: [^\n]*\n.*TOKENGUARD_URL: /s);
    expect(child.output).not.toContain('at ');
  });

  it('says which port is taken', async () => {
    const { url, child } = await startGateway();
    const { port } = new URL(url);
    const second = startNode('dist/apps/gateway/src/main.js', { PORT: port });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output).toContain(`port ${port} is in use`);
    await child.stop();
  });
});

describe('several gateway processes on one port', () => {
  it('add up their metrics, replace one that dies, and stop together', async () => {
    const port = String(await freePort());
    const child = startNode('dist/apps/gateway/src/main.js', { PORT: port, WEB_CONCURRENCY: '2' });
    const url = `http://127.0.0.1:${port}`;
    const pids = () =>
      new Set(
        child
          .logs()
          .filter(({ msg }) => msg === 'ready')
          .map(({ pid }) => pid as number),
      );
    await eventually(() => expect(pids().size).toBe(2), 20_000);
    await Promise.all(Array.from({ length: 40 }, () => ask(url, 'tokenguard', { text: 'x' })));
    const { body } = await get(`${url}/metrics`);
    expect(body).toMatch(/^orchestrator_requests_total\{service_type="tokenguard",status="ok"\} 40$/m);
    expect(body).toMatch(/^guard_verdicts_total\{guard="tokenguard",decision="keep",cached="false"\} 40$/m);
    expect(body).toMatch(/^aiguards_build_info\{service="codeguardians-gateway",version="[\d.]+"\} 1$/m);
    expect((body as string).match(/^process_start_time_seconds \d{10}$/gm)).toHaveLength(1);
    expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds 0\.\d+/m);
    const [first] = pids();
    process.kill(first as number, 'SIGKILL');
    await eventually(() => expect(pids().size).toBe(3), 20_000);
    expect((await ask(url, 'tokenguard', { text: 'x' })).status).toBe(200);
    child.kill('SIGTERM');
    expect(await child.exited).toEqual({ code: 0, signal: null });
  }, 60_000);
});

describe('npm run start:split', () => {
  it('starts six processes with one log, and stops them in order', async () => {
    const port = await freePort();
    const child = startNode('tools/start-split.mjs', { PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    await eventually(
      async () => expect((await get(`${url}/api/v1/guards/services`)).body.healthy_services).toBe(5),
      30_000,
      200,
    );
    expect((await ask(url, 'trustguard', { text: 'x' })).body).toMatchObject({
      success: true,
      metadata: { transport: 'tcp' },
    });
    child.kill('SIGINT');
    expect(await child.exited).toEqual({ code: 0, signal: null });
    const stopped = child
      .logs()
      .filter(({ msg }) => msg === 'stopping')
      .map(({ service }) => service);
    expect([stopped[0], stopped.length]).toEqual(['codeguardians-gateway', 6]);
  }, 60_000);
});
