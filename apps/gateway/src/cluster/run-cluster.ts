import cluster, { type Worker } from 'node:cluster';
import type { Logger } from '@aiguards/platform';
import { serveClusterMetrics } from './cluster-metrics';

/** A worker that dies at once, again and again, must not become a fork bomb. */
const RESTART_DELAY_MS = 1000;

/**
 * The primary process of `WEB_CONCURRENCY` gateways on one port: starts them, replaces one that dies, and passes a
 * stop signal on. It serves nothing itself.
 */
export function runCluster(size: number, logger: Logger): void {
  let stopping = false;
  serveClusterMetrics();
  for (let index = 0; index < size; index++) cluster.fork();

  cluster.on('exit', (worker: Worker, code: number, signal: string | null) => {
    if (stopping) {
      if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
      return;
    }
    // If none has served, they found its settings or its port wrong: the next one would, too.
    if (code === 1 && served.size === 0) process.exit(1);
    logger.error({ pid: worker.process.pid, code, signal }, 'gateway process died; starting another');
    setTimeout(() => !stopping && cluster.fork(), RESTART_DELAY_MS);
  });

  const served = new Set<number>();
  cluster.on('listening', (worker: Worker) => served.add(worker.id));

  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
