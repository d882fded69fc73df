import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { Database, DatabaseUnavailable, Evaluations } from '@aiguards/persistence';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';

const DAY_MS = 24 * 3600 * 1000;
const EVERY_MS = 3600 * 1000;
const FIRST_AFTER_MS = 10_000;
/** Small, and with a pause, so that evaluations are written and read meanwhile. */
const BATCH = 1000;
const PAUSE_MS = 50;

/** Deletes audit records that are older than `AUDIT_RETENTION_DAYS`. Several gateways may do it at once: each row goes once. */
@Injectable()
export class Retention {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly database: Database,
    private readonly evaluations: Evaluations,
  ) {}

  start(): void {
    if (this.config.audit.retentionDays > 0 && this.database.settings) this.schedule(FIRST_AFTER_MS);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** @returns how many records were deleted. @throws DatabaseUnavailable; the next run goes on */
  async run(): Promise<number> {
    const before = new Date(Date.now() - this.config.audit.retentionDays * DAY_MS);
    let total = 0;
    for (let deleted = BATCH; deleted === BATCH && !this.stopped; total += deleted) {
      deleted = await this.evaluations.deleteOldest(before, BATCH);
      if (deleted === BATCH) await sleep(PAUSE_MS);
    }
    if (total > 0) this.logger.info({ records: total }, 'audit records past their retention were deleted');
    return total;
  }

  private schedule(delayMs: number): void {
    this.timer = setTimeout(() => {
      void this.runOnce().finally(() => !this.stopped && this.schedule(EVERY_MS));
    }, delayMs);
    this.timer.unref();
  }

  private async runOnce(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) this.logger.error({ err: error }, 'retention failed');
    }
  }
}
