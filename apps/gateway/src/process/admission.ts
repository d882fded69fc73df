import type { Deadline } from '@aiguards/contracts';
import { patienceMs } from '../limits/patience';
import type { ConcurrencyLimit } from './concurrency-limit';

const HIGHEST_PRIORITY = 10;

/** `full`: too many wait, or the wait was too long; `expired`: the request's own deadline passed. */
export type Admitted = { ok: true; queueMs: number } | { ok: false; why: 'full' | 'expired' };

interface Waiting {
  admit(outcome: Admitted): void;
  enqueuedAt: number;
  timer: NodeJS.Timeout;
}

/**
 * Limits how many requests a guard is given at once. The others wait, the highest priority first and among equals the
 * oldest, and are refused when their patience ends. A queue stands when it has not been empty for as long as a request
 * waits in a burst.
 */
export class Admission {
  private active = 0;
  private readonly lanes: Set<Waiting>[] = Array.from({ length: HIGHEST_PRIORITY + 1 }, () => new Set());
  private waiting = 0;
  private emptyAt = -Infinity;

  constructor(
    private readonly limit: Pick<ConcurrencyLimit, 'current' | 'hit'>,
    private readonly settings: { maxQueued: number; maxWaitMs: number },
  ) {}

  get activeCount(): number {
    return this.active;
  }

  get queueDepth(): number {
    return this.waiting;
  }

  /** Resolves when the request may start; each `ok` must be followed by one `leave()`. */
  enter(priority: number, deadline: Deadline): Admitted | Promise<Admitted> {
    if (this.active < this.limit.current) {
      this.active++;
      return { ok: true, queueMs: 0 };
    }
    this.limit.hit();
    if (this.waiting >= this.settings.maxQueued) return { ok: false, why: 'full' };
    return this.wait(priority, deadline);
  }

  leave(): void {
    this.active--;
    // More than one after the limit grew, none after it shrank.
    while (this.active < this.limit.current) {
      const next = this.takeNext();
      if (!next) return;
      this.active++;
      next.admit({ ok: true, queueMs: performance.now() - next.enqueuedAt });
    }
  }

  private wait(priority: number, deadline: Deadline): Promise<Admitted> {
    const lane = this.lanes[priority] as Set<Waiting>;
    const now = performance.now();
    if (this.waiting === 0) this.emptyAt = now;
    const { maxWaitMs } = this.settings;
    const stands = now - this.emptyAt > patienceMs(false, maxWaitMs);
    const waitMs = patienceMs(stands, maxWaitMs);
    const remainingMs = deadline.remainingMs();
    return new Promise((resolve) => {
      const giveUp = (): void => {
        if (!lane.has(entry)) return;
        this.remove(lane, entry);
        resolve({ ok: false, why: remainingMs < waitMs ? 'expired' : 'full' });
      };
      const entry: Waiting = {
        admit: resolve,
        enqueuedAt: now,
        // One turn of the event loop later: a busy process runs timers late, and before it reads the answers that have
        // long made room.
        timer: setTimeout(() => setImmediate(giveUp), Math.min(remainingMs, waitMs)),
      };
      lane.add(entry);
      this.waiting++;
    });
  }

  private takeNext(): Waiting | undefined {
    if (this.waiting === 0) return undefined;
    for (let priority = HIGHEST_PRIORITY; priority >= 0; priority--) {
      const lane = this.lanes[priority] as Set<Waiting>;
      const [oldest] = lane;
      if (oldest) {
        this.remove(lane, oldest);
        return oldest;
      }
    }
    return undefined;
  }

  private remove(lane: Set<Waiting>, entry: Waiting): void {
    clearTimeout(entry.timer);
    lane.delete(entry);
    this.waiting--;
  }
}
