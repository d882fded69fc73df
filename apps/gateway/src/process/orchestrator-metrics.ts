import { Injectable } from '@nestjs/common';
import {
  InjectMetric,
  makeCounterProvider,
  makeGaugeProvider,
  makeHistogramProvider,
} from '@willsoto/nestjs-prometheus';
import type { Counter, Gauge, Histogram } from 'prom-client';
import type { FailureCode } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import { Batch, type Collected } from '@aiguards/platform';
import type { BreakerState } from '@aiguards/transport';

const NAMES = {
  requests: 'orchestrator_requests_total',
  duration: 'orchestrator_request_duration_seconds',
  breaker: 'circuit_breaker_state',
  health: 'service_health_status',
  fallback: 'guard_fallback_total',
} as const;

export const orchestratorMetricProviders = [
  makeCounterProvider({
    name: NAMES.requests,
    help: 'Requests sent to guards, by outcome: ok or the code of the failure',
    labelNames: ['service_type', 'status'],
  }),
  makeHistogramProvider({
    name: NAMES.duration,
    help: 'Time a guard took, transport included, in seconds',
    labelNames: ['service_type'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  }),
  makeGaugeProvider({
    name: NAMES.breaker,
    help: 'Circuit breaker of a guard: 0 closed, 1 half open, 2 open',
    labelNames: ['service_name'],
    aggregator: 'max',
  }),
  makeGaugeProvider({
    name: NAMES.health,
    help: 'Health of a guard: 1 healthy, 0.5 degraded, 0 unhealthy or not known',
    labelNames: ['service_name'],
    aggregator: 'min',
  }),
  makeCounterProvider({
    name: NAMES.fallback,
    help: 'Requests that ran in the gateway because the guard could not be reached',
    labelNames: ['service_type'],
  }),
];

const BREAKER_VALUE: Record<BreakerState, number> = { closed: 0, half_open: 1, open: 2 };

export type ServiceStatus = 'healthy' | 'degraded' | 'unhealthy' | 'unknown';

const HEALTH_VALUE: Record<ServiceStatus, number> = { healthy: 1, degraded: 0.5, unhealthy: 0, unknown: 0 };

interface Sample {
  guard: string;
  outcome: 'ok' | FailureCode;
  seconds: number;
}

@Injectable()
export class OrchestratorMetrics {
  private readonly samples = new Batch<Sample>(256, ({ guard, outcome, seconds }) => {
    this.requests.inc({ service_type: guard, status: outcome });
    this.duration.observe({ service_type: guard }, seconds);
  });

  constructor(
    @InjectMetric(NAMES.requests) private readonly requests: Collected<Counter>,
    @InjectMetric(NAMES.duration) private readonly duration: Collected<Histogram>,
    @InjectMetric(NAMES.breaker) private readonly breakers: Gauge,
    @InjectMetric(NAMES.health) private readonly healths: Gauge,
    @InjectMetric(NAMES.fallback) private readonly fallbacks: Counter,
  ) {
    requests.collect = duration.collect = () => this.samples.flush();
    // What has not happened yet is 0 and not unknown: else its first increase is not seen.
    for (const { name } of GUARDS) {
      this.requests.inc({ service_type: name, status: 'ok' }, 0);
      this.fallbacks.inc({ service_type: name }, 0);
    }
  }

  sent(guard: string, outcome: 'ok' | FailureCode, seconds: number): void {
    this.samples.add({ guard, outcome, seconds });
  }

  breaker(guard: string, state: BreakerState): void {
    this.breakers.set({ service_name: guard }, BREAKER_VALUE[state]);
  }

  health(guard: string, status: ServiceStatus): void {
    this.healths.set({ service_name: guard }, HEALTH_VALUE[status]);
  }

  fellBack(guard: string): void {
    this.fallbacks.inc({ service_type: guard });
  }
}
