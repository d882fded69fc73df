import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Deadline, type AnyGuard, type GuardReply, type GuardRequest } from '@aiguards/contracts';
import { loadConfig } from '@aiguards/config';
import { GuardHost, GuardHostModule } from '@aiguards/guard-host';
import { GUARDS } from '@aiguards/guards/catalogue';
import { createLogger, PlatformModule } from '@aiguards/platform';
import { TelemetryModule } from '@aiguards/telemetry';
import { createTransport, type GuardTransport } from '@aiguards/transport';
import {
  describeWithRedis,
  eventually,
  freePort,
  HIDDEN_MESSAGE,
  RedisServer,
  startGuard,
  withFaults,
  type GuardProcess,
} from '@aiguards/testing';

type Shape = 'local' | 'tcp' | 'redis';

const AWKWARD_TEXT = 'family 👩‍👩‍👧, lone \ud83d and \udc00, nul \u0000, ب‌ه, "quotes" \\ and \r\n a line';

const TEN_MEGABYTES = 'ten megabytes of words, '.repeat(436_000);

/** Whatever guard: a payload it answers, with a text in it. */
function payloadWith(text: string): Record<string, unknown> {
  return { text };
}

/** Guards under test as the gateway reaches them in one shape. */
class Bench {
  private redis: RedisServer | undefined;
  private context: INestApplicationContext | undefined;
  private readonly processes = new Map<string, GuardProcess>();
  private readonly transports: GuardTransport[] = [];
  private localLog: string[] = [];

  constructor(readonly shape: Shape) {}

  async start(): Promise<void> {
    if (this.shape === 'redis') this.redis = await RedisServer.start();
    if (this.shape === 'local') this.context = await this.localHost();
    else await Promise.all(GUARDS.map(({ name }) => this.startProcess(name)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.transports.map((transport) => transport.close()));
    await Promise.all([...this.processes.values()].map(({ child }) => child.stop()));
    await this.context?.close();
    await this.redis?.stop();
  }

  transportTo(guard: AnyGuard): GuardTransport {
    return this.open(guard, this.processes.get(guard.name)?.url ?? 'local:');
  }

  /** To a place where no guard is. */
  async transportToNowhere(guard: AnyGuard): Promise<GuardTransport> {
    return this.open(guard, this.redis ? `${this.redis.url}/1` : `tcp://127.0.0.1:${await freePort()}`);
  }

  async startProcess(name: string): Promise<void> {
    const listen = this.redis?.url ?? this.processes.get(name)?.url;
    this.processes.set(name, await startGuard(name, { faulty: true, ...(listen ? { listen } : {}) }));
  }

  processOf(guard: AnyGuard): GuardProcess {
    return this.processes.get(guard.name) as GuardProcess;
  }

  /** What the guard's process, or the local host, has logged. */
  log(guard: AnyGuard): string {
    return this.shape === 'local' ? this.localLog.join('') : this.processOf(guard).child.output;
  }

  private open(guard: AnyGuard, url: string): GuardTransport {
    const transport = createTransport({
      guard: guard.name,
      url,
      local: this.context
        ? this.context.get(GuardHost).dispatcherOf(withFaults(guard))
        : { dispatch: () => Promise.reject(new Error('not local')), warmUp: async () => {} },
      breaker: { failures: 5, resetMs: 300 },
      onBreakerState: () => {},
      meter: () => {},
    });
    this.transports.push(transport);
    return transport;
  }

  private localHost(): Promise<INestApplicationContext> {
    const config = loadConfig({ LOG_LEVEL: 'error', COMPUTE_THREADS: '0' }, []);
    const logger = createLogger(config, 'test', null, { write: (line: string) => this.localLog.push(line) });
    const imports = [
      PlatformModule.register(config, logger),
      TelemetryModule.register(config, 'test', '1', null),
      { module: GuardHostModule, global: true },
    ];
    class Root {}
    return NestFactory.createApplicationContext(
      { module: Root, imports },
      { logger: false, abortOnError: false },
    );
  }
}

const requestWith = (payload: Record<string, unknown>, requestId = 'request-1'): GuardRequest => ({
  requestId,
  payload,
  userId: 'user',
  sessionId: null,
  tenant: 'default',
});

async function send(
  transport: GuardTransport,
  payload: Record<string, unknown>,
  timeoutMs = 10_000,
): Promise<GuardReply> {
  return transport.send(requestWith(payload), Deadline.after(timeoutMs));
}

const codeOf = (reply: GuardReply): string => (reply.ok ? 'ok' : reply.failure.code);

/** Without what differs from run to run. */
function stable(reply: GuardReply): object {
  if (!reply.ok) return reply;
  const { processing_time_ms: _, ...data } = reply.data;
  return data;
}

/** What each guard answers in one process: evaluated once, and compared with in every shape. */
class Reference {
  private readonly bench = new Bench('local');
  private readonly answers = new Map<string, Promise<object>>();

  start(): Promise<void> {
    return this.bench.start();
  }

  stop(): Promise<void> {
    return this.bench.stop();
  }

