import type { OnApplicationShutdown } from '@nestjs/common';
import type { Piscina } from 'piscina';
import {
  Compute,
  DeadlineExceeded,
  steadyNow,
  withTimings,
  type ComputeTask,
  type GuardContext,
  type Timing,
} from '@aiguards/contracts';
import type { TimedTask } from './timed-task';

type Context = Pick<GuardContext, 'deadline' | 'timings'>;

/** The span around what a thread did: it includes the wait for a free one. */
const THREAD = 'worker thread';

/** Large texts that may wait for a thread. Each holds its text in memory. */
const MAX_WAITING = 32;
const IDLE_MS = 30_000;

const TIMED_TASK = require.resolve('./timed-task');

export class ComputeOverloaded extends Error {}

/** Small texts at once in this thread, large ones on worker threads that start when first needed. */
export class ThreadCompute extends Compute implements OnApplicationShutdown {
  private pool: Piscina | undefined;
  /** Tasks that run or wait. The pool's own count leaves out some of those that wait. */
  private unfinished = 0;

  /** @param settings.threshold characters from which a text goes to a worker thread; measured by `npm run bench` */
  constructor(private readonly settings: { threads: number; threshold: number }) {
    super();
  }

  run<Input, Output>(
    task: ComputeTask<Input, Output>,
    input: Input,
    size: number,
    context: Context,
  ): Output | Promise<Output> {
    if (size >= this.settings.threshold && this.settings.threads > 0)
      return this.runOnThread(task.file, input, context);
    if (!context.timings) return task.run(input);
    const { result, timings } = withTimings(() => task.run(input));
    context.timings.push(...timings);
    return result;
  }

  async onApplicationShutdown(): Promise<void> {
    const pool = this.pool;
    this.pool = undefined;
    await pool?.destroy();
  }

  private async runOnThread<Input, Output>(
    file: string,
    input: Input,
    { deadline, timings }: Context,
  ): Promise<Output> {
    const pool = (this.pool ??= this.startPool());
    if (this.unfinished >= this.settings.threads + MAX_WAITING) throw new ComputeOverloaded();
    this.unfinished++;
    const options = { filename: file, name: 'run', signal: deadline.signal };
    try {
      if (!timings) return (await pool.run(input, options)) as Output;
      const startedAt = steadyNow();
      const task: TimedTask = { file, input };
      const timed = (await pool.run(task, { ...options, filename: TIMED_TASK })) as {
        result: Output;
        timings: Timing[];
      };
      timings.push({ name: THREAD, startedAt, ms: steadyNow() - startedAt, parts: timed.timings });
      return timed.result;
    } catch (error) {
      this.wakeOthers(pool);
      if (deadline.signal.aborted) throw new DeadlineExceeded();
      throw error;
    } finally {
      this.unfinished--;
    }
  }

  /**
   * A thread that was stopped, or died, is not replaced by the pool until the next task comes: what waits would wait
   * until its deadline.
   */
  private wakeOthers(pool: Piscina): void {
    if (this.unfinished <= 1 || pool !== this.pool) return;
    pool.run(undefined, { filename: TIMED_TASK, name: 'wake' }).catch(() => {});
  }

  private startPool(): Piscina {
    // Loaded with the first large text: most processes never need it.
    const piscina = require('piscina') as typeof import('piscina');
    return new piscina.Piscina({ minThreads: 0, maxThreads: this.settings.threads, idleTimeout: IDLE_MS });
  }
}
