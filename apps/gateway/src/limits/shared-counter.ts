import { Inject, Injectable } from '@nestjs/common';
import { KeyValue, type Counted } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { ImpatientKeyValue, MemoryKeyValue } from '@aiguards/key-value';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';
import { LimitMetrics } from './limit-metrics';

/**
 * Counters that all gateways share through Redis. While Redis is away each process counts for itself, from nothing:
 * limits are then looser, never gone.
 */
@Injectable()
export class SharedCounter {
  private readonly local = new MemoryKeyValue();
  private readonly shared: KeyValue | null;
  private alone = false;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly metrics: LimitMetrics,
    store: KeyValue,
  ) {
    this.shared = config.redisUrl === null ? null : new ImpatientKeyValue(store);
  }

  async increment(key: string, by: number, ttlSeconds: number): Promise<Counted> {
    if (!this.shared) return this.local.increment(key, by, ttlSeconds);
    try {
      const counted = await this.shared.increment(key, by, ttlSeconds);
      this.become(false);
      return counted;
    } catch {
      this.become(true);
      return this.local.increment(key, by, ttlSeconds);
    }
  }

  private become(alone: boolean): void {
    if (alone === this.alone) return;
    this.alone = alone;
    this.metrics.countingAlone(alone);
    if (alone) this.logger.warn('Redis cannot be reached: limits are counted by this process alone');
    else this.logger.info('limits are shared through Redis again');
  }
}
