import { z } from 'zod';
import { boolean, integer, isRedisUrl, oneOf } from './kinds';
import { databaseUrlProblem, SSL_MODES } from './database-url';

const redisUrl = z.string().refine(isRedisUrl, { error: 'expected redis://[user:password@]host:port[/db]' });

/** Where things are kept. */
export const storageSettings = {
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of the embedded database, the audit spool and a generated SECRET_KEY'),
  DATABASE_ENABLED: boolean(true).describe(
    'false: no audit history, no API keys; the other DATABASE_ variables are ignored',
  ),
  DATABASE_URL: z
    .string()
    .superRefine((url, context) => {
      const problem = databaseUrlProblem(url);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .optional()
    .describe(
      'postgresql://user:password@host:5432/name[?sslmode=verify-full]; unset: an embedded SQLite file in DATA_DIR',
    ),
  DATABASE_HOST: z.string().optional().describe('With the five below: instead of DATABASE_URL'),
  DATABASE_PORT: integer(1, 65535, 5432),
  DATABASE_USER: z.string().default('aiguards'),
  DATABASE_PASSWORD: z.string().optional(),
  DATABASE_NAME: z.string().default('aiguards'),
  DATABASE_SSLMODE: oneOf(SSL_MODES, 'disable'),
  DATABASE_CA_FILE: z
    .string()
    .optional()
    .describe('Certificate authority for sslmode verify-ca and verify-full, PEM; unset: those of Node'),
  DATABASE_POOL_SIZE: integer(2, 500, 10).describe('Connections of one process'),
  DATABASE_CONNECT_TIMEOUT_MS: integer(100, 60_000, 3000).describe('Time that a connection may take'),
  DATABASE_STATEMENT_TIMEOUT_MS: integer(100, 600_000, 15_000).describe('Time that one statement may take'),
  DATABASE_REQUIRED: boolean(false).describe(
    'true: not ready while the database is away; false: only until it was reached once',
  ),
  REDIS_ENABLED: boolean(true).describe('false ignores the other REDIS_ variables'),
  REDIS_URL: redisUrl
    .optional()
    .describe('Session memory, cache and limits shared by replicas; unset: in this process'),
  REDIS_HOST: z.string().optional().describe('With REDIS_PORT and REDIS_PASSWORD: instead of REDIS_URL'),
  REDIS_PORT: integer(1, 65535, 6379),
  REDIS_PASSWORD: z.string().optional(),
  AUDIT_STORE_TEXT: oneOf(['none', 'redacted', 'full'], 'none').describe(
    'Whether the audit history holds texts: none, redacted (personal data and secrets replaced) or full',
  ),
  AUDIT_DURABILITY: oneOf(['group', 'strict'], 'group').describe(
    'strict: an answer waits until its record is on disk; group: records are written together, within 100 ms',
  ),
  AUDIT_RETENTION_DAYS: integer(0, 36_500, 90).describe('Days that audit records are kept; 0: for ever'),
  AUDIT_SPOOL_MAX_MB: integer(1, 1_000_000, 256).describe(
    'Disk space for records that wait for the database, per process',
  ),
  CACHE_ENABLED: boolean(true).describe('Identical requests of a tenant are answered from memory or Redis'),
  CACHE_TTL_SECONDS: integer(1, 86_400, 300).describe('Time that an answer is kept'),
  VAULT_TTL_SECONDS: integer(1, 86_400, 3600).describe(
    'Time that TrustGuard can put back what it redacted under a vault_id, from the last redaction on',
  ),
  TOKENGUARD_PRICES_FILE: z
    .string()
    .optional()
    .describe(
      'CSV file of prices and context windows of models, for TokenGuard; unset: those that it ships with',
    ),
};
