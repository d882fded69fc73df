import { Injectable } from '@nestjs/common';
import { InjectMetric, makeGaugeProvider } from '@willsoto/nestjs-prometheus';
import type { Gauge } from 'prom-client';
import type { Collected } from '@aiguards/platform';
import type { GuardCapacity } from './guard-capacity';

const NAMES = {
  queued: 'admission_queue_depth',
  active: 'admission_active_requests',
  limit: 'admission_limit',
} as const;

const gauge = (name: string, help: string) => makeGaugeProvider({ name, help, labelNames: ['service_type'] });

export const admissionMetricProviders = [
  gauge(NAMES.queued, 'Requests that wait for a place at the guard'),
  gauge(NAMES.active, 'Requests that the guard has been given'),
  gauge(NAMES.limit, 'Requests that the guard is given at once; more wait'),
];

@Injectable()
export class AdmissionMetrics {
  private readonly gauges: Record<keyof typeof NAMES, Collected<Gauge>>;

  constructor(
    @InjectMetric(NAMES.queued) queued: Collected<Gauge>,
    @InjectMetric(NAMES.active) active: Collected<Gauge>,
    @InjectMetric(NAMES.limit) limit: Collected<Gauge>,
  ) {
    this.gauges = { queued, active, limit };
  }

  /** Read when Prometheus asks, so that requests do not pay for it. */
  watch(capacities: ReadonlyMap<string, GuardCapacity>): void {
    for (const field of ['queued', 'active', 'limit'] as const) {
      const metric = this.gauges[field];
      metric.collect = () => {
        for (const [guard, capacity] of capacities) metric.set({ service_type: guard }, capacity[field]);
      };
    }
  }
}
