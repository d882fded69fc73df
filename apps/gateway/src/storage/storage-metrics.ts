import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeGaugeProvider } from '@willsoto/nestjs-prometheus';
import type { Counter, Gauge } from 'prom-client';
import type { AuditOutbox, Database } from '@aiguards/persistence';
import type { Collected } from '@aiguards/platform';

const NAMES = {
  records: 'audit_records_total',
  bytes: 'audit_outbox_backlog_bytes',
  seconds: 'audit_outbox_backlog_seconds',
  database: 'database_up',
} as const;

const OUTCOMES = ['delivered', 'dropped', 'refused', 'corrupt'] as const;

export const storageMetricProviders = [
  makeCounterProvider({
    name: NAMES.records,
    help: 'Audit records by what became of them: delivered to the database; dropped, refused or corrupt are lost',
    labelNames: ['outcome'],
  }),
  makeGaugeProvider({ name: NAMES.bytes, help: 'Bytes of audit records that wait for the database' }),
  makeGaugeProvider({
    name: NAMES.seconds,
    help: 'How long audit records have been waiting without a break, in seconds',
    aggregator: 'max',
  }),
  makeGaugeProvider({
    name: NAMES.database,
    help: '1 while the database answers, else 0',
    aggregator: 'min',
  }),
];

@Injectable()
export class StorageMetrics {
  constructor(
    @InjectMetric(NAMES.records) private readonly records: Counter,
    @InjectMetric(NAMES.bytes) private readonly bytes: Collected<Gauge>,
    @InjectMetric(NAMES.seconds) private readonly seconds: Collected<Gauge>,
    @InjectMetric(NAMES.database) private readonly up: Collected<Gauge>,
  ) {
    // Known before the first: an alert on an increase does not see a series begin.
    for (const outcome of OUTCOMES) this.recorded(outcome, 0);
    // Where no database is used, none is down.
    up.remove();
  }

  recorded(outcome: (typeof OUTCOMES)[number], records: number): void {
    this.records.inc({ outcome }, records);
  }

  watch(database: Database, outbox: AuditOutbox): void {
    this.bytes.collect = () => this.bytes.set(outbox.backlogBytes);
    this.seconds.collect = () => this.seconds.set(outbox.backlogSeconds);
    this.up.collect = () => this.up.set(database.status === 'healthy' ? 1 : 0);
  }
}
