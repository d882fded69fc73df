import { readFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import type { ConnectionOptions } from 'node:tls';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseSettings, PostgresSettings, SqliteSettings, SslMode } from '@aiguards/config';
import { entities } from './entities';
import { HistoryAndKeys1764000000000 } from './migrations/1764000000000-history-and-keys';

const MIGRATIONS = [HistoryAndKeys1764000000000];

/** Longer than the server's own limit, for a server that does not answer at all. */
const SILENCE_RESERVE_MS = 2000;

type Tls = Pick<ConnectionOptions, 'ca' | 'rejectUnauthorized' | 'checkServerIdentity'>;

/** As libpq defines the modes: `require` encrypts and trusts anybody, `verify-ca` looks at the signature only. */
const TLS: Record<SslMode, (ca: string | undefined) => Tls | false> = {
  disable: () => false,
  require: () => ({ rejectUnauthorized: false }),
  'verify-ca': (ca) => ({ ca, checkServerIdentity: () => undefined }),
  'verify-full': (ca) => ({ ca }),
};

function postgresOptions({ target, ...settings }: PostgresSettings): DataSourceOptions {
  const ca = target.caFile === undefined ? undefined : readFileSync(target.caFile, 'utf8');
  return {
    type: 'postgres',
    host: target.host,
    port: target.port,
    username: target.user,
    password: target.password,
    database: target.name,
    ssl: TLS[target.sslMode](ca),
    connectTimeoutMS: settings.connectTimeoutMs,
    applicationName: 'aiguards',
    // A connection that breaks while idle is replaced by the pool; the next statement that needs one reports it.
    poolErrorHandler: () => {},
    extra: {
      max: settings.poolSize,
      statement_timeout: settings.statementTimeoutMs,
      query_timeout: settings.statementTimeoutMs + SILENCE_RESERVE_MS,
      keepAlive: true,
    },
  };
}

function sqliteOptions({ file }: SqliteSettings): DataSourceOptions {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return {
    type: 'better-sqlite3',
    // The same interface, with its binary inside the npm package: nothing is compiled or fetched at install.
    driver: Libsql,
    database: file,
    enableWAL: true,
    timeout: 5000,
    // What is deleted is overwritten, not only forgotten: a person's records must not stay in free pages of the file.
    prepareDatabase: (database: { pragma(text: string): void }) => database.pragma('secure_delete = ON'),
  };
}

/** @throws Error when a file it needs cannot be read or made */
export function createDataSource(settings: DatabaseSettings): DataSource {
  const options = settings.kind === 'postgres' ? postgresOptions(settings) : sqliteOptions(settings);
  return new DataSource({
    ...options,
    entities: entities(settings.kind),
    migrations: MIGRATIONS,
    migrationsTableName: 'aiguards_migrations',
  });
}
