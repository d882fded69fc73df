import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  eventually,
  get,
  post,
  process as ask,
  startGateway,
  startSystem,
  type Child,
  type System,
} from '@aiguards/testing';

const TEXT = { text: 'a short text' };
const PROCESS = '/api/v1/guards/process';

describe('A guard that answers nobody', () => {
  let system: System;
  beforeAll(async () => {
    const env = { MAX_CONCURRENT_REQUESTS: '4', MAX_QUEUED_REQUESTS: '3', HEALTH_INTERVAL_MS: '60000' };
    system = await startSystem('tcp', { faulty: true, env });
  });
  afterAll(() => system.stop());

  const hang = (options: object) =>
    Array.from({ length: 4 }, () => ask(system.url, 'tokenguard', { ...TEXT, fault: 'hang' }, options));

  it('takes no place of another guard; who insists on it waits for a place, but not for ever', async () => {
    const hanging = hang({ timeout: 3, fallback_enabled: false });
    await eventually(async () => {
      const { body } = await get(`${system.url}/health/comprehensive`);
      expect(body.requests.active).toBe(4);
    });
    const [other, impatient, patient] = await Promise.all([
      ask(system.url, 'biasguard', TEXT),
      ask(system.url, 'tokenguard', TEXT, { fallback_enabled: false, timeout: 1 }),
      ask(system.url, 'tokenguard', TEXT, { fallback_enabled: false, timeout: 10 }),
    ]);
    expect([other.status, other.body.metadata.queue_ms]).toEqual([200, 0]);
    expect([impatient.status, impatient.body.code]).toEqual([504, 'GUARD_TIMEOUT']);
    expect([patient.status, patient.body.service_used]).toEqual([200, 'tokenguard']);
    await Promise.all(hanging);
  });

  it('refuses at once when too many wait, and says when to come back', async () => {
    const hanging = [
      ...hang({ timeout: 2, fallback_enabled: false }),
      ...hang({ timeout: 2, fallback_enabled: false }),
    ];
    const answers = await Promise.all(hanging);
    const refused = answers.filter(({ body }) => body.code === 'OVERLOADED');
    expect(refused.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([[503, '1']]);
    expect((await get(`${system.url}/metrics`)).body).toMatch(
      /limited_requests_total\{limit="overload"\} [1-9]/,
    );
  });

  it('is run in the gateway instead, although its places are taken', async () => {
    const hanging = hang({ timeout: 3, fallback_enabled: false });
    await new Promise((resolve) => setTimeout(resolve, 1700));
    const { status, body } = await ask(system.url, 'tokenguard', TEXT);
    expect([status, body.service_used, body.metadata.transport]).toEqual([
      200,
      'tokenguard-fallback',
      'local',
    ]);
    await Promise.all(hanging);
  });
});

describe('A gateway', () => {
  let gateway: { url: string; child: Child };
  const sockets: Socket[] = [];
  beforeAll(async () => {
    gateway = await startGateway({ MAX_BODY_MEMORY_MB: '1', MAX_CONNECTIONS: '20' });
  });
  afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
  afterAll(() => gateway.child.stop());

  async function open(): Promise<Socket> {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  }

  const body = (characters: number) => ({
    service_type: 'biasguard',
    payload: { text: 'x'.repeat(characters) },
  });
  const header = (length: string) =>
    `POST ${PROCESS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;

  it.each([
    ['a body of which half has come', 'Content-Length: 800000'],
    ['a body that does not say its size', 'Transfer-Encoding: chunked'],
  ])('refuses large requests beside %s, and no small ones', async (_name, length) => {
    const socket = await open();
    socket.write(header(length));
    await eventually(async () => {
      const large = await post(gateway.url + PROCESS, body(800_000));
      expect([large.status, large.body.code, large.headers.get('retry-after')]).toEqual([
        503,
        'OVERLOADED',
        '1',
      ]);
    });
    expect((await post(gateway.url + PROCESS, body(100))).status).toBe(200);
    socket.destroy();
    await eventually(async () => expect((await post(gateway.url + PROCESS, body(800_000))).status).toBe(200));
  });

  it('answers requests that come together on a connection, and drops one that asks for ever more', async () => {
    const question = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const polite = await open();
    let answers = '';
    polite.on('data', (chunk: Buffer) => (answers += chunk.toString()));
    polite.write(question.repeat(10));
    await eventually(async () => expect(answers.match(/"status":"alive"/g)).toHaveLength(10));
    const greedy = await open();
    greedy.resume().write(header('Content-Length: 2') + '{}' + question.repeat(500));
    await once(greedy, 'close');
    expect((await get(`${gateway.url}/health/live`)).status).toBe(200);
  });

  it('closes connections above the number it is told, and keeps the others', async () => {
    const first = await open();
    const closed: Socket[] = [];
    for (let index = 0; index < 30; index++) {
      const socket = await open();
      socket.resume().on('close', () => closed.push(socket));
    }
    await eventually(async () => expect(closed.length).toBeGreaterThanOrEqual(10));
    first.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [answer] = (await once(first, 'data')) as [Buffer];
    expect(answer.toString()).toContain('"status":"alive"');
  });
});

describe('A connection that ends while requests wait on it for their turn', () => {
  it('leaves nothing counted of any of them', async () => {
    const { url, child } = await startGateway();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const text = JSON.stringify({ service_type: 'biasguard', payload: { text: 'a word '.repeat(300_000) } });
    const head = `POST ${PROCESS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
    socket.write(`${head}Content-Length: ${text.length}\r\n\r\n${text}`);
    socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(3));
    await eventually(async () => {
      const { body } = await get(`${url}/health/comprehensive`);
      expect(body.requests.active).toBe(1);
    });
    socket.destroy();
    await eventually(async () => {
      const { body } = await get(`${url}/health/comprehensive`);
      expect(body.requests.active).toBe(0);
    });
    await child.stop();
    const lines = child.logs();
    expect(lines.find(({ msg }) => msg === 'stopping')).toMatchObject({ in_flight: 0 });
    expect(lines.filter(({ route, aborted }) => route === '/health/live' && aborted)).toHaveLength(3);
  });
});
