import { Inject, Injectable } from '@nestjs/common';
import type { Failure } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG } from '@aiguards/platform';
import { LimitMetrics } from './limit-metrics';
import { SharedCounter } from './shared-counter';

const WINDOW_SECONDS = 60;

export type LimitedKind = 'process' | 'read';

export interface LimitState {
  headers: Record<string, string>;
  refusal: Failure | null;
}

/** So many requests a minute, from the first one on, for each caller. */
@Injectable()
export class RateLimits {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counter: SharedCounter,
    private readonly metrics: LimitMetrics,
  ) {}

  /**
   * @param caller whose requests are counted together
   * @param requests how many this one counts for
   * @returns undefined where nothing is limited
   */
  async take(kind: LimitedKind, caller: string, requests: number): Promise<LimitState | undefined> {
    const limit = this.config.rateLimits?.[kind];
    if (limit === undefined) return undefined;
    const key = `limit:${JSON.stringify([kind, caller])}`;
    const { count, remainingMs } = await this.counter.increment(key, requests, WINDOW_SECONDS);
    const refused = count > limit;
    // A batch that does not fit costs nothing: a smaller one may.
    const givenBack = refused && requests > 1 ? requests : 0;
    if (givenBack > 0) await this.counter.increment(key, -givenBack, WINDOW_SECONDS);
    const seconds = Math.max(1, Math.ceil(remainingMs / 1000));
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - count + givenBack)),
      'x-ratelimit-reset': String(seconds),
    };
    if (!refused) return { headers, refusal: null };
    this.metrics.refused(kind);
    const message = `More than ${limit} ${kind === 'process' ? 'evaluations' : 'requests'} in a minute`;
    return { headers, refusal: { code: 'RATE_LIMITED', message, retryAfterSeconds: seconds } };
  }
}
