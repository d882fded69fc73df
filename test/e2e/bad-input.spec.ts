import { connect } from 'node:net';
import { get, post, startSystem, type Answer, type System } from '@aiguards/testing';

const MEGABYTE = 1024 * 1024;
const LIMIT = 10 * MEGABYTE;

let system: System;
let route: string;
beforeAll(async () => {
  system = await startSystem('local');
  route = `${system.url}/api/v1/guards/process`;
});
afterAll(() => system.stop());

/** Text of a JSON body of exactly this many bytes. */
function bodyOf(bytes: number): string {
  const [head, tail] = ['{"service_type":"biasguard","payload":{"text":"', '"}}'];
  const words = 'plain words '.repeat(Math.ceil(bytes / 12));
  return head + words.slice(0, bytes - head.length - tail.length) + tail;
}

const nested = (levels: number): string =>
  `{"service_type":"tokenguard","payload":{"text":"x","deep":${'['.repeat(levels - 2)}${']'.repeat(levels - 2)}}}`;

const withText = (text: string): string => `{"service_type":"tokenguard","payload":{"text":"${text}"}}`;

function expectEnvelope(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.body).toMatchObject({
    success: false,
    error: expect.any(String),
    detail: expect.any(String),
  });
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.(js|ts):\d+|node_modules|Error:/);
}

