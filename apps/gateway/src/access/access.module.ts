import { Module } from '@nestjs/common';
import { limitMetricProviders, LimitMetrics } from '../limits/limit-metrics';
import { MonthlyQuota } from '../limits/monthly-quota';
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
    RateLimits,
    RefusalLimit,
    MonthlyQuota,
    ApiKeyAuthenticator,
    JwtAuthenticator,
    Authenticator,
    AccessGate,
  ],
  exports: [AccessGate, ApiKeyAuthenticator, MonthlyQuota, RateLimits],
})
export class AccessModule {}
