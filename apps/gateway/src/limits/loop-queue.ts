/** Long turns in a row that are no burst any more, nor the start of a process that has everything yet to load. */
const STANDING_TURNS = 8;

/**
 * The queue that nobody sees: requests that arrive while this process computes are all read in its next turn of the
 * event loop, one after the other, and the last one waits for the work of all before it. Where one turn after the
 * other is long, more comes than can be done, and waiting helps nobody.
 */
export class LoopQueue {
  private turnStartedAt: number | undefined;
  private longTurns = 0;
  private lastEndedAt = 0;

  constructor(private readonly maxWaitMs: number) {}

  /** Whether the request should be refused. To be asked once, when its headers were read. */
  isLong(): boolean {
    const now = performance.now();
    if (this.turnStartedAt === undefined) {
      this.turnStartedAt = now;
      if (now - this.lastEndedAt > this.maxWaitMs) this.longTurns = 0;
      setImmediate(() => this.endTurn());
    }
    return this.longTurns >= STANDING_TURNS && now - this.turnStartedAt > this.maxWaitMs;
  }

  private endTurn(): void {
    this.lastEndedAt = performance.now();
    const turnMs = this.lastEndedAt - (this.turnStartedAt as number);
    this.longTurns = turnMs > this.maxWaitMs ? this.longTurns + 1 : 0;
    this.turnStartedAt = undefined;
  }
}
