import type { Deadline } from '@aiguards/contracts';

const HIGHEST_PRIORITY = 10;

export type Admitted = { ok: true; queueMs: number } | { ok: false; why: 'full' | 'expired' };

interface Waiting {
  admit(outcome: Admitted): void;
  enqueuedAt: number;
  timer: NodeJS.Timeout;
}

/**
 * Limits how many requests are worked on at once. The others wait, the highest priority first and among equals the
 * oldest; when too many wait, the next one is refused at once rather than made to wait for nothing.
 */
export class Admission {
  private active = 0;
  private readonly lanes: Set<Waiting>[] = Array.from({ length: HIGHEST_PRIORITY + 1 }, () => new Set());
  private waiting = 0;

  constructor(private readonly limits: { maxConcurrent: number; maxQueued: number }) {}

  get activeCount(): number {
    return this.active;
  }

  get queueDepth(): number {
    return this.waiting;
  }

  /** Resolves when the request may start; each `ok` must be followed by one `leave()`. */
  enter(priority: number, deadline: Deadline): Admitted | Promise<Admitted> {
    if (this.active < this.limits.maxConcurrent) {
      this.active++;
      return { ok: true, queueMs: 0 };
    }
    if (this.waiting >= this.limits.maxQueued) return { ok: false, why: 'full' };
    return this.wait(priority, deadline);
  }

  leave(): void {
    const next = this.takeNext();
    // A place that is handed over stays taken.
    if (next) next.admit({ ok: true, queueMs: performance.now() - next.enqueuedAt });
    else this.active--;
  }

  private wait(priority: number, deadline: Deadline): Promise<Admitted> {
    const lane = this.lanes[priority] as Set<Waiting>;
    return new Promise((resolve) => {
      const entry: Waiting = {
        admit: resolve,
        enqueuedAt: performance.now(),
        timer: setTimeout(() => {
          this.remove(lane, entry);
          resolve({ ok: false, why: 'expired' });
        }, deadline.remainingMs()),
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
