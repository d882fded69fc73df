export interface Gauge {
  unit: 'percent' | 'ms' | 'share';
  /** Values outside 0 to this have another unit than the gauge, and are not judged. */
  max: number;
  warning: number;
  critical: number;
}

/**
 * The gauges whose meaning is known, with the values from which they are a warning and critical. A caller's own
 * objectives are better than these; they are for those who have none.
 */
export const GAUGES: ReadonlyMap<string, Gauge> = new Map([
  // Utilisation queues: by M/M/1 the wait is 4 times the service time at 80 % and 19 times at 95 %.
  ['cpu_usage', { unit: 'percent', max: 100, warning: 80, critical: 95 }],
  // What is left at 95 % is what caches and the next large request need.
  ['memory_usage', { unit: 'percent', max: 100, warning: 85, critical: 95 }],
  // ext4 keeps 5 % for root by default: at 95 % others cannot write.
  ['disk_usage', { unit: 'percent', max: 100, warning: 85, critical: 95 }],
  // ITU-T G.114: up to 150 ms one way is fine for conversation, over 400 ms is not acceptable.
  ['network_latency', { unit: 'ms', max: Infinity, warning: 150, critical: 400 }],
  // Nielsen (1993): 1 s keeps a train of thought, 10 s is the limit of attention.
  ['response_time', { unit: 'ms', max: Infinity, warning: 1000, critical: 10_000 }],
  // A 99 % objective is missed from 1 %; at 5 % it is missed five times over.
  ['error_rate', { unit: 'share', max: 1, warning: 0.01, critical: 0.05 }],
]);
