import type { GuardContext } from './guard';

/** A pure function that may run on another thread: exported as `run` by the module at `file`. */
export interface ComputeTask<Input, Output> {
  file: string;
  run: (input: Input) => Output;
}

/**
 * Runs CPU work so that it does not block the event loop: small inputs at once in this thread, large ones in a
 * pool of worker threads. Rejects with `DeadlineExceeded` when the deadline passes first; the worker is stopped.
 */
export abstract class Compute {
  /** @param size UTF-16 length of the text that the work is proportional to */
  abstract run<Input, Output>(
    task: ComputeTask<Input, Output>,
    input: Input,
    size: number,
    context: Pick<GuardContext, 'deadline' | 'timings'>,
  ): Output | Promise<Output>;
}

/** The deadline passed while the guard was working. The dispatcher turns it into GUARD_TIMEOUT. */
export class DeadlineExceeded extends Error {}
