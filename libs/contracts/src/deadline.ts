/**
 * The moment after which nobody waits for the answer any more. It travels as the milliseconds that are left,
 * never as a wall-clock time: the clocks of two machines differ.
 */
export class Deadline {
  private controller: AbortController | undefined;
  private timer: NodeJS.Timeout | undefined;

  private constructor(private readonly expiresAt: number) {}

  static after(milliseconds: number): Deadline {
    return new Deadline(performance.now() + milliseconds);
  }

  /** Milliseconds left; 0 once expired. */
  remainingMs(): number {
    return Math.max(0, this.expiresAt - performance.now());
  }

  get expired(): boolean {
    return this.remainingMs() === 0;
  }

  /** A deadline that ends `reserveMs` earlier than this one, to leave time for something after it. */
  minus(reserveMs: number): Deadline {
    return new Deadline(this.expiresAt - reserveMs);
  }

  /**
   * Aborts when the deadline passes. Made on first use: an AbortController costs several microseconds and most
   * requests answer without one. Call `release()` when the work is done.
   */
  get signal(): AbortSignal {
    if (!this.controller) {
      const controller = new AbortController();
      this.controller = controller;
      this.timer = setTimeout(() => controller.abort(), this.remainingMs());
      this.timer.unref();
    }
    return this.controller.signal;
  }

  release(): void {
    clearTimeout(this.timer);
  }
}
