import { Deadline, type GuardReply, type GuardRequest } from '@aiguards/contracts';
import { BalancerTransport, type InstanceSource } from './balancer.transport';
import { BreakerTransport, type BreakerState } from './breaker.transport';
import { DeadlineTransport } from './deadline.transport';
import {
  failed,
  NO_ANSWER,
  timedOut,
  unavailable,
  type GuardTransport,
  type InstanceStatus,
} from './guard-transport';
import { RetryTransport } from './retry.transport';

const REQUEST: GuardRequest = {
  requestId: 'r',
  payload: {},
  userId: null,
  sessionId: null,
  tenant: 'default',
};
const OK = { ok: true, data: {} } as GuardReply;
const NOT_STARTED = unavailable('g', 'refused', true);
const LOST = unavailable('g', 'connection lost', false);

/** Answers from a list, the last one for ever; counts how often it was asked. */
class Scripted implements GuardTransport {
  asked = 0;
  closed = false;
  health: Omit<InstanceStatus, 'id'> = { healthy: true, responseTimeMs: 1 };

  constructor(
    private readonly replies: (GuardReply | Promise<GuardReply>)[],
    readonly id = 'one',
  ) {}

  async send(): Promise<GuardReply> {
    const reply = this.replies[Math.min(this.asked, this.replies.length - 1)] as GuardReply;
    this.asked++;
    return reply;
  }

