import type { OutboxEvents } from '@aiguards/persistence';
import type { Logger } from '@aiguards/platform';
import type { StorageMetrics } from './storage-metrics';

/** A failing disk or database is told of at most this often. */
const QUIET_MS = 10_000;

/** What happens to audit records, for operators: a log line and a metric each. */
export function outboxEvents(logger: Logger, metrics: StorageMetrics): OutboxEvents {
  let lastDropped = -Infinity;
  return {
    onDelivered: (records) => metrics.recorded('delivered', records),
    onCorrupt: (lines) => {
      metrics.recorded('corrupt', lines);
      logger.warn({ lines }, 'damaged lines of the audit spool were skipped');
    },
    onRefused: (records) => {
      metrics.recorded('refused', records);
      logger.error({ records }, 'audit records were refused by the database and are lost');
    },
    onStalled: (reason) => logger.warn({ reason }, 'audit records wait in the spool'),
    onDropped: (records, reason) => {
      metrics.recorded('dropped', records);
      if (performance.now() - lastDropped < QUIET_MS) return;
      lastDropped = performance.now();
      logger.error({ reason }, 'audit records are being lost');
    },
  };
}
