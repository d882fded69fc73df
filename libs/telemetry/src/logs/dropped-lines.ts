import { Counter, register } from 'prom-client';

/** `full`: too many wait; `rejected` by Elasticsearch; `worker`: its thread died; `stopped`: no time was left. */
const REASONS = ['full', 'rejected', 'worker', 'stopped'] as const;
export type DropReason = (typeof REASONS)[number];

const METRIC = 'log_lines_dropped_total';

/** The first second of an outage is told of in one line, and then each minute in one. */
const FIRST_REPORT_MS = 1000;
const REPORT_MS = 60_000;

/** Counts the lines that did not reach Elasticsearch, and tells of them now and then. */
export class DroppedLines {
  private readonly metric: Counter;
  private unreported: Partial<Record<DropReason, number>> = {};
  private timer: NodeJS.Timeout | undefined;
  private reportMs = FIRST_REPORT_MS;

  /** @param report told of lines by what happened to them, seldom */
  constructor(private readonly report: (lines: Partial<Record<DropReason, number>>) => void) {
    this.metric = new Counter({
      name: METRIC,
      help: 'Log lines that did not reach Elasticsearch: full, rejected, worker or stopped',
      labelNames: ['reason'],
      registers: [register],
    });
    // Zero is something that an alert can compare with.
    for (const reason of REASONS) this.metric.inc({ reason }, 0);
  }

  add(reason: DropReason, lines: number): void {
    this.metric.inc({ reason }, lines);
    this.unreported[reason] = (this.unreported[reason] ?? 0) + lines;
    this.timer ??= setTimeout(() => this.reportNow(), this.reportMs).unref();
  }

  reportNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (Object.keys(this.unreported).length === 0) return;
    const lines = this.unreported;
    this.unreported = {};
    this.reportMs = REPORT_MS;
    this.report(lines);
  }
}