  async ping(): Promise<InstanceStatus[]> {
    return [{ id: this.id, ...this.health }];
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

const send = (transport: GuardTransport, timeoutMs = 6000) =>
  transport.send(REQUEST, Deadline.after(timeoutMs));
const codeOf = (reply: GuardReply) => (reply.ok ? 'ok' : reply.failure.code);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('DeadlineTransport', () => {
  it('answers in time for one that never does', async () => {
    const silent = new Scripted([new Promise<GuardReply>(() => {})]);
    expect(codeOf(await send(new DeadlineTransport('g', silent), 20))).toBe('GUARD_TIMEOUT');
  });
});

describe('RetryTransport', () => {
  it('asks again while the guard cannot have started, and says how often', async () => {
    const inner = new Scripted([NOT_STARTED, NOT_STARTED, OK]);
    expect(await send(new RetryTransport(inner))).toMatchObject({ ok: true, attempts: 3 });
  });

  it('gives up after two more tries', async () => {
    const inner = new Scripted([NOT_STARTED]);
    expect(await send(new RetryTransport(inner))).toMatchObject({ ok: false, attempts: 3 });
  });

  it.each([
    ['the connection was lost', LOST],
    ['the guard took too long', timedOut('g')],
    ['the guard failed', failed('GUARD_FAILED', 'it failed')],
  ])('does not ask again when %s', async (_, reply) => {
    const inner = new Scripted([reply, OK]);
    expect(await send(new RetryTransport(inner))).toMatchObject({ ok: false, attempts: 1 });
  });

  it('does not start a try that the deadline leaves no time for', async () => {
    const inner = new Scripted([NOT_STARTED, OK]);
    expect(await send(new RetryTransport(inner), 100)).toMatchObject({ ok: false, attempts: 1 });
  });
});

describe('BreakerTransport', () => {
  const breakerAround = (inner: GuardTransport, states: BreakerState[] = []) =>
    new BreakerTransport('g', inner, { failures: 3, resetMs: 50 }, (state) => states.push(state));

  it('opens after consecutive transport failures and then does not ask', async () => {
    const inner = new Scripted([timedOut('g'), LOST, LOST, OK]);
    const breaker = breakerAround(inner);
    for (let index = 0; index < 3; index++) await send(breaker);
    expect(await send(breaker)).toMatchObject({ failure: { code: 'GUARD_UNAVAILABLE', notStarted: true } });
    expect(inner.asked).toBe(3);
  });

  it('does not count a timeout that a caller in a hurry asked for', async () => {
    const inner = new Scripted([timedOut('g')]);
    const breaker = breakerAround(inner);
    for (let index = 0; index < 10; index++) await send(breaker, 1000);
    expect(inner.asked).toBe(10);
  });

  it('does not count failures that the guard itself answered', async () => {
    const inner = new Scripted([failed('GUARD_FAILED', 'it failed')]);
    const breaker = breakerAround(inner);
    for (let index = 0; index < 10; index++) await send(breaker);
    expect(inner.asked).toBe(10);
  });

  it('lets one probe through, refuses the others meanwhile, and closes when it succeeds', async () => {
    let answer: (reply: GuardReply) => void = () => {};
    const probe = new Promise<GuardReply>((resolve) => (answer = resolve));
    const states: BreakerState[] = [];
    const inner = new Scripted([LOST, LOST, LOST, probe, OK]);
    const breaker = breakerAround(inner, states);
    for (let index = 0; index < 3; index++) await send(breaker);
    await pause(60);
    const probing = send(breaker);
    expect(codeOf(await send(breaker))).toBe('GUARD_UNAVAILABLE');
    expect(inner.asked).toBe(4);
    answer(OK);
    expect(codeOf(await probing)).toBe('ok');
    expect(codeOf(await send(breaker))).toBe('ok');
    expect(states).toEqual(['open', 'half_open', 'closed']);
  });
});

describe('BalancerTransport', () => {
  const balancerOver = (instances: Scripted[], random: () => number = Math.random) => {
    const source: InstanceSource = {
      list: async () => instances.map((instance) => ({ id: instance.id, open: () => instance })),
      close: async () => {},
    };
    return new BalancerTransport('g', source, random);
  };

  it('is unavailable without instances', async () => {
    const balancer = balancerOver([]);
    expect(await send(balancer)).toMatchObject({ failure: { code: 'GUARD_UNAVAILABLE', notStarted: true } });
    await balancer.close();
  });

  it('spreads requests, and prefers the less busy of two', async () => {
    const busy = new Scripted([new Promise<GuardReply>(() => {})], 'busy');
    const idle = new Scripted([OK], 'idle');
    const balancer = balancerOver([busy, idle], () => 0);
    void send(balancer);
    await pause(5);
    for (let index = 0; index < 5; index++) await send(balancer);
    expect([busy.asked, idle.asked]).toEqual([1, 5]);
    await balancer.close();
  });

  it('leaves out one that refused until a ping finds it again', async () => {
    const down = new Scripted([NOT_STARTED, OK], 'down');
    const up = new Scripted([OK], 'up');
    const balancer = balancerOver([down, up], () => 0);
    expect(codeOf(await send(balancer))).toBe('GUARD_UNAVAILABLE');
    for (let index = 0; index < 5; index++) expect(codeOf(await send(balancer))).toBe('ok');
    expect(down.asked).toBe(1);
    await balancer.ping(100);
    await send(balancer);
    expect(down.asked).toBe(2);
    await balancer.close();
  });

  it('never asks one that does not answer pings, not even as the last resort', async () => {
    const silent = new Scripted([OK], 'silent');
    silent.health = { healthy: false, responseTimeMs: 100, error: NO_ANSWER };
    const balancer = balancerOver([silent]);
    expect(await balancer.ping(100)).toMatchObject([{ id: 'silent', healthy: false }]);
    expect(codeOf(await send(balancer))).toBe('GUARD_UNAVAILABLE');
    expect(silent.asked).toBe(0);
    await balancer.close();
  });

  it('keeps asking nobody when the connection of a silent one is dropped under a request', async () => {
    let answer: (reply: GuardReply) => void = () => {};
    const silent = new Scripted([new Promise<GuardReply>((resolve) => (answer = resolve)), OK], 'silent');
    const balancer = balancerOver([silent]);
    const waiting = send(balancer);
    await pause(5);
    silent.health = { healthy: false, responseTimeMs: 100, error: NO_ANSWER };
    await balancer.ping(100);
    answer(LOST);
    expect(codeOf(await waiting)).toBe('GUARD_UNAVAILABLE');
    expect(codeOf(await send(balancer))).toBe('GUARD_UNAVAILABLE');
    expect(silent.asked).toBe(1);
    await balancer.close();
  });

  it('pings one that has answered nothing for a second, and gives it nothing more if it stays silent', async () => {
    jest.useFakeTimers();
    try {
      const frozen = new Scripted([new Promise<GuardReply>(() => {})], 'frozen');
      const balancer = balancerOver([frozen]);
      void send(balancer);
      await jest.advanceTimersByTimeAsync(900);
      frozen.health = { healthy: false, responseTimeMs: 1000, error: NO_ANSWER };
      void send(balancer);
      await jest.advanceTimersByTimeAsync(2000);
      expect(codeOf(await send(balancer))).toBe('GUARD_UNAVAILABLE');
      expect(frozen.asked).toBe(2);
      await balancer.close();
    } finally {
      jest.useRealTimers();
    }
  });

  it('takes in instances that appear and closes those that go', async () => {
    const [first, second] = [new Scripted([OK], 'first'), new Scripted([OK], 'second')];
    const instances = [first];
    const balancer = balancerOver(instances);
    await send(balancer);
    instances.splice(0, 1, second);
    expect(await balancer.ping(100)).toMatchObject([{ id: 'second' }]);
    expect(first.closed).toBe(true);
    await balancer.close();
  });
});
