import { Inject, Injectable } from '@nestjs/common';
import type { Failure } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { DatabaseUnavailable, Evaluations } from '@aiguards/persistence';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';
import { LimitMetrics } from './limit-metrics';
import { SharedCounter } from './shared-counter';

/** Tenants whose counters are remembered as restored. */
const MAX_TENANTS = 10_000;

interface Month {
  name: string;
  start: Date;
  secondsLeft: number;
}

function monthOf(now: Date): Month {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return {
    name: start.toISOString().slice(0, 7),
    start,
    secondsLeft: Math.ceil((end - now.getTime()) / 1000),
  };
}

/** So many evaluations a calendar month (UTC) for each tenant. */
@Injectable()
export class MonthlyQuota {
  /** Counters that hold what the history says, by key. */
  private readonly restored = new Map<string, Promise<boolean>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly counter: SharedCounter,
    private readonly evaluations: Evaluations,
    private readonly metrics: LimitMetrics,
  ) {}

  /** Takes one evaluation. @returns why it may not be made */
  async take(tenant: string): Promise<Failure | null> {
    const quota = this.config.monthlyQuota;
    if (quota === null) return null;
    const month = monthOf(new Date());
    const key = `quota:${JSON.stringify([tenant, month.name])}`;
    await this.restore(key, tenant, month);
    const { count } = await this.counter.increment(key, 1, month.secondsLeft);
    // The first of a counter although it was restored: the store has forgotten it. The next request restores it again.
    if (count === 1) this.restored.delete(key);
    if (count <= quota) return null;
    this.metrics.refused('quota');
    return {
      code: 'QUOTA_EXCEEDED',
      message: `The quota of ${quota} evaluations a month is used up`,
      retryAfterSeconds: month.secondsLeft,
    };
  }

  /** A counter begins with what the history holds of the month; of all gateways that begin it, one adds it. */
  private async restore(key: string, tenant: string, month: Month): Promise<void> {
    let restoring = this.restored.get(key);
    if (!restoring) {
      restoring = this.addHistory(key, tenant, month);
      // Months that are over are of no use any more.
      if (this.restored.size >= MAX_TENANTS) this.restored.clear();
      this.restored.set(key, restoring);
    }
    if (!(await restoring)) this.restored.delete(key);
  }

  /** @returns false when the history could not be read; the next request tries again */
  private async addHistory(key: string, tenant: string, month: Month): Promise<boolean> {
    if (!this.config.database) return true;
    const marker = `${key}:restored`;
    const { count: already } = await this.counter.increment(marker, 0, month.secondsLeft);
    if (already > 0) return true;
    try {
      const before = await this.evaluations.count(tenant, month.start);
      const { count: adders } = await this.counter.increment(marker, 1, month.secondsLeft);
      if (adders === 1 && before > 0) await this.counter.increment(key, before, month.secondsLeft);
      return true;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      this.logger.warn(
        { tenant },
        'the use of this month cannot be read at the moment; its quota counts without it',
      );
      return false;
    }
  }
}
