import { setTimeout as sleep } from 'node:timers/promises';
import { withinTime } from '@aiguards/contracts';
import { claimOrphan, claimSpool, type ClaimedSpool } from '../spool/claim-spool';
import { SpoolFull } from '../spool/spool';
import { Drainer, type DrainerEvents, type RecordSink } from './drainer';

/** Less than half of what a kill may cost: the rest is for writing and a busy event loop. */
const GROUP_MS = 40;
/** Of records in memory while the disk does not take them. */
const MAX_PENDING_CHARACTERS = 32 * 1024 * 1024;
const MAX_GROUP_CHARACTERS = 1024 * 1024;
const RETRY_MS = 1000;
const ADOPT_EVERY_MS = 10_000;
const POLL_MS = 20;
const LAST_STATEMENT_MS = 2000;

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
  private pendingCharacters = 0;
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
    this.drainer = new Drainer(this.claimed.spool, sink, events, () => this.afterDraining());
    this.drainer.start();
  }

  get backlogBytes(): number {
    return this.claimed.spool.bytes;
  }

  /** How long something has been waiting; 0 when nothing was when the spool was last emptied, and nothing came since. */
  get backlogSeconds(): number {
    return this.waitingSince === null ? 0 : (performance.now() - this.waitingSince) / 1000;
  }

  /**
   * @param record JSON
   * @returns in strict mode, a promise that the record is on disk; it rejects with AuditUnavailable
   */
  add(record: string): Promise<void> | undefined {
    this.waitingSince ??= performance.now();
    if (this.pendingCharacters + record.length > MAX_PENDING_CHARACTERS) {
      this.events.onDropped(1, 'the disk is too slow');
      return this.settings.strict ? Promise.reject(new AuditUnavailable()) : undefined;
    }
    this.pendingCharacters += record.length;
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

  /** Resolves when all that was added is on disk. @returns false when the disk does not take it now */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.pending.length > 0 || this.writing) {
      const blockedMs = this.blockedUntil - performance.now();
      if (blockedMs > 0) {
        this.schedule(blockedMs);
        return false;
      }
      this.writing ??= this.write().finally(() => (this.writing = undefined));
      await this.writing;
    }
    return true;
  }

  /** Resolves when all that was added is in the database. @returns false when the time is over first */
  async drained(timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    while (!(await this.flush()) || !this.claimed.spool.isEmpty) {
      if (performance.now() > until) return false;
      this.drainer.wake();
      await sleep(POLL_MS);
    }
    return true;
  }

  /** Writes what is in memory, and carries what it can in the time it has. The rest waits for the next owner. */
  async close(timeoutMs: number): Promise<void> {
    await this.drained(timeoutMs);
    clearTimeout(this.timer);
    if (this.pending.length > 0) this.events.onDropped(this.pending.length, 'the disk cannot be written');
    // A statement that is being worked on may take longer; its records are recognised when they are written again.
    await withinTime(this.drainer.stop(), LAST_STATEMENT_MS, () => {});
    await this.claimed.release();
  }

  private schedule(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, milliseconds);
  }

  private async write(): Promise<void> {
    const group = this.nextGroup();
    try {
      await this.claimed.spool.append(group.map(({ record }) => record));
      group.forEach(({ settle }) => settle?.());
      this.drainer.wake();
    } catch (error) {
      this.keepOrDrop(group, error);
    }
  }

  /** Records that are written together: all that wait, up to a size that does not stop everything else for long. */
  private nextGroup(): Pending[] {
    let size = 0;
    const end = this.pending.findIndex(({ record }) => (size += record.length) > MAX_GROUP_CHARACTERS);
    const group = this.pending.splice(0, end === -1 ? this.pending.length : Math.max(1, end));
    this.pendingCharacters -= charactersOf(group);
    return group;
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
    this.pendingCharacters += charactersOf(group);
    this.blockedUntil = performance.now() + RETRY_MS;
  }

  /** Called whenever nothing waits, which may be many times a second. */
  private async afterDraining(): Promise<void> {
    this.waitingSince = this.pending.length > 0 ? performance.now() : null;
    if (performance.now() < this.nextAdoption) return;
    this.nextAdoption = performance.now() + ADOPT_EVERY_MS;
    await this.adopt();
  }

  /** What processes that ended have left. */
  private async adopt(): Promise<void> {
    const { root, maxBytes } = this.settings;
    for (let orphan = claimOrphan(root, maxBytes); orphan; orphan = claimOrphan(root, maxBytes)) {
      try {
        if (!(await this.drainer.drain(orphan.spool))) return;
      } finally {
        await orphan.release();
      }
    }
  }
}

const charactersOf = (group: readonly Pending[]): number =>
  group.reduce((sum, { record }) => sum + record.length, 0);
