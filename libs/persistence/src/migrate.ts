import { MigrationExecutor, type DataSource } from 'typeorm';
import type { DatabaseSettings, PostgresSettings } from '@aiguards/config';
import { createDataSource } from './data-source';
import { DatabaseUnavailable } from './database-unavailable';
import { ProcessLock } from './process-lock';

/** Any number will do, as long as nothing else in the database takes it as an advisory lock. */
const MIGRATION_LOCK = 4_717_011;
const SQLITE_WAIT_MS = 10_000;
const MIGRATION_TIMEOUT_MS = 30 * 60 * 1000;

async function onPostgres(settings: PostgresSettings): Promise<void> {
  // A connection of its own: an index on a large table takes longer than any statement of a request may.
  const source = createDataSource({ ...settings, poolSize: 1, statementTimeoutMs: MIGRATION_TIMEOUT_MS });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // The lock ends with the connection.
    await new MigrationExecutor(source, runner).executePendingMigrations();
  } finally {
    await runner.release();
    await source.destroy();
  }
}

async function onSqlite(source: DataSource, file: string): Promise<void> {
  const lock = ProcessLock.tryAcquire(`${file}.migration`, SQLITE_WAIT_MS);
  if (!lock) throw new DatabaseUnavailable('another process is migrating');
  try {
    await source.runMigrations();
  } finally {
    lock.release();
  }
}

/** Brings the tables up to date; of processes that start together one does it and the others wait. */
export function migrate(source: DataSource, settings: DatabaseSettings): Promise<void> {
  return settings.kind === 'postgres' ? onPostgres(settings) : onSqlite(source, settings.file);
}
