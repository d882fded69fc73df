/** What a guard needs at least: a large text on its worker threads must not keep short ones waiting. */
const LEAST = 4;
/** Enough to keep a guard busy that answers in a millisecond or less. */
const FIRST = 16;
/** How long a request may stand in the guard's own queue: about what a text of ten kilobytes takes there. */
const TARGET_MS = 10;
const WINDOW_MS = 100;
const GROWTH = 1.1;
const SHRINKAGE = 0.75;

/**
 * How many requests a guard is given at once. More than it can work on only stand in its own queue, where neither
 * priority nor deadline counts. Every answer tells how long its request stood there; if within a tenth of a second
 * none passed quickly, the queue stands and the limit shrinks, else it grows while it is reached. The quickest of a
 * window, and not their mean, since bursts and large texts are no standing queue (as CoDel does: Nichols and
 * Jacobson, "Controlling queue delay", 2012).
 */
export class ConcurrencyLimit {
  private limit: number;
  private quickestMs = Infinity;
  private reached = false;
  private windowEndsAt = 0;

  /** @param most what it never exceeds */
  constructor(private readonly most: number) {
    this.limit = Math.min(FIRST, most);
  }

  get current(): number {
    return this.limit;
  }

  /** A request was held back. */
  hit(): void {
    this.reached = true;
  }

  /** @param queueingMs time from giving a request to the guard to having its answer, without the evaluation */
  observe(queueingMs: number, now = performance.now()): void {
    if (now >= this.windowEndsAt) {
      this.adjust();
      this.windowEndsAt = now + WINDOW_MS;
    }
    this.quickestMs = Math.min(this.quickestMs, queueingMs);
  }

  private adjust(): void {
    const stands = this.quickestMs > TARGET_MS && this.quickestMs < Infinity;
    if (stands) this.limit = Math.floor(this.limit * SHRINKAGE);
    else if (this.reached) this.limit = Math.ceil(this.limit * GROWTH);
    this.limit = Math.min(this.most, Math.max(LEAST, this.limit));
    this.quickestMs = Infinity;
    this.reached = false;
  }
}
