/** How many times longer a request waits in a burst than in a queue that stands. */
const BURST = 5;

/**
 * How long a request waits for its turn. A queue that was short a moment ago is a burst and will be worked off; in one
 * that stands, waiting helps nobody (as in Maurer, "Fail at Scale", ACM Queue 2015).
 */
export const patienceMs = (stands: boolean, maxWaitMs: number): number =>
  stands ? maxWaitMs : BURST * maxWaitMs;
