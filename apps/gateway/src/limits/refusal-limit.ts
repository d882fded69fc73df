import { Injectable } from '@nestjs/common';
import type { Failure } from '@aiguards/contracts';
import { LimitMetrics } from './limit-metrics';
import { SharedCounter } from './shared-counter';

/** Wrong credentials of one address in a minute: more than people mistype, fewer than guessing or a flood needs. */
const LIMIT = 30;
const WINDOW_SECONDS = 60;

const keyOf = (address: string): string => `refused:${address}`;

/** Keeps those who try credentials away from the database. */
@Injectable()
export class RefusalLimit {
  constructor(
    private readonly counter: SharedCounter,
    private readonly metrics: LimitMetrics,
  ) {}

  /** @returns why a credential from this address is not looked at */
  async check(address: string): Promise<Failure | null> {
    const { count, remainingMs } = await this.counter.increment(keyOf(address), 0, WINDOW_SECONDS);
    if (count < LIMIT) return null;
    this.metrics.refused('credentials');
    return {
      code: 'RATE_LIMITED',
      message: `More than ${LIMIT} wrong credentials in a minute`,
      retryAfterSeconds: Math.max(1, Math.ceil(remainingMs / 1000)),
    };
  }

  async count(address: string): Promise<void> {
    await this.counter.increment(keyOf(address), 1, WINDOW_SECONDS);
  }
}