/** Sends bytes as they are and returns everything that comes back. */
function raw(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(system.url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
}

const REFUSED: [what: string, body: string | Uint8Array, status: number, code: string][] = [
  ['malformed JSON', '{"service_type":', 422, 'MALFORMED_JSON'],
  ['a body of nothing', '', 422, 'MALFORMED_JSON'],
  ['JSON that is not an object', '[1,2]', 422, 'VALIDATION_FAILED'],
  ['JSON null', 'null', 422, 'VALIDATION_FAILED'],
  ['a number as service_type', '{"service_type":5,"payload":{"text":"x"}}', 422, 'VALIDATION_FAILED'],
  ['an array as payload', '{"service_type":"tokenguard","payload":["x"]}', 422, 'VALIDATION_FAILED'],
  ['a number as text', '{"service_type":"tokenguard","payload":{"text":5}}', 422, 'VALIDATION_FAILED'],
  ['no payload', '{"service_type":"tokenguard"}', 422, 'VALIDATION_FAILED'],
  ['no text at all', '{"service_type":"tokenguard","payload":{"other":1}}', 422, 'VALIDATION_FAILED'],
  [
    'a user_id of 257 characters',
    `{"service_type":"tokenguard","payload":{"text":"x"},"user_id":"${'u'.repeat(257)}"}`,
    422,
    'VALIDATION_FAILED',
  ],
  [
    'a timeout of 301 seconds',
    '{"service_type":"tokenguard","payload":{"text":"x"},"timeout":301}',
    422,
    'VALIDATION_FAILED',
  ],
  [
    'a fractional priority',
    '{"service_type":"tokenguard","payload":{"text":"x"},"priority":1.5}',
    422,
    'VALIDATION_FAILED',
  ],
  [
    'one key in two spellings',
    '{"service_type":"tokenguard","payload":{"text":"x","max_tokens":1,"maxTokens":2}}',
    422,
    'VALIDATION_FAILED',
  ],
  ['33 levels', nested(33), 400, 'TOO_DEEP'],
  ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'TOO_DEEP'],
  [
    'invalid UTF-8',
    Buffer.from([...Buffer.from('{"service_type":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
    422,
    'MALFORMED_JSON',
  ],
  ['a raw NUL byte', withText('a\u0000b'), 422, 'MALFORMED_JSON'],
  [
    'the same key twice',
    '{"service_type":"tokenguard","payload":{"text":"a","text":"b"}}',
    422,
    'MALFORMED_JSON',
  ],
  [
    'the same key twice, once escaped',
    '{"service_type":"tokenguard","payload":{"text":"a","\\u0074ext":"b"}}',
    422,
    'MALFORMED_JSON',
  ],
  [
    '__proto__',
    '{"service_type":"tokenguard","payload":{"text":"x","__proto__":{"a":1}}}',
    422,
    'VALIDATION_FAILED',
  ],
];

describe('a request that is not valid', () => {
  it.each(REFUSED)('is told so: %s', async (_, body, status, code) => {
    expectEnvelope(await post(route, body), status, code);
  });

  it('names every field that is wrong', async () => {
    const { body } = await post(route, { payload: { text: 'x' }, priority: 11, timeout: 0 });
    expect((body.issues as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'priority',
      'service_type',
      'timeout',
    ]);
  });

  it('is told of the first of a million mistakes', async () => {
    const messages = `[${'0,'.repeat(1_000_000)}0]`;
    const answer = await post(
      route,
      `{"service_type":"tokenguard","payload":{"text":"a","messages":${messages}}}`,
    );
    expectEnvelope(answer, 422, 'VALIDATION_FAILED');
    expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])(
    'is told that a body of type %s is not read',
    async (type) => {
      expectEnvelope(
        await post(route, withText('x'), { 'content-type': type }),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      );
    },
  );

  it('is told that a body is missing', async () => {
    const response = await fetch(route, { method: 'POST' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      detail: 'the body must be a JSON object',
    });
  });

  it('is told which methods a path answers to', async () => {
    const response = await fetch(route, { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('POST');
    expect([response.status, await response.json()]).toMatchObject([405, { code: 'METHOD_NOT_ALLOWED' }]);
  });

  it('is told that a method does not exist', async () => {
    expect(await raw('FROBNICATE / HTTP/1.1\r\nhost: x\r\n\r\n')).toMatch(
      /^HTTP\/1.1 405 .*"code":"METHOD_NOT_ALLOWED"/s,
    );
  });

  it.each([
    ['is not HTTP', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['has headers of 100 kB', `GET / HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
  ])('is told so when it %s', async (_, bytes, status) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} .*"success":false`, 's'));
  });

  it('is told that a path cannot be decoded', async () => {
    expect(await raw('GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 .*"success":false/s,
    );
  });

  it('is refused before it is read when it says that it is over 10 MB', async () => {
    const head = `POST /api/v1/guards/process HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${LIMIT + 1}\r\n\r\n`;
    expect(await raw(head)).toMatch(/^HTTP\/1.1 413 .*"code":"PAYLOAD_TOO_LARGE"/s);
  });

  it('is refused when it turns out to be over 10 MB', async () => {
    const chunk = 'x'.repeat(MEGABYTE);
    const chunks = `${MEGABYTE.toString(16)}\r\n${chunk}\r\n`.repeat(11);
    const head =
      'POST /api/v1/guards/process HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
    expect(
      await raw(`${head}${chunks}0\r\n\r\n`).catch((error: NodeJS.ErrnoException) => error.code),
    ).toMatch(/^HTTP\/1.1 413|ECONNRESET|EPIPE/);
  });
});

describe('a request that is unusual but valid', () => {
  it.each([
    ['32 levels', nested(32)],
    ['an escaped NUL', withText('a\\u0000b')],
    ['a lone surrogate', withText('\\ud83d')],
    ['a byte order mark', `\uFEFF${withText('x')}`],
    ['colons, quotes and backslashes in strings', withText('a: \\"b\\": \\\\')],
    [
      'a key named constructor',
      '{"service_type":"tokenguard","payload":{"text":"x","constructor":{"prototype":1}}}',
    ],
    ['exactly 10 MB', bodyOf(LIMIT)],
  ])(
    'is answered: %s',
    async (_, body) => {
      expect((await post(route, body)).status).toBe(200);
    },
    60_000,
  );

  it('takes a JSON type with a parameter or a suffix', async () => {
    for (const type of ['application/json; charset=utf-8', 'application/problem+json']) {
      expect((await post(route, withText('x'), { 'content-type': type })).status).toBe(200);
    }
  });

  it('keeps a request id that is not a UUID, and replaces one that does not fit a log line', async () => {
    const kept = await post(route, withText('x'), { 'x-request-id': 'ext_1 (retry)' });
    expect([kept.body.request_id, kept.headers.get('x-request-id')]).toEqual([
      'ext_1 (retry)',
      'ext_1 (retry)',
    ]);
    const replaced = await post(route, withText('x'), { 'x-request-id': 'x'.repeat(129) });
    expect(replaced.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a batch', () => {
  it('answers in order, and a bad item spoils no other', async () => {
    const good = { service_type: 'tokenguard', payload: { text: 'one two' } };
    const { status, body } = await post(`${system.url}/api/v1/guards/batch`, {
      items: [good, { service_type: 'nope' }, 7, good],
    });
    expect(status).toBe(200);
    expect((body.results as { success: boolean }[]).map(({ success }) => success)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(body).toMatchObject({ succeeded: 2, failed: 2 });
  });

  it.each([
    ['none', []],
    ['101', Array.from({ length: 101 }, () => ({}))],
  ])('refuses %s items', async (_, items) => {
    expectEnvelope(await post(`${system.url}/api/v1/guards/batch`, { items }), 422, 'VALIDATION_FAILED');
  });
});

it('still serves after all of that', async () => {
  expect((await get(`${system.url}/health/live`)).status).toBe(200);
  expect(system.gateway.logs().filter(({ level }) => level === 'error')).toEqual([]);
});
