import { claimOrphan, claimSpool, type ClaimedSpool } from '../spool/claim-spool';
import { SpoolFull } from '../spool/spool';
import { Drainer, type DrainerEvents, type RecordSink } from './drainer';

/** Less than half of what a kill may cost: the rest is for writing and a busy event loop. */
const GROUP_MS = 40;
/** Records in memory while the disk does not take them. */
const MAX_PENDING = 20_000;
const RETRY_MS = 1000;
const ADOPT_EVERY_MS = 10_000;

/** The record could not be kept, and the answer must not be given without it. */
export class AuditUnavailable extends Error {}

export interface OutboxSettings {
  /** Folder of the spools of all processes of this machine. */
  root: string;
  maxBytes: number;
  /** Whether `add` waits for the disk. */
  strict: boolean;
}

export interface OutboxEvents extends DrainerEvents {
  /** Records that found no room and are lost; in strict mode their requests failed. */
  onDropped(records: number, reason: string): void;
}

interface Pending {
  record: string;
  settle: ((error?: AuditUnavailable) => void) | undefined;
}

/**
 * Keeps records until the database has them. They are gathered in memory for at most 40 ms, written to the spool
 * together (one wait for the disk for all of them), and carried to the database by the drainer. Nothing here waits for
 * the database, and no answer waits for the disk unless `strict`.
 */
export class AuditOutbox {
  private readonly claimed: ClaimedSpool;
  private readonly drainer: Drainer;
  private pending: Pending[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private waitingSince: number | null = null;
  private blockedUntil = 0;
  private nextAdoption = 0;

  /** @throws Error when the folder cannot be written */
  constructor(
    private readonly settings: OutboxSettings,
    sink: RecordSink,
    private readonly events: OutboxEvents,
  ) {
    this.claimed = claimSpool(settings.root, settings.maxBytes);
    this.drainer = new Drainer(this.claimed.spool, sink, events, () => this.adopt());
    this.drainer.start();
  }

  get backlogBytes(): number {
    return this.claimed.spool.bytes;
  }

  /** How long something has been waiting without a break; 0 when nothing waits. */
  get backlogSeconds(): number {
    if (this.claimed.spool.isEmpty && this.pending.length === 0) this.waitingSince = null;
    return this.waitingSince === null ? 0 : (performance.now() - this.waitingSince) / 1000;
  }

  /**
   * @param record JSON
   * @returns in strict mode, a promise that the record is on disk; it rejects with AuditUnavailable
   */
  add(record: string): Promise<void> | undefined {
    this.waitingSince ??= performance.now();
    if (this.pending.length >= MAX_PENDING) {
      this.events.onDropped(1, 'the disk is too slow');
      return this.settings.strict ? Promise.reject(new AuditUnavailable()) : undefined;
    }
    if (!this.settings.strict) {
      this.pending.push({ record, settle: undefined });
      this.schedule(GROUP_MS);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      this.pending.push({ record, settle: (error) => (error ? reject(error) : resolve()) });
      this.schedule(0);
    });
  }

  /** The database is back: try now. */
  retry(): void {
    this.drainer.retry();
  }

  /** Resolves when all that was added is on disk. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.pending.length > 0 || this.writing) {
      this.writing ??= this.write().finally(() => (this.writing = undefined));
      await this.writing;
      if (performance.now() < this.blockedUntil) return;
    }
  }

  /** Resolves when all that was added is in the database. @returns false when the time is over first */
  async drained(timeoutMs: number): Promise<boolean> {
    await this.flush();
    for (const until = performance.now() + timeoutMs; !this.claimed.spool.isEmpty;) {
      if (performance.now() > until) return false;
      this.drainer.wake();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return true;
  }

  /** Writes what is in memory, and carries what it can in the time it has. The rest waits for the next owner. */
  async close(timeoutMs: number): Promise<void> {
    await this.drained(timeoutMs);
    await this.drainer.stop();
    await this.claimed.release();
  }

  private schedule(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, milliseconds);
  }

  private async write(): Promise<void> {
    const group = this.pending;
    this.pending = [];
    try {
      await this.claimed.spool.append(group.map(({ record }) => record));
      group.forEach(({ settle }) => settle?.());
      this.drainer.wake();
    } catch (error) {
      this.keepOrDrop(group, error);
    }
  }

  /** A full spool is full for a while; another error of the disk may be over in a moment. */
  private keepOrDrop(group: Pending[], error: unknown): void {
    const full = error instanceof SpoolFull;
    if (full || this.settings.strict) {
      this.events.onDropped(group.length, full ? 'the spool is full' : 'the disk cannot be written');
      group.forEach(({ settle }) => settle?.(new AuditUnavailable()));
      return;
    }
    this.pending = [...group, ...this.pending];
    this.blockedUntil = performance.now() + RETRY_MS;
    this.schedule(RETRY_MS);
  }

  /** What processes that ended have left. Called whenever nothing waits, which may be many times a second. */
  private async adopt(): Promise<void> {
    if (performance.now() < this.nextAdoption) return;
    this.nextAdoption = performance.now() + ADOPT_EVERY_MS;
    const { root, maxBytes } = this.settings;
    for (let orphan = claimOrphan(root, maxBytes); orphan; orphan = claimOrphan(root, maxBytes)) {
      const done = await this.drainer.drain(orphan.spool);
      await orphan.release();
      if (!done) return;
    }
  }
}
