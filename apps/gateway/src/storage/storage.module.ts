import { join } from 'node:path';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { KeyValue } from '@aiguards/contracts';
import { InvalidConfiguration, type Config } from '@aiguards/config';
import { ImpatientKeyValue, MemoryKeyValue } from '@aiguards/key-value';
import {
  AdminEvents,
  ApiKeys,
  AuditOutbox,
  Database,
  Erasures,
  Evaluations,
  EvaluationWriter,
} from '@aiguards/persistence';
import { CONFIG, Keyring, LOGGER, type Logger } from '@aiguards/platform';
import { personText } from '../privacy/person';
import { outboxEvents } from './outbox-events';
import { Retention } from './retention';
import { storageMetricProviders, StorageMetrics } from './storage-metrics';
import { StorageLifecycle } from './storage-lifecycle';
import { ANSWER_STORE, AUDIT_OUTBOX, PERSONAL_STORES } from './tokens';

function openDatabase({ database }: Config, logger: Logger): Database {
  const opened = new Database(database);
  const where =
    database?.kind === 'postgres' ? { host: `${database.target.host}:${database.target.port}` } : {};
  opened.onChange((status, reason) => {
    const fields = { database: database?.kind, ...where };
    if (status === 'healthy') logger.info(fields, 'database connected');
    else logger.warn({ ...fields, reason }, 'database cannot be reached; trying again');
  });
  return opened;
}

function openOutbox(
  { audit, dataDir }: Config,
  database: Database,
  keyring: Keyring,
  logger: Logger,
  metrics: StorageMetrics,
): AuditOutbox | null {
  if (!database.settings) return null;
  const settings = {
    root: join(dataDir, 'spool'),
    maxBytes: audit.spoolMaxBytes,
    strict: audit.durability === 'strict',
  };
  const digests = (tenant: string, userId: string) => keyring.digests('user', personText({ tenant, userId }));
  try {
    const outbox = new AuditOutbox(
      settings,
      new EvaluationWriter(database, digests),
      outboxEvents(logger, metrics),
    );
    metrics.watch(database, outbox);
    database.onChange((status) => status === 'healthy' && outbox.retry());
    return outbox;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidConfiguration([
      `DATA_DIR: ${dataDir} cannot be written (${code ?? 'unknown'}); it keeps records that wait for the database`,
    ]);
  }
}

const onDatabase = <T>(Repository: new (database: Database) => T) => ({
  provide: Repository,
  useFactory: (database: Database) => new Repository(database),
  inject: [Database],
});

/** Where values are kept that expire. */
const valueStores = (config: Config): Provider[] => [
  {
    // In memory a store of its own: many answers must not push sessions out.
    provide: ANSWER_STORE,
    useFactory: (shared: KeyValue) =>
      config.redisUrl === null ? new MemoryKeyValue() : new ImpatientKeyValue(shared),
    inject: [KeyValue],
  },
  {
    provide: PERSONAL_STORES,
    // In Redis both are one.
    useFactory: (shared: KeyValue, answers: KeyValue) =>
      config.redisUrl === null ? [shared, answers] : [shared],
    inject: [KeyValue, ANSWER_STORE],
  },
];

/** What outlives a request: the database with its outbox, and where answers are cached. */
@Module({})
export class StorageModule {
  static register(config: Config): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [
        ...storageMetricProviders,
        StorageMetrics,
        { provide: Database, useFactory: openDatabase, inject: [CONFIG, LOGGER] },
        {
          provide: AUDIT_OUTBOX,
          useFactory: openOutbox,
          inject: [CONFIG, Database, Keyring, LOGGER, StorageMetrics],
        },
        onDatabase(Evaluations),
        onDatabase(ApiKeys),
        onDatabase(AdminEvents),
        onDatabase(Erasures),
        ...valueStores(config),
        Retention,
        StorageLifecycle,
      ],
      exports: [
        Database,
        AUDIT_OUTBOX,
        Evaluations,
        ApiKeys,
        AdminEvents,
        Erasures,
        ANSWER_STORE,
        PERSONAL_STORES,
        StorageMetrics,
      ],
    };
  }
}
