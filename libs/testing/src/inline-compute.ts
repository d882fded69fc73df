import { Compute, type ComputeTask } from '@aiguards/contracts';

/** Runs every task in this thread, on a copy of its input as a worker thread would get one. */
export class InlineCompute extends Compute {
  run<Input, Output>(task: ComputeTask<Input, Output>, input: Input): Output {
    return task.run(structuredClone(input));
  }
}
