import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '@aiguards/config';
import { createLogger, type Logger } from '@aiguards/platform';
import { LogShipper } from './log-shipper';
import type { WorkerSettings } from './messages';

const TEMPLATE = 'deploy/elasticsearch/aiguards-logs.json';
const SAVED_OBJECTS = 'deploy/kibana/aiguards-logs.ndjson';

/** A file of this installation: beside `dist` where it is compiled, beside `libs` where it is not. */
function installedFile(path: string): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, path);
    if (existsSync(file)) return readFileSync(file, 'utf8');
  }
  throw new Error(
    `${path} is missing from this installation; logs cannot be sent to Elasticsearch without it`,
  );
}

/** Null while logs go to standard output only: then nothing of Elasticsearch's is loaded. */
function startLogShipping(
  { logShipping, environment }: Pick<Config, 'logShipping' | 'environment'>,
  putDashboard: boolean,
): LogShipper | null {
  if (!logShipping) return null;
  const { url, auth, caFile, bufferSize, kibanaUrl } = logShipping;
  const body = installedFile(TEMPLATE);
  const { version } = JSON.parse(body) as { version: number };
  const settings: WorkerSettings = {
    url,
    auth,
    ca: caFile === null ? null : readFileSync(caFile, 'utf8'),
    dataStream: `aiguards-logs-${environment}`,
    template: { name: 'aiguards-logs', version, body },
    kibana:
      putDashboard && kibanaUrl !== null
        ? { url: kibanaUrl, savedObjects: installedFile(SAVED_OBJECTS) }
        : null,
  };
  return new LogShipper(settings, bufferSize);
}

/**
 * The log of a process, and what carries it to Elasticsearch where that is set.
 * @param putDashboard one process of a deployment is enough for that
 * @throws Error when this installation lacks the files that Elasticsearch and Kibana get
 */
export function startLogging(
  config: Config,
  service: string,
  putDashboard: boolean,
): { logger: Logger; logs: LogShipper | null } {
  const logs = startLogShipping(config, putDashboard);
  const logger = createLogger(config, service, logs);
  logs?.reportTo(logger);
  return { logger, logs };
}
