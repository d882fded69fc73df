import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, Gauge, Registry, register } from 'prom-client';

const ASK = 'aiguards:metrics:ask';
const ANSWER = 'aiguards:metrics:answer';
const TIMEOUT_MS = 5000;

interface Message {
  type: string;
  id: string;
  text?: string;
}

const isMessage = (message: unknown, type: string): message is Message =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type;

/** What the library leaves out of a sum, since each worker has its own: here it is the start of the whole. */
function ownMetrics(): Registry {
  const own = new Registry();
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'Start time of the primary process since unix epoch in seconds.',
    registers: [own],
  }).set(Math.round(Date.now() / 1000 - process.uptime()));
  return own;
}

/** In the primary process: adds up the metrics of the workers when one of them asks. */
export function serveClusterMetrics(): void {
  const registry = new AggregatorRegistry();
  const own = ownMetrics();
  const ofAll = async (): Promise<string> => (await registry.clusterMetrics()) + (await own.metrics());
  cluster.on('message', (worker, message: unknown) => {
    if (!isMessage(message, ASK)) return;
    ofAll().then(
      // With a callback, since a worker that has died meanwhile would otherwise be an unhandled error of the primary.
      (text) =>
        worker.isConnected() &&
        worker.send({ type: ANSWER, id: message.id, text } satisfies Message, () => {}),
      () => {}, // One that was asked did not answer in time: the asker gives its own numbers.
    );
  });
}

/** In a worker: tells its metrics when the primary process adds them up. The registry listens from its making on. */
export function joinClusterMetrics(): void {
  new AggregatorRegistry();
}

/** The metrics of this process, or of all processes where it is one of a cluster. */
export function clusterMetrics(): Promise<string> {
  if (!cluster.isWorker) return register.metrics();
  return new Promise((resolve) => {
    const id = randomUUID();
    const finish = (text: string | Promise<string>): void => {
      clearTimeout(timer);
      process.off('message', listener);
      resolve(text);
    };
    const listener = (message: unknown): void => {
      if (isMessage(message, ANSWER) && message.id === id) finish(message.text ?? '');
    };
    const timer = setTimeout(() => finish(register.metrics()), TIMEOUT_MS);
    process.on('message', listener);
    process.send?.({ type: ASK, id } satisfies Message);
  });
}
