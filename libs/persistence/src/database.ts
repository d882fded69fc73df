import { bulkhead, isBulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import type { DataSource } from 'typeorm';
import { withinTime } from '@aiguards/contracts';
import type { DatabaseSettings } from '@aiguards/config';
import { createDataSource } from './data-source';
import { databaseReason, DatabaseUnavailable, isOutage } from './database-unavailable';
import { DIALECTS, type Dialect } from './dialect';
import { migrate } from './migrate';

export type DatabaseStatus = 'disabled' | 'unknown' | 'healthy' | 'unhealthy';

const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 5000;
const CHECK_EVERY_MS = 2000;
/** A server that does not answer a trivial statement in this time is as good as away. */
const CHECK_TIMEOUT_MS = 2000;
const MAX_WAITING_READERS = 100;

/**
 * The connection to the database, which may be away: at the start, or at any moment later. It connects again by
 * itself, and whoever needs it meanwhile gets `DatabaseUnavailable` at once.
 */
export class Database {
  private current: DataSource | undefined;
  private state: DatabaseStatus;
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;
  private reachedOnce = false;
  private attempting: Promise<void> | undefined;

  /** Reading history takes half of the connections at most: the other half is for keys, records and checks. */
  private readonly readers: BulkheadPolicy;
  private readonly listeners: ((status: DatabaseStatus, reason?: string) => void)[] = [];

  constructor(readonly settings: DatabaseSettings | null) {
    this.state = settings ? 'unknown' : 'disabled';
    const connections = settings?.kind === 'postgres' ? settings.poolSize : 2;
    this.readers = bulkhead(Math.floor(connections / 2), MAX_WAITING_READERS);
  }

  /** @param listener told once per change; `reason` says why it is away */
  onChange(listener: (status: DatabaseStatus, reason?: string) => void): void {
    this.listeners.push(listener);
  }

  get status(): DatabaseStatus {
    return this.state;
  }

  /** Whether it was ever reached since this process started. */
  get reached(): boolean {
    return this.reachedOnce;
  }

  /** @throws DatabaseUnavailable while it is away, or when it goes away during the work */
  async use<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
    if (!this.current || this.state !== 'healthy') throw new DatabaseUnavailable('the database is away');
    try {
      return await work(this.current);
    } catch (error) {
      if (!isOutage(error)) throw error;
      // Found out now rather than at the next regular check.
      if (this.settings && !this.closed) void this.attempt(this.settings);
      throw new DatabaseUnavailable(databaseReason(error));
    }
  }

  /** As `use`, for what may take long. @throws DatabaseUnavailable also when too many wait for that */
  async read<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
    try {
      return await this.readers.execute(() => this.use(work));
    } catch (error) {
      if (isBulkheadRejectedError(error)) throw new DatabaseUnavailable('too many readers');
      throw error;
    }
  }

  /** @throws DatabaseUnavailable where there is no database */
  get dialect(): Dialect {
    if (!this.settings) throw new DatabaseUnavailable('the database is disabled');
    return DIALECTS[this.settings.kind];
  }

  /** Resolves after the first attempt, whether it succeeded or not; further attempts follow in the background. */
  async open(): Promise<void> {
    if (this.settings) await this.attempt(this.settings);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.current?.destroy().catch(() => {}); // Already gone.
  }

  /** One at a time: the schedule and whoever met a broken connection may both ask for it. */
  private attempt(settings: DatabaseSettings): Promise<void> {
    this.attempting ??= this.tryOnce(settings).finally(() => {
      this.attempting = undefined;
      if (this.closed) return;
      this.timer = setTimeout(() => void this.attempt(settings), this.nextDelay()).unref();
    });
    return this.attempting;
  }

  private async tryOnce(settings: DatabaseSettings): Promise<void> {
    clearTimeout(this.timer);
    try {
      if (this.current) await this.check(this.current);
      else this.current = await this.connect(settings);
      this.failures = 0;
      this.reachedOnce = true;
      this.become('healthy');
    } catch (error) {
      this.failures++;
      this.become('unhealthy', databaseReason(error));
    }
  }

  private nextDelay(): number {
    if (this.failures === 0) return CHECK_EVERY_MS;
    const delay = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.failures - 1));
    return delay * (0.8 + 0.4 * Math.random());
  }

  private async connect(settings: DatabaseSettings): Promise<DataSource> {
    const source = createDataSource(settings);
    try {
      await source.initialize();
      await migrate(source, settings);
      return source;
    } catch (error) {
      if (source.isInitialized) await source.destroy().catch(() => {}); // The first error is the one to tell.
      throw error;
    }
  }

  private async check(source: DataSource): Promise<void> {
    await withinTime(source.query('SELECT 1'), CHECK_TIMEOUT_MS, () => {
      throw new DatabaseUnavailable('it does not answer');
    });
  }

  private become(status: DatabaseStatus, reason?: string): void {
    if (status === this.state) return;
    this.state = status;
    this.listeners.forEach((listener) => listener(status, reason));
  }
}
