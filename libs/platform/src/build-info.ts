import { Gauge } from 'prom-client';

/** Tells Prometheus which version of what this process is. */
export function publishBuildInfo(service: string, version: string): void {
  new Gauge({
    name: 'aiguards_build_info',
    help: 'Always 1; its labels say which version of which service runs',
    labelNames: ['service', 'version'],
    // Processes of one cluster are one service.
    aggregator: 'first',
  }).set({ service, version }, 1);
}