  answerTo(guard: AnyGuard, payload: Record<string, unknown>): Promise<object> {
    const key = JSON.stringify([guard.name, payload]);
    const answer = this.answers.get(key) ?? send(this.bench.transportTo(guard), payload, 30_000).then(stable);
    this.answers.set(key, answer);
    return answer;
  }
}

const reference = new Reference();
beforeAll(() => reference.start());
afterAll(() => reference.stop());

function suite(shape: Shape): void {
  const bench = new Bench(shape);
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());

  it('carries a text of 10 MB, and the answer that repeats it', async () => {
    const transport = bench.transportTo(GUARDS.find(({ name }) => name === 'biasguard') as AnyGuard);
    const reply = await send(transport, payloadWith(`The chairman wrote ${TEN_MEGABYTES}`), 60_000);
    expect(codeOf(reply)).toBe('ok');
    // Not compared by the matcher, which would print both.
    expect(JSON.stringify(reply).includes(TEN_MEGABYTES)).toBe(true);
  }, 90_000);

  describe.each(GUARDS.map((guard) => [guard.name, guard] as const))('%s', (_, guard) => {
    let transport: GuardTransport;
    beforeAll(() => {
      transport = bench.transportTo(guard);
    });

    it.each(guard.examples.map(({ summary, payload }) => [summary, payload] as const))(
      'answers the same as in one process: %s',
      async (_summary, payload) => {
        const answer = stable(await send(transport, payload));
        expect(answer).toEqual(await reference.answerTo(guard, payload));
      },
    );

    it('carries emoji, lone surrogates and control characters unchanged', async () => {
      const answer = stable(await send(transport, payloadWith(AWKWARD_TEXT)));
      expect(answer).toEqual(await reference.answerTo(guard, payloadWith(AWKWARD_TEXT)));
    });

    it('answers only what JSON can hold', async () => {
      const reply = await send(transport, payloadWith('plain words'));
      expect(JSON.parse(JSON.stringify(reply))).toEqual(reply);
    });

    it('names what is wrong with a payload, and where', async () => {
      const reply = await send(transport, { text: 42 });
      expect(reply).toMatchObject({ ok: false, failure: { code: 'VALIDATION_FAILED' } });
      expect(reply).toMatchObject({
        failure: { issues: [{ path: 'payload.text', message: expect.any(String) }] },
      });
    });

    it('hides why a guard threw and logs it once', async () => {
      const reply = await transport.send(
        requestWith({ ...payloadWith('x'), fault: 'throw' }, `throws-${guard.name}`),
        Deadline.after(5000),
      );
      expect(codeOf(reply)).toBe('GUARD_FAILED');
      expect(JSON.stringify(reply)).not.toContain(HIDDEN_MESSAGE);
      const lines = await eventually(() => {
        const found = bench
          .log(guard)
          .split('\n')
          .filter((line) => line.includes(`throws-${guard.name}`));
        expect(found.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
        return found;
      });
      expect(lines.join()).not.toContain(HIDDEN_MESSAGE);
    });

    it('gives up on a slow guard at the deadline', async () => {
      const reply = await send(transport, { ...payloadWith('x'), fault: 'hang' }, 300);
      expect(codeOf(reply)).toBe('GUARD_TIMEOUT');
    });

    it('answers 200 requests at once, each with its own answer', async () => {
      const texts = Array.from({ length: 200 }, (_unused, index) => 'word '.repeat(index + 1).trim());
      const replies = await Promise.all(texts.map((text) => send(transport, payloadWith(text), 30_000)));
      const expected = await Promise.all(texts.map((text) => reference.answerTo(guard, payloadWith(text))));
      expect(replies.map(stable)).toEqual(expected);
    });

    it('carries a payload of 10 MB', async () => {
      // Beside the text: how long the guard would read it is not what is asked.
      const payload = { ...payloadWith('plain words'), unread: TEN_MEGABYTES };
      const answer = stable(await send(transport, payload, 60_000));
      expect(answer).toEqual(await reference.answerTo(guard, payloadWith('plain words')));
    }, 90_000);

    it('answers a ping with one healthy instance', async () => {
      expect(await transport.ping(2000)).toMatchObject([{ healthy: true }]);
    });

    if (shape === 'local') return;

    it('is unavailable where no guard is, without waiting for the deadline', async () => {
      const reply = await send(await bench.transportToNowhere(guard), payloadWith('x'), 60_000);
      expect(codeOf(reply)).toBe('GUARD_UNAVAILABLE');
    });

    it('fails what a dying guard was working on, and serves again once it is back', async () => {
      const before = bench.processOf(guard);
      const dying = send(transport, { ...payloadWith('x'), fault: 'exit' }, shape === 'tcp' ? 60_000 : 1000);
      await before.child.exited;
      expect(['GUARD_UNAVAILABLE', 'GUARD_TIMEOUT']).toContain(codeOf(await dying));
      await bench.startProcess(guard.name);
      await eventually(async () => expect(codeOf(await send(transport, payloadWith('x'), 2000))).toBe('ok'));
    }, 30_000);
  });
}

describe('guards in this process', () => suite('local'));
describe('guards over TCP', () => suite('tcp'));
describeWithRedis('guards over Redis', () => suite('redis'));
