import { withTimings, type ComputeTask } from '@aiguards/contracts';

/** What a worker thread gets to do when the evaluation is traced. */
export interface TimedTask {
  /** Of a `ComputeTask`. */
  file: string;
  input: unknown;
}

/** Runs the task of a file, and tells how long its parts took. */
export function run({ file, input }: TimedTask) {
  const task = require(file) as Pick<ComputeTask<unknown, unknown>, 'run'>;
  return withTimings(() => task.run(input));
}

/** Nothing to do: a pool that gets it starts a thread, if it has room for one, and takes what waits before. */
export function wake(): void {}
