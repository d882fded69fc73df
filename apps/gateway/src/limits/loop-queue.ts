import { patienceMs } from './patience';

/**
 * How long a request has stood in the queue that nobody sees: requests that arrive while this process computes are all
 * read in its next turn of the event loop, one after the other, and the last one waits for the work of all before it.
 */
export class LoopQueue {
  private turnStartedAt: number | undefined;
  private lastTurnMs = 0;

  constructor(private readonly maxWaitMs: number) {}

  /** Whether the request should be refused. To be asked once, when its headers were read. */
  isLong(): boolean {
    const now = performance.now();
    if (this.turnStartedAt === undefined) {
      this.turnStartedAt = now;
      setImmediate(() => this.endTurn());
      return false;
    }
    const stands = this.lastTurnMs > this.maxWaitMs;
    return now - this.turnStartedAt > patienceMs(stands, this.maxWaitMs);
  }

  private endTurn(): void {
    this.lastTurnMs = performance.now() - (this.turnStartedAt as number);
    this.turnStartedAt = undefined;
  }
}
