import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database, type AuditOutbox } from '@aiguards/persistence';
import { LOGGER, type Logger } from '@aiguards/platform';
import { Retention } from './retention';
import { AUDIT_OUTBOX } from './tokens';

/** Time that the last records get to reach the database; what does not stays in the spool. */
const LAST_DELIVERY_MS = 5000;

/** Opens what stores, and closes it in the order that loses nothing. */
@Injectable()
export class StorageLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    @Inject(AUDIT_OUTBOX) private readonly outbox: AuditOutbox | null,
    private readonly retention: Retention,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Waits for the first attempt only: a database that is away must not keep the gateway from starting. */
  async onModuleInit(): Promise<void> {
    await this.database.open();
    this.retention.start();
  }

  /** Runs after the last request was answered. */
  async onApplicationShutdown(): Promise<void> {
    this.retention.stop();
    await this.outbox?.close(this.database.status === 'healthy' ? LAST_DELIVERY_MS : 0);
    const left = this.outbox?.backlogBytes ?? 0;
    if (left > 0) this.logger.warn({ bytes: left }, 'audit records stay in the spool until the next start');
    await this.database.close();
  }
}
