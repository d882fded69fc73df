import { z } from 'zod';
import { accessSettings } from './settings/access';
import { awsSettings } from './settings/aws';
import { boolean, integer, isRedisUrl, isTcpUrl, list, oneOf } from './settings/kinds';
import { storageSettings } from './settings/storage';
import { telemetrySettings } from './settings/telemetry';

const isTcpUrls = (text: string): boolean => text.split(',').every((part) => isTcpUrl(part.trim()));

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Python's names for levels are accepted too: deployments carry them over. */
const LEVEL_NAMES: Readonly<Record<string, string>> = { warning: 'warn', critical: 'fatal' };

/**
 * Every environment variable, with its default and its meaning. `.env.example` is generated from this table.
 * An empty value counts as unset.
 */
export const environmentSchema = z.object({
  ENVIRONMENT: oneOf(['development', 'staging', 'production'], 'development').describe(
    'Production refuses weak settings and hides addresses',
  ),
  DEBUG: boolean(false).describe('Sets LOG_LEVEL to debug when LOG_LEVEL is unset'),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .transform((name) => LEVEL_NAMES[name] ?? name)
    .pipe(z.enum(LOG_LEVELS, { error: `expected one of ${LOG_LEVELS.join(', ')}` }))
    .optional()
    .describe('trace, debug, info, warn, error, fatal or silent, in any case; default info'),
  LOG_FORMAT: oneOf(['auto', 'json', 'pretty'], 'auto').describe(
    'auto: readable in a terminal, JSON elsewhere',
  ),
  HOST: z.string().default('0.0.0.0').describe('Address that the HTTP server listens on'),
  PORT: integer(0, 65535, 8000).describe('HTTP port; 0 takes a free one'),
  WEB_CONCURRENCY: integer(1, 64, 1).describe('Gateway processes that share the port'),
  ALLOWED_ORIGINS: list.describe(
    'Origins that browsers may call from, comma separated; * only outside production',
  ),
  ALLOWED_HOSTS: list.describe('Host headers that are answered, comma separated; empty: any'),
  ...accessSettings,
  ...storageSettings,
  FALLBACK: oneOf(['local', 'none'], 'local').describe(
    'local: a guard that cannot be reached runs in the gateway',
  ),
  MAX_CONCURRENT_REQUESTS: integer(1, 100_000, 256).describe(
    'Requests that one guard is given at once, per gateway process; fewer while it is slow to begin with them',
  ),
  MAX_QUEUED_REQUESTS: integer(0, 1_000_000, 1024).describe(
    'Requests to one guard that wait for a place; more get 503',
  ),
  MAX_QUEUE_WAIT_MS: integer(1, 300_000, 100).describe(
    'Time that a request waits for its turn before it gets 503, while more requests come than can be served',
  ),
  MAX_BODY_MEMORY_MB: integer(1, 100_000, 128).describe(
    'Bodies of requests that are being worked on, per process; more get 503',
  ),
  MAX_CONNECTIONS: integer(1, 1_000_000, 8192).describe(
    'Open connections of clients, per process; more are closed',
  ),
  BREAKER_FAILURES: integer(1, 1000, 5).describe('Consecutive transport failures that open a breaker'),
  BREAKER_RESET_MS: integer(100, 600_000, 5000).describe('Time until an open breaker lets one probe through'),
  HEALTH_INTERVAL_MS: integer(100, 600_000, 3000).describe('Time between two pings of an instance, ±20 %'),
  HEALTH_TIMEOUT_MS: integer(50, 60_000, 1500).describe('Time that a ping may take'),
  SHUTDOWN_TIMEOUT_MS: integer(0, 600_000, 25_000).describe('Time that requests get to finish after SIGTERM'),
  SHUTDOWN_DELAY_MS: integer(0, 60_000, 0).describe(
    'Time between readiness turning 503 and closing, for load balancers to notice',
  ),
  COMPUTE_THREADS: integer(0, 64, 2).describe(
    'Worker threads for large texts; 0: everything on the main thread',
  ),
  COMPUTE_THRESHOLD: integer(1, 10_000_000, 100_000).describe(
    'Characters from which a text goes to a worker thread',
  ),
  GUARD_LISTEN: z
    .string()
    .refine((text) => isTcpUrl(text) || isRedisUrl(text), {
      error: 'expected tcp://host:port or redis://host:port',
    })
    .default('tcp://0.0.0.0:4000')
    .describe('Guard processes only: where the gateway reaches this guard'),
  ...telemetrySettings,
  ...awsSettings,
});

export type Environment = z.output<typeof environmentSchema>;

const GUARD_URL = z
  .string()
  .refine((text) => text === 'local:' || isTcpUrls(text) || isRedisUrl(text), {
    error: 'expected local:, tcp://host:port[,tcp://host:port] or redis://host:port',
  })
  .default('local:');

/** `TOKENGUARD_URL` and its siblings: one variable per guard of the catalogue. */
export function guardUrlSchema(guardNames: readonly string[]) {
  return z.object(
    Object.fromEntries(
      guardNames.map((name) => [
        guardUrlVariable(name),
        GUARD_URL.describe(`local:, tcp://host:port[,tcp://host:port] or redis://host:port`),
      ]),
    ),
  );
}

export const guardUrlVariable = (guardName: string): string => `${guardName.toUpperCase()}_URL`;

/** Every variable that a process reads. */
export const variableNames = (guardNames: readonly string[]): string[] => [
  ...Object.keys(environmentSchema.shape),
  ...guardNames.map(guardUrlVariable),
];
