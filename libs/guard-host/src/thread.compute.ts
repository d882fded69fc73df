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
    await this.pool?.destroy();
  }

  private async runOnThread<Input, Output>(
    file: string,
    input: Input,
    { deadline, timings }: Context,
  ): Promise<Output> {
    this.pool ??= this.startPool();
    if (this.pool.queueSize >= MAX_WAITING) throw new ComputeOverloaded();
    const options = { filename: file, name: 'run', signal: deadline.signal };
    try {
      if (!timings) return (await this.pool.run(input, options)) as Output;
      const startedAt = steadyNow();
      const task: TimedTask = { file, input };
      const timed = (await this.pool.run(task, { ...options, filename: TIMED_TASK })) as {
        result: Output;
        timings: Timing[];
      };
      timings.push({ name: THREAD, startedAt, ms: steadyNow() - startedAt, parts: timed.timings });
      return timed.result;
    } catch (error) {
      if (deadline.signal.aborted) throw new DeadlineExceeded();
      throw error;
    }
  }

  private startPool(): Piscina {
    // Loaded with the first large text: most processes never need it.
    const piscina = require('piscina') as typeof import('piscina');
    return new piscina.Piscina({ minThreads: 0, maxThreads: this.settings.threads, idleTimeout: IDLE_MS });
  }
}
