import { hostname } from 'node:os';
import { Counter, register } from 'prom-client';
import type { Config } from '@aiguards/config';
import type { Logger } from '@aiguards/platform';
import type { ExportOutcome } from './counting-processor';
import type { Tracing } from './tracing';

const SPANS = 'trace_spans_total';

/** Counts what becomes of spans, and says once when the collector goes away and once when it is back. */
function exportReporter(logger: Logger): (outcome: ExportOutcome) => void {
  const spans = new Counter({
    name: SPANS,
    help: 'Spans by what became of them: exported; failed (the collector did not take them) and dropped are lost',
    labelNames: ['outcome'],
    registers: [register],
  });
  let isAway = false;
  return (outcome) => {
    spans.inc({ outcome: outcome.result }, outcome.spans);
    if (outcome.result === 'failed' && !isAway) {
      isAway = true;
      logger.warn({ reason: outcome.reason }, 'traces cannot be exported; spans are lost until they can');
    } else if (outcome.result === 'exported' && isAway) {
      isAway = false;
      logger.info('traces are exported again');
    }
  };
}

/** Null while traces are off: then OpenTelemetry is not even loaded. */
export async function startTracing(
  config: Pick<Config, 'tracing' | 'environment'>,
  service: string,
  version: string,
  logger: Logger,
): Promise<Tracing | null> {
  const { tracing, environment } = config;
  if (!tracing) return null;
  const { OtelTracing } = await import('./otel-tracing');
  const resource = {
    'service.name': tracing.serviceName ?? service,
    'service.version': version,
    'service.namespace': 'aiguards',
    'service.instance.id': `${hostname()}-${process.pid}`,
    'deployment.environment.name': environment,
  };
  return new OtelTracing(tracing, resource, exportReporter(logger));
}
