import { Module } from '@nestjs/common';
import { limitMetricProviders, LimitMetrics } from '../limits/limit-metrics';
import { MonthlyQuota } from '../limits/monthly-quota';
import { Overload } from '../limits/overload';
import { RateLimits } from '../limits/rate-limits';
import { RefusalLimit } from '../limits/refusal-limit';
import { SharedCounter } from '../limits/shared-counter';
import { AccessGate } from './access-gate';
import { ApiKeyAuthenticator } from './api-key.authenticator';
import { Authenticator } from './authenticator';
import { JwtAuthenticator } from './jwt.authenticator';

/** Who may call, and how often. */
@Module({
  providers: [
    ...limitMetricProviders,
    LimitMetrics,
    SharedCounter,
    Overload,
    RateLimits,
    RefusalLimit,
    MonthlyQuota,
    ApiKeyAuthenticator,
    JwtAuthenticator,
    Authenticator,
    AccessGate,
  ],
  exports: [AccessGate, ApiKeyAuthenticator, LimitMetrics, MonthlyQuota, RateLimits],
})
export class AccessModule {}
