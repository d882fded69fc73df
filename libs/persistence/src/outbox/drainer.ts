import { databaseReason } from '../database-unavailable';
import type { Spool } from '../spool/spool';

const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 5000;
/** Nothing waits: woken by the next record, and now and then for what other processes left. */
const IDLE_MS = 15_000;

export interface RecordSink {
  /** Records that it takes at once. */
  readonly batchSize: number;
  /** @returns how many are refused for good. @throws Error when it should be tried again later */
  write(records: readonly string[]): Promise<number>;
}

export interface DrainerEvents {
  /** Lines that are not what was written, and were skipped. */
  onCorrupt(lines: number): void;
  /** Records that the database refuses, and that are lost. */
  onRefused(records: number): void;
  onDelivered(records: number): void;
  /** The first failure of a row of them. */
  onStalled(reason: string): void;
}

/** Carries records from a spool to the database, the oldest first, for as long as it takes. */
export class Drainer {
  private stopping = false;
  private wakeUp: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private failures = 0;

  /** @param afterwards called whenever nothing waits */
  constructor(
    private readonly spool: Spool,
    private readonly sink: RecordSink,
    private readonly events: DrainerEvents,
    private readonly afterwards: () => Promise<void> = async () => {},
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** There is something to carry. Does not shorten the wait after a failure. */
  wake(): void {
    if (this.failures === 0) this.wakeUp?.();
  }

  /** The database is back. */
  retry(): void {
    this.wakeUp?.();
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.retry();
    await this.running;
  }

  /** Carries all that waits. @returns whether nothing is left. @throws Error of the file system */
  async drain(spool: Spool): Promise<boolean> {
    while (!this.stopping) {
      const taken = await spool.take(this.sink.batchSize);
      if (!taken) return true;
      if (taken.records.length > 0 && !(await this.deliver(taken.records))) return false;
      if (taken.corrupt > 0) this.events.onCorrupt(taken.corrupt);
      await spool.acknowledge(taken);
    }
    return false;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const done = await this.drainOwn();
      if (done && !this.spool.isEmpty) continue;
      await this.sleep(done ? IDLE_MS : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.failures));
    }
  }

  /** A disk that fails is tried again like a database that does. */
  private async drainOwn(): Promise<boolean> {
    try {
      const done = await this.drain(this.spool);
      if (done) await this.afterwards();
      return done;
    } catch (error) {
      this.stalled(error);
      return false;
    }
  }

  private stalled(error: unknown): void {
    if (this.failures++ === 0) this.events.onStalled(databaseReason(error));
  }

  private async deliver(records: readonly string[]): Promise<boolean> {
    try {
      const refused = await this.sink.write(records);
      if (refused > 0) this.events.onRefused(refused);
      this.events.onDelivered(records.length - refused);
      this.failures = 0;
      return true;
    } catch (error) {
      this.stalled(error);
      return false;
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
