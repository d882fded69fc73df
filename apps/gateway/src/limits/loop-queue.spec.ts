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

  it('has patience with a few long turns, and none with ever more of them', async () => {
    const queue = new LoopQueue(10);
    const longTurn = async (): Promise<boolean> => {
      queue.isLong();
      compute(15);
      const long = queue.isLong();
      await nextTurn();
      return long;
    };
    const turns: boolean[] = [];
    for (let index = 0; index < 10; index++) turns.push(await longTurn());
    expect(turns).toEqual([...Array<boolean>(8).fill(false), true, true]);
    queue.isLong();
    await nextTurn();
    expect(await longTurn()).toBe(false);
  });
});
