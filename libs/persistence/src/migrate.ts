import { MigrationExecutor, type DataSource } from 'typeorm';
import type { DatabaseSettings } from '@aiguards/config';
import { DatabaseUnavailable } from './database-unavailable';
import { ProcessLock } from './process-lock';

/** Any number will do, as long as nothing else in the database takes it as an advisory lock. */
const MIGRATION_LOCK = 4_717_011;
const SQLITE_WAIT_MS = 10_000;

async function onPostgres(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await new MigrationExecutor(source, runner).executePendingMigrations();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.release();
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
  return settings.kind === 'postgres' ? onPostgres(source) : onSqlite(source, settings.file);
}
