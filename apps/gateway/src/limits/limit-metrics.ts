import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeGaugeProvider } from '@willsoto/nestjs-prometheus';
import type { Counter, Gauge } from 'prom-client';

const NAMES = { refused: 'limited_requests_total', alone: 'limits_per_process' } as const;

export const limitMetricProviders = [
  makeCounterProvider({
    name: NAMES.refused,
    help: 'Requests refused by a limit: process or read (rate), quota (month), credentials (wrong keys), overload, body_memory',
    labelNames: ['limit'],
  }),
  makeGaugeProvider({
    name: NAMES.alone,
    help: '1 while Redis is away and this process counts for itself',
    aggregator: 'max',
  }),
];

const LIMITS = ['process', 'read', 'quota', 'credentials', 'overload', 'body_memory'] as const;

@Injectable()
export class LimitMetrics {
  constructor(
    @InjectMetric(NAMES.refused) private readonly refusals: Counter,
    @InjectMetric(NAMES.alone) private readonly alone: Gauge,
  ) {
    for (const limit of LIMITS) this.refusals.inc({ limit }, 0);
  }

  refused(limit: (typeof LIMITS)[number]): void {
    this.refusals.inc({ limit });
  }

  countingAlone(alone: boolean): void {
    this.alone.set(alone ? 1 : 0);
  }
}
