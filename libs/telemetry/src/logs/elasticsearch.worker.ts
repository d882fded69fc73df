import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { HttpConnection } from '@elastic/elasticsearch';
import pinoElasticsearch from 'pino-elasticsearch';
import { patientConnection } from './elastic-connection';
import type { Batch, FromWorker, Matter, WorkerSettings } from './messages';
import { importSavedObjects, putTemplate } from './provision';

/** A request of pino-elasticsearch begins when this much is gathered, or after so long without a line. */
const FLUSH_BYTES = 1024 * 1024;
const FLUSH_MS = 100;

const settings = workerData as WorkerSettings;
const port = parentPort as MessagePort;
const tell = (message: FromWorker): void => port.postMessage(message);

const states = new Map<Matter, string | null>();

/** Each change once. */
function tellState(matter: Matter, reason: string | null): void {
  if (states.get(matter) === reason) return;
  states.set(matter, reason);
  tell({ kind: 'state', matter, reason });
}

const onElasticsearch = (reason: string | null): void => tellState('elasticsearch', reason);

const auth = settings.auth ? { auth: settings.auth } : {};
const tls = settings.ca === null ? {} : { tls: { ca: settings.ca } };

/** The batch that is on its way. One at a time: pino-elasticsearch loses lines when many of its requests wait. */
let current = { left: 0, rejected: 0, done: () => {} };

function settle(count: number, rejected: number): void {
  current.left -= count;
  current.rejected += rejected;
  if (current.left <= 0) current.done();
}

/** Another one is started. In a worker this ends the thread, not the process. */
const endThread = (): never => process.exit(1);

const stream = pinoElasticsearch({
  node: settings.url,
  ...auth,
  ...tls,
  index: settings.dataStream,
  esVersion: 8,
  // Data streams take nothing else.
  opType: 'create',
  flushBytes: FLUSH_BYTES,
  flushInterval: FLUSH_MS,
  Connection: patientConnection({
    prepare: (connection) =>
      putTemplate(connection, settings.template, {
        onElasticsearch,
        onTemplate: (reason) => tellState('template', reason),
      }),
    onState: onElasticsearch,
    onDelivered: (count) => settle(count, 0),
    onFault: endThread,
  }),
});
stream.on('insertError', () => settle(1, 1));
stream.on('unknown', () => settle(1, 1));
stream.on('error', endThread);

const waiting: Batch[] = [];
let isSending = false;

async function sendAll(): Promise<void> {
  if (isSending) return;
  isSending = true;
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    await send(batch);
    tell({ kind: 'settled', rejected: current.rejected });
  }
  isSending = false;
}

function send({ lines, count }: Batch): Promise<void> {
  return new Promise((done) => {
    current = { left: count, rejected: 0, done };
    stream.write(lines);
  });
}

port.on('message', (batch: Batch) => {
  waiting.push(batch);
  void sendAll();
});

if (settings.kibana) {
  const { url, savedObjects } = settings.kibana;
  const kibana = new HttpConnection({ url: new URL(url), ...auth, ...tls });
  importSavedObjects(kibana, savedObjects, (reason) => tellState('kibana', reason)).catch(() =>
    tellState('kibana', 'what answers there is not Kibana'),
  );
}
