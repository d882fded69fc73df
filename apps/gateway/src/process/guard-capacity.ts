import type { Config } from '@aiguards/config';
import { isTransportFailure } from '@aiguards/transport';
import { Admission, type Admitted, type Entrant } from './admission';
import { ConcurrencyLimit } from './concurrency-limit';
import type { Routed } from './guard-router';

/** A guard that works answers somebody within this time, unless all it has been given are very large texts. */
const SILENT_MS = 1500;

/** What one guard can take. One that is slow or frozen fills its own places, and none of another guard. */
export class GuardCapacity {
  private readonly concurrency: ConcurrencyLimit;
  private readonly admission: Admission;
  /** When the guard last answered, or was given something to answer. */
  private heardAt = 0;

  constructor(settings: Config['admission']) {
    this.concurrency = new ConcurrencyLimit(settings.maxConcurrent);
    this.admission = new Admission(this.concurrency, settings, () => this.isSilent);
  }

  get active(): number {
    return this.admission.activeCount;
  }

  get queued(): number {
    return this.admission.queueDepth;
  }

  get limit(): number {
    return this.concurrency.current;
  }

  /** Each `ok` must be followed by `use()`. */
  enter(entrant: Entrant): Admitted | Promise<Admitted> {
    if (this.active === 0) this.heardAt = performance.now();
    return this.admission.enter(entrant);
  }

  /** Sends an admitted request and learns from how long it took. */
  async use(send: () => Promise<Routed>): Promise<Routed> {
    const startedAt = performance.now();
    try {
      const routed = await send();
      if (!routed.fallbackUsed && !isTransportFailure(routed.reply)) this.learn(routed, startedAt);
      return routed;
    } finally {
      this.admission.leave();
    }
  }

  private learn({ reply }: Routed, startedAt: number): void {
    this.heardAt = performance.now();
    // A reply after a retry took the time of an earlier one, too.
    if (!reply.ok || (reply.attempts ?? 1) > 1) return;
    this.concurrency.observe(this.heardAt - startedAt - reply.data.processing_time_ms, this.heardAt);
  }

  /** Whether it has been given requests and answers none of them. */
  private get isSilent(): boolean {
    return this.active > 0 && performance.now() - this.heardAt > SILENT_MS;
  }
}
