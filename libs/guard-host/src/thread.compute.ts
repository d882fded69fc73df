import type { OnApplicationShutdown } from '@nestjs/common';
import type { Piscina } from 'piscina';
import { Compute, DeadlineExceeded, type ComputeTask, type Deadline } from '@aiguards/contracts';

/** Large texts that may wait for a thread. Each holds its text in memory. */
const MAX_WAITING = 32;
const IDLE_MS = 30_000;

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
    deadline: Deadline,
  ): Output | Promise<Output> {
    if (size < this.settings.threshold || this.settings.threads === 0) return task.run(input);
    return this.runOnThread(task.file, input, deadline);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  private async runOnThread<Input, Output>(file: string, input: Input, deadline: Deadline): Promise<Output> {
    this.pool ??= this.startPool();
    if (this.pool.queueSize >= MAX_WAITING) throw new ComputeOverloaded();
    try {
      return (await this.pool.run(input, { filename: file, name: 'run', signal: deadline.signal })) as Output;
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
