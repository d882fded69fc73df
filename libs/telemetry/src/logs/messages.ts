import type { ElasticAuth } from '@aiguards/config';

/** What the log worker is started with. */
export interface WorkerSettings {
  url: string;
  auth: ElasticAuth | null;
  /** PEM of the certificate authority; null: those of Node. */
  ca: string | null;
  dataStream: string;
  template: { name: string; version: number; body: string };
  kibana: { url: string; savedObjects: string } | null;
}

/** To the worker: lines as they are written to standard output. They are settled in the order of their posting. */
export interface Batch {
  lines: string;
  count: number;
}

/** What can be in the way of logs. */
export type Matter = 'elasticsearch' | 'template' | 'kibana';

export type FromWorker =
  | { kind: 'settled'; rejected: number }
  /** @property reason null: nothing (any more); else a code, without addresses and what a server said */
  | { kind: 'state'; matter: Matter; reason: string | null };
