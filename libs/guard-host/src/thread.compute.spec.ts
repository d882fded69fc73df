import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deadline, DeadlineExceeded, type ComputeTask } from '@aiguards/contracts';
import { ComputeOverloaded, ThreadCompute } from './thread.compute';

const WORK = `
const { threadId } = require('node:worker_threads');
exports.run = (input) => {
  if (input === 'throw') throw new Error('inner');
  for (const until = Date.now() + Number(input); Date.now() < until;);
  return threadId;
};`;

const within = (milliseconds: number) => ({ deadline: Deadline.after(milliseconds) });

describe('ThreadCompute', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aiguards-compute-'));
  const file = join(folder, 'work.js');
  writeFileSync(file, WORK);

  const task: ComputeTask<string, number> = { file, run: require(file).run };
  const compute = new ThreadCompute({ threads: 1, threshold: 100 });
  afterAll(async () => {
    await compute.onApplicationShutdown();
    rmSync(folder, { recursive: true });
  });

  it('runs small texts at once in this thread', () => {
    expect(compute.run(task, '0', 99, within(1000))).toBe(0);
  });

  it('runs large texts on another thread', async () => {
    expect(await compute.run(task, '0', 100, within(5000))).toBeGreaterThan(0);
  });

  it('stops at the deadline and works on', async () => {
    await expect(compute.run(task, '60000', 100, within(100))).rejects.toThrow(DeadlineExceeded);
    expect(await compute.run(task, '0', 100, within(5000))).toBeGreaterThan(0);
  });

  it('goes on with what waits when a thread is stopped', async () => {
    const stopped = compute.run(task, '60000', 100, within(500));
    const waiting = ['0', '1'].map(async (input) => compute.run(task, input, 100, within(10_000)));
    await expect(stopped).rejects.toThrow(DeadlineExceeded);
    for (const threadId of await Promise.all(waiting)) expect(threadId).toBeGreaterThan(0);
  });

  it('passes on what the work throws', async () => {
    await expect(compute.run(task, 'throw', 100, within(5000))).rejects.toThrow('inner');
  });

  it('refuses more than it can hold', async () => {
    const asked = Array.from({ length: 50 }, () =>
      Promise.resolve(compute.run(task, '1', 100, within(5000))),
    );
    const outcomes = await Promise.allSettled(asked);
    const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(50);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(ComputeOverloaded);
  });

  it('keeps everything in this thread when it has none', () => {
    expect(new ThreadCompute({ threads: 0, threshold: 1 }).run(task, '0', 100, within(1000))).toBe(0);
  });
});
