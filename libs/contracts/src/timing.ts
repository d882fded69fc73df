/** How long a named part of an evaluation took. */
export interface Timing {
  name: string;
  /** Milliseconds since the epoch, by the clock that does not jump: the same in all threads of a process. */
  startedAt: number;
  ms: number;
  /** How many results it gave, where it gives a list. */
  hits?: number;
  parts: Timing[];
}

/** Milliseconds since the epoch that never go backwards. */
export const steadyNow = (): number => performance.timeOrigin + performance.now();

/**
 * Where the next part is noted; undefined while nobody wants to know. An analysis is synchronous and has its thread to
 * itself, so that one variable will do, and detectors need no parameter for something that is not their business.
 */
let open: Timing[] | undefined;

/** Gives what the work gives. Costs a comparison unless the evaluation is traced. */
export function timed<T>(name: string, work: () => T): T {
  return open === undefined ? work() : measure(name, work, open);
}

function measure<T>(name: string, work: () => T, siblings: Timing[]): T {
  const timing: Timing = { name, startedAt: steadyNow(), ms: 0, parts: [] };
  siblings.push(timing);
  open = timing.parts;
  try {
    const result = work();
    if (Array.isArray(result)) timing.hits = result.length;
    return result;
  } finally {
    timing.ms = steadyNow() - timing.startedAt;
    open = siblings;
  }
}

/** Notes the timed parts of synchronous work. */
export function withTimings<T>(work: () => T): { result: T; timings: Timing[] } {
  const timings: Timing[] = [];
  open = timings;
  try {
    return { result: work(), timings };
  } finally {
    open = undefined;
  }
}

/** Notes how long something was waited for. */
export async function timedWait<T>(
  timings: Timing[] | undefined,
  name: string,
  wait: () => Promise<T>,
): Promise<T> {
  if (!timings) return wait();
  const startedAt = steadyNow();
  try {
    return await wait();
  } finally {
    timings.push({ name, startedAt, ms: steadyNow() - startedAt, parts: [] });
  }
}
