import type { Deadline } from '@aiguards/contracts';
import type { ConcurrencyLimit } from './concurrency-limit';

const HIGHEST_PRIORITY = 10;

/** How often those who wait are looked at. */
const SWEEP_MS = 50;
/** Sweeps over which it is counted whether more come than go. */
const WINDOW_SWEEPS = 4;
/** Windows in a row in which more came than went: a burst fills one. */
const OVERLOADED_WINDOWS = 2;
/** Clients that wait for an answer before they ask again come as often as they go, give or take some. */
const GROWTH = 1.1;
/** A queue this many times longer than one should wait in, and still joined, is no burst however slowly it grows. */
const LONG_WAITS = 5;

/** `full`: too many wait; `expired`: the request's own deadline passed; `silent`: the guard answers nobody. */
export type Admitted = { ok: true; queueMs: number } | { ok: false; why: 'full' | 'expired' | 'silent' };

export interface Entrant {
  /** 0 to 10, the highest is served first. */
  priority: number;
  deadline: Deadline;
  /** Whether it can be served without the guard, and need not wait for one that is silent. */
  mayGoElsewhere: boolean;
}

interface Waiting extends Entrant {
  admit(outcome: Admitted): void;
  since: number;
}

/**
 * Limits how many requests a guard is given at once. The others wait, the highest priority first and among equals the
 * oldest. A burst is worked off however long it takes. While more come than go, waiting helps nobody: who has waited
 * longer than `maxWaitMs` is then refused, so that excess is refused soon and the rest is served soon.
 */
export class Admission {
  private active = 0;
  private readonly lanes: Set<Waiting>[] = Array.from({ length: HIGHEST_PRIORITY + 1 }, () => new Set());
  private waiting = 0;
  private sweeping = false;
  private sweeps = 0;
  private came = 0;
  private went = 0;
  private growing = 0;
  /** Requests that went within `maxWaitMs`, by the last window. */
  private servedInTime = 0;

  constructor(
    private readonly limit: Pick<ConcurrencyLimit, 'current' | 'hit'>,
    private readonly settings: { maxQueued: number; maxWaitMs: number },
    private readonly isSilent: () => boolean,
  ) {}

  get activeCount(): number {
    return this.active;
  }

  get queueDepth(): number {
    return this.waiting;
  }

  /** Resolves when the request may start; each `ok` must be followed by one `leave()`. */
  enter(entrant: Entrant): Admitted | Promise<Admitted> {
    if (this.active < this.limit.current) {
      this.active++;
      return { ok: true, queueMs: 0 };
    }
    if (entrant.mayGoElsewhere && this.isSilent()) return { ok: false, why: 'silent' };
    this.limit.hit();
    this.came++;
    return this.hasRoomFor(entrant.priority) ? this.wait(entrant) : { ok: false, why: 'full' };
  }

  leave(): void {
    this.active--;
    // More than one after the limit grew, none after it shrank.
    while (this.active < this.limit.current) {
      const next = this.takeNext();
      if (!next) return;
      this.active++;
      this.went++;
      next.admit({ ok: true, queueMs: performance.now() - next.since });
    }
  }

  /** In overload no more may wait than can be served in time; lower priorities are not in the way. */
  private hasRoomFor(priority: number): boolean {
    if (this.waiting >= this.settings.maxQueued) return false;
    if (this.growing < OVERLOADED_WINDOWS) return true;
    const ahead = this.lanes.slice(priority).reduce((sum, lane) => sum + lane.size, 0);
    return ahead < Math.max(1, this.servedInTime);
  }

  private wait(entrant: Entrant): Promise<Admitted> {
    this.waiting++;
    if (!this.sweeping) this.sweepSoon();
    return new Promise((admit) => {
      (this.lanes[entrant.priority] as Set<Waiting>).add({ ...entrant, admit, since: performance.now() });
    });
  }

  private takeNext(): Waiting | undefined {
    if (this.waiting === 0) return undefined;
    for (let priority = HIGHEST_PRIORITY; priority >= 0; priority--) {
      const [oldest] = this.lanes[priority] as Set<Waiting>;
      if (oldest) {
        this.remove(oldest);
        return oldest;
      }
    }
    return undefined;
  }

  /** One turn of the event loop late: a busy process runs timers before it reads the answers that have made room. */
  private sweepSoon(): void {
    this.sweeping = true;
    setTimeout(() => setImmediate(() => this.sweep()), SWEEP_MS).unref();
  }

  private sweep(): void {
    if (++this.sweeps % WINDOW_SWEEPS === 0) this.judge();
    const silent = this.isSilent();
    const now = performance.now();
    for (const lane of this.lanes) {
      for (const entry of lane) {
        const why = this.reasonToRefuse(entry, silent, now);
        if (why === undefined) continue;
        this.remove(entry);
        entry.admit({ ok: false, why });
      }
    }
    this.sweeping = false;
    if (this.waiting > 0 || this.growing > 0) this.sweepSoon();
  }

  private reasonToRefuse(entry: Waiting, silent: boolean, now: number) {
    if (entry.deadline.expired) return 'expired';
    if (silent && entry.mayGoElsewhere) return 'silent';
    const overloaded = this.growing >= OVERLOADED_WINDOWS;
    return overloaded && now - entry.since > this.settings.maxWaitMs ? 'full' : undefined;
  }

  private judge(): void {
    // Where some come and nobody goes, the guard has just been started, computes something large or is silent.
    if (this.went > 0 || this.came === 0) this.growing = this.comesMoreThanGoes() ? this.growing + 1 : 0;
    if (this.went > 0) this.servedInTime = (this.went * this.settings.maxWaitMs) / (WINDOW_SWEEPS * SWEEP_MS);
    this.came = 0;
    this.went = 0;
  }

  private comesMoreThanGoes(): boolean {
    if (this.growing < OVERLOADED_WINDOWS && this.waiting <= this.limit.current) return false;
    const waitMs = (this.waiting / this.went) * WINDOW_SWEEPS * SWEEP_MS;
    const isLong = waitMs > LONG_WAITS * this.settings.maxWaitMs;
    return this.came > this.went * GROWTH || (isLong && this.came > this.went / GROWTH);
  }

  private remove(entry: Waiting): void {
    (this.lanes[entry.priority] as Set<Waiting>).delete(entry);
    this.waiting--;
  }
}
