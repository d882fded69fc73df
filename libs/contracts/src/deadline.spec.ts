import { Deadline } from './deadline';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a deadline', () => {
  it('runs down and ends at zero', async () => {
    const deadline = Deadline.after(30);
    expect(deadline.remainingMs()).toBeGreaterThan(0);
    await pause(60);
    expect([deadline.remainingMs(), deadline.expired]).toEqual([0, true]);
  });

  it('aborts its signal when it passes', async () => {
    const { signal } = Deadline.after(10);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.aborted).toBe(true);
  });

  it('leaves the signal alone once the work is released', async () => {
    const deadline = Deadline.after(10);
    const { signal } = deadline;
    deadline.release();
    await pause(40);
    expect(signal.aborted).toBe(false);
  });

  it('keeps a reserve for what comes after', () => {
    expect(Deadline.after(1000).minus(900).remainingMs()).toBeLessThanOrEqual(100);
    expect(Deadline.after(100).minus(900).expired).toBe(true);
  });
});
