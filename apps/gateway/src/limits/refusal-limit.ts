import { Injectable } from '@nestjs/common';
import type { Counted, Failure } from '@aiguards/contracts';
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

  /** @returns why a key from this address is not looked up */
  async check(address: string): Promise<Failure | null> {
    const counted = await this.counter.increment(keyOf(address), 0, WINDOW_SECONDS);
    return counted.count < LIMIT ? null : this.refuse(counted);
  }

  /** Counts a wrong credential. @returns what to say instead of that it is wrong, after too many of them */
  async count(address: string): Promise<Failure | null> {
    const counted = await this.counter.increment(keyOf(address), 1, WINDOW_SECONDS);
    return counted.count <= LIMIT ? null : this.refuse(counted);
  }

  private refuse({ remainingMs }: Counted): Failure {
    this.metrics.refused('credentials');
    return {
      code: 'RATE_LIMITED',
      message: `More than ${LIMIT} wrong credentials in a minute`,
      retryAfterSeconds: Math.max(1, Math.ceil(remainingMs / 1000)),
    };
  }
}
