import cluster from 'node:cluster';
import { loadConfig, loadEnvironment } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';
import { Keyring, publishBuildInfo, runMain } from '@aiguards/platform';
import { startLogging } from '@aiguards/telemetry';
import { createGateway } from './bootstrap-gateway';
import { joinClusterMetrics } from './cluster/cluster-metrics';
import { runCluster } from './cluster/run-cluster';
import { followSecrets } from './secrets/follow-secrets';
import { SERVICE, VERSION } from './version';

// What is kept (history, keys, the spool) is for the eyes of this process's user alone.
process.umask(0o077);

/** Connections that wait to be accepted: at 511, Node's default, a client that is one too many tries again after seconds. */
const BACKLOG = 4096;

runMain(async () => {
  const guardNames = GUARDS.map((guard) => guard.name);
  const { env, notices } = await loadEnvironment(process.env, guardNames);
  const config = loadConfig(env, guardNames, 'gateway', GUARDS);
  const { logger, logs } = startLogging(config, SERVICE, cluster.isPrimary);
  if (cluster.isPrimary) [...notices, ...config.notices].forEach((notice) => logger.warn(notice));
  if (cluster.isPrimary && config.webConcurrency > 1) return runCluster(config.webConcurrency, logger);
  if (cluster.isWorker) joinClusterMetrics();
  publishBuildInfo(SERVICE, VERSION);
  const app = await createGateway(config, logger, logs);
  followSecrets(env, guardNames, config.secretKeyGraceMs, app.get(Keyring), logger);
  await app.listen({ port: config.port, host: config.host, backlog: BACKLOG });
  logger.info({ url: await app.getUrl(), version: VERSION, guards: guardNames }, 'ready');
});
