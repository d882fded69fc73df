import { Deadline } from '@aiguards/contracts';
import { Admission, type Admitted } from './admission';

const SOON = Deadline.after(5000);

describe('Admission', () => {
  it('lets requests in at once while there are places', () => {
    const admission = new Admission({ maxConcurrent: 2, maxQueued: 0 });
    expect([admission.enter(1, SOON), admission.enter(1, SOON)]).toEqual([
      { ok: true, queueMs: 0 },
      { ok: true, queueMs: 0 },
    ]);
    expect(admission.enter(10, SOON)).toEqual({ ok: false, why: 'full' });
    admission.leave();
    expect(admission.enter(1, SOON)).toMatchObject({ ok: true });
  });

  it('serves the highest priority first, and among equals the oldest', async () => {
    const admission = new Admission({ maxConcurrent: 1, maxQueued: 10 });
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
    const admission = new Admission({ maxConcurrent: 1, maxQueued: 1 });
    void admission.enter(1, SOON);
    const outcome: Admitted = await admission.enter(1, Deadline.after(10));
    expect(outcome).toEqual({ ok: false, why: 'expired' });
    expect(admission.queueDepth).toBe(0);
    admission.leave();
    expect(admission.activeCount).toBe(0);
  });
});
