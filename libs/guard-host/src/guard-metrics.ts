import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeHistogramProvider } from '@willsoto/nestjs-prometheus';
import type { Counter, Histogram } from 'prom-client';
import type { FailureCode } from '@aiguards/contracts';

const REQUESTS = 'guard_requests_total';
const DURATION = 'guard_request_duration_seconds';

export const guardMetricProviders = [
  makeCounterProvider({
    name: REQUESTS,
    help: 'Requests this guard process has evaluated, by outcome: ok or the code of the failure',
    labelNames: ['guard', 'status'],
  }),
  makeHistogramProvider({
    name: DURATION,
    help: 'Time from receiving a request to having its answer, in seconds',
    labelNames: ['guard'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  }),
];

/** What a guard process counts about itself. */
@Injectable()
export class GuardMetrics {
  constructor(
    @InjectMetric(REQUESTS) private readonly requests: Counter,
    @InjectMetric(DURATION) private readonly duration: Histogram,
  ) {}

  record(guard: string, outcome: 'ok' | FailureCode, seconds: number): void {
    this.requests.inc({ guard, status: outcome });
    this.duration.observe({ guard }, seconds);
  }
}
