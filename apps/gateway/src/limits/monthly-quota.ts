import { Inject, Injectable } from '@nestjs/common';
import type { Failure } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { DatabaseUnavailable, Evaluations } from '@aiguards/persistence';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';
import { LimitMetrics } from './limit-metrics';
import { SharedCounter } from './shared-counter';

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
    const { count } = await this.counter.increment(key, 1, month.secondsLeft);
    // The first of a counter: it is new, or the store forgot. What the history holds was used all the same.
    const used = count === 1 ? count + (await this.restore(key, tenant, month)) : count;
    if (used <= quota) return null;
    this.metrics.refused('quota');
    return {
      code: 'QUOTA_EXCEEDED',
      message: `The quota of ${quota} evaluations a month is used up`,
      retryAfterSeconds: month.secondsLeft,
    };
  }

  private async restore(key: string, tenant: string, month: Month): Promise<number> {
    if (!this.config.database) return 0;
    try {
      const before = await this.evaluations.count(tenant, month.start);
      if (before > 0) await this.counter.increment(key, before, month.secondsLeft);
      return before;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      this.logger.warn({ tenant }, 'the use of this month could not be read: its quota counts from nothing');
      return 0;
    }
  }
}
