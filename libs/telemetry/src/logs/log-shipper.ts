import { Worker } from 'node:worker_threads';
import { withinTime } from '@aiguards/contracts';
import type { Logger } from '@aiguards/platform';
import { DroppedLines, type DropReason } from './dropped-lines';
import type { Batch, FromWorker, Matter, WorkerSettings } from './messages';

/** Lines go to the worker together, this many characters at most and this long after the first. */
const BATCH_SIZE = 256 * 1024;
const GATHER_MS = 200;

const RESTART_MS = { first: 1000, most: 60_000 };
const STOP_TIMEOUT_MS = 3000;

const WHAT_IS_WRONG: Record<Matter, string> = {
  elasticsearch: 'log lines cannot be sent to Elasticsearch; they wait, and are dropped when too many do',
  template: 'the index template was not put into Elasticsearch; fields get types by their first value',
  kibana: 'the dashboard is not in Kibana yet',
};
const WHAT_IS_WELL: Record<Matter, string> = {
  elasticsearch: 'log lines are sent to Elasticsearch',
  template: 'the index template is in Elasticsearch',
  kibana: 'the dashboard is in Kibana',
};

/**
 * Takes log lines on their way to Elasticsearch. Here they are only gathered and handed to a worker thread; nothing
 * waits, and what is held is bounded, whatever Elasticsearch does.
 *
 * Not pino's own transport: its buffer grows up to half a gigabyte while the thread is slow, and it then, and at
 * exit, blocks this thread until the other has read.
 */
export class LogShipper {
  private gathered: string[] = [];
  private gatheredSize = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Handed to the worker and not settled, the oldest first. */
  private posted: { count: number; size: number }[] = [];
  private waitingSize = 0;
  private worker: Worker | undefined;
  private restartMs = RESTART_MS.first;
  private stopping = false;
  private onSettled: (() => void) | undefined;
  private logger: Logger | undefined;
  private readonly dropped = new DroppedLines((dropped) =>
    this.logger?.warn({ dropped }, 'log lines were not sent to Elasticsearch'),
  );

  /** @param maxWaiting characters of lines that may wait; what comes on top is dropped */
  constructor(
    private readonly settings: WorkerSettings,
    private readonly maxWaiting: number,
  ) {
    this.startWorker();
  }

  /** @param logger for what it has to say about itself */
  reportTo(logger: Logger): void {
    this.logger = logger;
  }

  write(line: string): void {
    if (this.stopping) return this.dropped.add('stopped', 1);
    if (this.waitingSize + line.length > this.maxWaiting) return this.dropped.add('full', 1);
    this.waitingSize += line.length;
    this.gatheredSize += line.length;
    this.gathered.push(line);
    if (this.gatheredSize >= BATCH_SIZE) this.post();
    else this.timer ??= setTimeout(() => this.post(), GATHER_MS).unref();
  }

  /** Sends what waits, for a moment at most. */
  async stop(): Promise<void> {
    this.post();
    if (this.posted.length > 0) {
      const settled = new Promise<void>((resolve) => (this.onSettled = resolve));
      await withinTime(settled, STOP_TIMEOUT_MS, () => {});
    }
    this.stopping = true;
    this.loseAll('stopped');
    this.dropped.reportNow();
    await this.worker?.terminate();
  }

  private post(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.worker || this.gathered.length === 0) return;
    const batch: Batch = { lines: this.gathered.join(''), count: this.gathered.length };
    this.posted.push({ count: batch.count, size: this.gatheredSize });
    this.gathered = [];
    this.gatheredSize = 0;
    this.worker.postMessage(batch);
  }

  private startWorker(): void {
    const worker = new Worker(require.resolve('./elasticsearch.worker'), {
      workerData: this.settings,
      name: 'logs',
      execArgv: [],
    });
    worker.unref();
    worker.on('message', (message: FromWorker) => this.hear(message));
    // What an error says may be what a server said; that the thread ended is told below.
    worker.on('error', () => {});
    worker.on('exit', () => this.workerEnded());
    this.worker = worker;
    this.post();
  }

  private workerEnded(): void {
    this.worker = undefined;
    if (this.stopping) return;
    this.logger?.error(
      { retry_ms: this.restartMs },
      'the thread that sends log lines died; starting another',
    );
    this.losePosted('worker');
    setTimeout(() => !this.stopping && this.startWorker(), this.restartMs).unref();
    this.restartMs = Math.min(this.restartMs * 2, RESTART_MS.most);
  }

  private hear(message: FromWorker): void {
    if (message.kind === 'state') return this.tell(message.matter, message.reason);
    this.restartMs = RESTART_MS.first;
    const batch = this.posted.shift();
    if (batch) this.waitingSize -= batch.size;
    if (message.rejected > 0) this.dropped.add('rejected', message.rejected);
    if (this.posted.length === 0) this.onSettled?.();
  }

  private tell(matter: Matter, reason: string | null): void {
    if (reason === null) this.logger?.info(WHAT_IS_WELL[matter]);
    else this.logger?.warn({ reason }, WHAT_IS_WRONG[matter]);
  }

  private losePosted(reason: DropReason): void {
    for (const { count, size } of this.posted.splice(0)) {
      this.waitingSize -= size;
      this.dropped.add(reason, count);
    }
  }

  private loseAll(reason: DropReason): void {
    this.losePosted(reason);
    if (this.gathered.length > 0) this.dropped.add(reason, this.gathered.length);
    this.gathered = [];
  }
}
