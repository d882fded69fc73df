import { Deadline } from '@aiguards/contracts';
import { Admission, type Admitted } from './admission';

const PATIENT = { maxQueued: 10, maxWaitMs: 100 };
const never = (): boolean => false;

/** A limit that stays where it is put. */
class FixedLimit {
  hits = 0;
  constructor(public current: number) {}
  hit(): void {
    this.hits++;
  }
}

const entrant = (priority = 1, timeoutMs = 60_000, mayGoElsewhere = false) => ({
  priority,
  deadline: Deadline.after(timeoutMs),
  mayGoElsewhere,
});

describe('Admission', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('lets requests in at once while there are places', () => {
    const admission = new Admission(new FixedLimit(2), { ...PATIENT, maxQueued: 0 }, never);
    expect([admission.enter(entrant()), admission.enter(entrant())]).toEqual([
      { ok: true, queueMs: 0 },
      { ok: true, queueMs: 0 },
    ]);
    expect(admission.enter(entrant(10))).toEqual({ ok: false, why: 'full' });
    admission.leave();
    expect(admission.enter(entrant())).toMatchObject({ ok: true });
  });

  it('serves the highest priority first, and among equals the oldest', async () => {
    const admission = new Admission(new FixedLimit(1), PATIENT, never);
    void admission.enter(entrant());
    const order: string[] = [];
    const arrivals: [string, number][] = [
      ['low', 1],
      ['high', 10],
      ['middle', 5],
      ['high again', 10],
    ];
    const waiting = arrivals.map(async ([name, priority]) => {
      await admission.enter(entrant(priority));
      order.push(name);
      admission.leave();
    });
    expect(admission.queueDepth).toBe(4);
    admission.leave();
    await Promise.all(waiting);
    expect(order).toEqual(['high', 'high again', 'middle', 'low']);
    expect([admission.activeCount, admission.queueDepth]).toEqual([0, 0]);
  });

  it('gives up waiting at the deadline, and does not lose the place', async () => {
    const admission = new Admission(new FixedLimit(1), PATIENT, never);
    void admission.enter(entrant());
    const outcome = Promise.resolve(admission.enter(entrant(1, 300)));
    await jest.advanceTimersByTimeAsync(360);
    expect(await outcome).toEqual({ ok: false, why: 'expired' });
    expect(admission.queueDepth).toBe(0);
    admission.leave();
    expect(admission.activeCount).toBe(0);
  });

  it('lets more in when the limit has grown, and none when it has shrunk', async () => {
    const limit = new FixedLimit(1);
    const admission = new Admission(limit, PATIENT, never);
    void admission.enter(entrant());
    const waiting = [1, 2, 3].map(async () => admission.enter(entrant()));
    expect(limit.hits).toBe(3);
    limit.current = 2;
    admission.leave();
    await Promise.all(waiting.slice(0, 2));
    expect([admission.activeCount, admission.queueDepth]).toEqual([2, 1]);
    limit.current = 1;
    admission.leave();
    expect([admission.activeCount, admission.queueDepth]).toEqual([1, 1]);
    admission.leave();
    await waiting[2];
    expect([admission.activeCount, admission.queueDepth]).toEqual([1, 0]);
  });

  /** Requests come `comeEveryMs` and each takes 20 ms, one at a time. @returns what became of them, with when they came */
  async function run(settings: { burst: number; comeEveryMs?: number; forMs: number }) {
    const admission = new Admission(new FixedLimit(1), { maxQueued: 1000, maxWaitMs: 100 }, never);
    const outcomes: { cameAt: number; waitedMs: number; outcome: Admitted }[] = [];
    const come = async (): Promise<void> => {
      const cameAt = performance.now();
      const outcome = await admission.enter(entrant());
      outcomes.push({ cameAt: cameAt - startedAt, waitedMs: performance.now() - cameAt, outcome });
      if (outcome.ok) setTimeout(() => admission.leave(), 20);
    };
    const startedAt = performance.now();
    for (let index = 0; index < settings.burst; index++) void come();
    const timer = settings.comeEveryMs ? setInterval(() => void come(), settings.comeEveryMs) : undefined;
    await jest.advanceTimersByTimeAsync(settings.forMs);
    clearInterval(timer);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([admission.activeCount, admission.queueDepth]).toEqual([0, 0]);
    return outcomes;
  }

  it('works a burst off, however long that takes', async () => {
    const outcomes = await run({ burst: 200, forMs: 5000 });
    expect(outcomes).toHaveLength(200);
    expect(outcomes.every(({ outcome }) => outcome.ok)).toBe(true);
  });

  it('works a burst off while others come that could be served', async () => {
    const outcomes = await run({ burst: 100, comeEveryMs: 30, forMs: 5000 });
    expect(outcomes.every(({ outcome }) => outcome.ok)).toBe(true);
  });

  it('refuses who waited long while more come than go, and serves the others soon', async () => {
    const outcomes = await run({ burst: 0, comeEveryMs: 2, forMs: 5000 });
    const later = outcomes.filter(({ cameAt }) => cameAt > 500);
    const served = later.filter(({ outcome }) => outcome.ok);
    expect(served.length).toBeGreaterThan(150);
    expect(Math.max(...later.map(({ waitedMs }) => waitedMs))).toBeLessThan(200);
    expect(later.filter(({ outcome }) => !outcome.ok).map(({ outcome }) => outcome)).toContainEqual({
      ok: false,
      why: 'full',
    });
  });

  it('refuses also where hardly more come than go, before the queue is as long as it may be', async () => {
    const outcomes = await run({ burst: 0, comeEveryMs: 19, forMs: 60_000 });
    expect(Math.max(...outcomes.map(({ waitedMs }) => waitedMs))).toBeLessThan(1000);
    expect(outcomes.filter(({ outcome }) => outcome.ok).length).toBeGreaterThan(2900);
  });

  it('lets who can be served elsewhere go when the guard is silent, and the others wait', async () => {
    let silent = false;
    const admission = new Admission(new FixedLimit(1), PATIENT, () => silent);
    void admission.enter(entrant());
    const bound = Promise.resolve(admission.enter(entrant()));
    const free = Promise.resolve(admission.enter(entrant(1, 60_000, true)));
    silent = true;
    expect(admission.enter(entrant(1, 60_000, true))).toEqual({ ok: false, why: 'silent' });
    await jest.advanceTimersByTimeAsync(60);
    expect(await free).toEqual({ ok: false, why: 'silent' });
    expect(admission.queueDepth).toBe(1);
    admission.leave();
    expect(await bound).toMatchObject({ ok: true });
  });
});
