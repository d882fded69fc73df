import { join } from 'node:path';
import type { Environment } from './environment.schema';
import { parseDatabaseUrl, type PostgresTarget } from './settings/database-url';

export interface PostgresSettings {
  readonly kind: 'postgres';
  readonly target: PostgresTarget;
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly required: boolean;
}

/** A file of this machine, shared by the processes of one gateway at most. */
export interface SqliteSettings {
  readonly kind: 'sqlite';
  readonly file: string;
  readonly required: boolean;
}

export type DatabaseSettings = PostgresSettings | SqliteSettings;

export function redisUrlOf(env: Environment): string | null {
  if (!env.REDIS_ENABLED) return null;
  if (env.REDIS_URL) return env.REDIS_URL;
  if (!env.REDIS_HOST) return null;
  const password = env.REDIS_PASSWORD ? `:${encodeURIComponent(env.REDIS_PASSWORD)}@` : '';
  return `redis://${password}${env.REDIS_HOST}:${env.REDIS_PORT}`;
}

function postgresTargetOf(env: Environment): PostgresTarget | null {
  const caFile = env.DATABASE_CA_FILE;
  if (env.DATABASE_URL) {
    const target = parseDatabaseUrl(env.DATABASE_URL);
    return {
      ...target,
      password: target.password ?? env.DATABASE_PASSWORD,
      caFile: target.caFile ?? caFile,
    };
  }
  if (!env.DATABASE_HOST) return null;
  return {
    host: env.DATABASE_HOST,
    port: env.DATABASE_PORT,
    user: env.DATABASE_USER,
    password: env.DATABASE_PASSWORD,
    name: env.DATABASE_NAME,
    sslMode: env.DATABASE_SSLMODE,
    caFile,
  };
}

export function databaseOf(env: Environment): DatabaseSettings | null {
  if (!env.DATABASE_ENABLED) return null;
  const required = env.DATABASE_REQUIRED;
  const target = postgresTargetOf(env);
  if (!target) return { kind: 'sqlite', file: join(env.DATA_DIR, 'aiguards.sqlite'), required };
  return {
    kind: 'postgres',
    target,
    poolSize: env.DATABASE_POOL_SIZE,
    connectTimeoutMs: env.DATABASE_CONNECT_TIMEOUT_MS,
    statementTimeoutMs: env.DATABASE_STATEMENT_TIMEOUT_MS,
    required,
  };
}
