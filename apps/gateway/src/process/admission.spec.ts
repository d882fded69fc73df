import { Deadline } from '@aiguards/contracts';
import { Admission, type Admitted } from './admission';

const SOON = Deadline.after(5000);
const PATIENT = { maxQueued: 10, maxWaitMs: 5000 };

/** A limit that stays where it is put. */
class FixedLimit {
  hits = 0;
  constructor(public current: number) {}
  hit(): void {
    this.hits++;
  }
}

describe('Admission', () => {
  it('lets requests in at once while there are places', () => {
    const admission = new Admission(new FixedLimit(2), { ...PATIENT, maxQueued: 0 });
    expect([admission.enter(1, SOON), admission.enter(1, SOON)]).toEqual([
      { ok: true, queueMs: 0 },
      { ok: true, queueMs: 0 },
    ]);
    expect(admission.enter(10, SOON)).toEqual({ ok: false, why: 'full' });
    admission.leave();
    expect(admission.enter(1, SOON)).toMatchObject({ ok: true });
  });

  it('serves the highest priority first, and among equals the oldest', async () => {
    const admission = new Admission(new FixedLimit(1), PATIENT);
    void admission.enter(1, SOON);
    const order: string[] = [];
    const arrivals: [string, number][] = [
      ['low', 1],
      ['high', 10],
      ['middle', 5],
      ['high again', 10],
    ];
    const waiting = arrivals.map(async ([name, priority]) => {
      await admission.enter(priority, SOON);
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
    const admission = new Admission(new FixedLimit(1), PATIENT);
    void admission.enter(1, SOON);
    const outcome: Admitted = await admission.enter(1, Deadline.after(10));
    expect(outcome).toEqual({ ok: false, why: 'expired' });
    expect(admission.queueDepth).toBe(0);
    admission.leave();
    expect(admission.activeCount).toBe(0);
  });

  it('lets a burst wait, and refuses after a short wait once the queue no longer empties', async () => {
    jest.useFakeTimers();
    try {
      const admission = new Admission(new FixedLimit(1), { maxQueued: 100, maxWaitMs: 100 });
      void admission.enter(1, SOON);
      const refusedAt: Record<string, number> = {};
      const started = performance.now();
      const join = (name: string) =>
        void Promise.resolve(admission.enter(1, Deadline.after(5000))).then(
          () => (refusedAt[name] = Math.floor((performance.now() - started) / 10) * 10),
        );
      join('first');
      await jest.advanceTimersByTimeAsync(450);
      join('while it is a burst');
      await jest.advanceTimersByTimeAsync(60);
      join('when it stands');
      await jest.advanceTimersByTimeAsync(1000);
      expect(refusedAt).toEqual({ first: 500, 'while it is a burst': 950, 'when it stands': 610 });
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets more in when the limit has grown, and none when it has shrunk', async () => {
    const limit = new FixedLimit(1);
    const admission = new Admission(limit, PATIENT);
    void admission.enter(1, SOON);
    const waiting = [1, 2, 3].map(async () => admission.enter(1, SOON));
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
});
