import { LoopQueue } from './loop-queue';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Computes, as a request does that is worked on in this process. */
function compute(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('LoopQueue', () => {
  it('is short for requests that come one at a time', async () => {
    const queue = new LoopQueue(10);
    for (let index = 0; index < 5; index++) {
      expect(queue.isLong()).toBe(false);
      compute(20);
      await nextTurn();
    }
  });

  it('has patience in the first long turn, and less in the next one', async () => {
    const queue = new LoopQueue(10);
    expect(queue.isLong()).toBe(false);
    compute(30);
    expect(queue.isLong()).toBe(false);
    compute(30);
    expect(queue.isLong()).toBe(true);
    await nextTurn();
    expect(queue.isLong()).toBe(false);
    compute(20);
    expect(queue.isLong()).toBe(true);
  });
});
