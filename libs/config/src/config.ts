import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { authRequired, jwtOf, type JwtSettings } from './access';
import { environmentProblems, type ProcessKind } from './environment-problems';
import { environmentSchema, guardUrlSchema, guardUrlVariable, type Environment } from './environment.schema';
import { noticesOf } from './notices';
import { readSettingsFiles, type GuardWithFile } from './settings-files';
import { withoutEmpty } from './settings/kinds';
import { databaseOf, redisUrlOf, type DatabaseSettings } from './stores';
import { logShippingOf, tracingOf, type LogShippingSettings, type TracingSettings } from './telemetry';

/** The settings of a process, parsed once. Nothing below `main.ts` reads the environment. */
export interface Config {
  readonly environment: Environment['ENVIRONMENT'];
  readonly logLevel: NonNullable<Environment['LOG_LEVEL']>;
  readonly logFormat: Environment['LOG_FORMAT'];
  readonly host: string;
  readonly port: number;
  readonly webConcurrency: number;
  /** First the one in use, then earlier ones that are still accepted. */
  readonly secretKeys: readonly [string, ...string[]];
  readonly secretKeyGraceMs: number;
  /** False: the one in use was made up for this process and ends with it. */
  readonly secretKeyGiven: boolean;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly authentication: { readonly required: boolean; readonly jwt: JwtSettings | null };
  /** Null: no limits. Requests per minute. */
  readonly rateLimits: { readonly process: number; readonly read: number } | null;
  /** Evaluations of a tenant per month; null: no quota. */
  readonly monthlyQuota: number | null;
  readonly dataDir: string;
  /** Null: nothing is stored. */
  readonly database: DatabaseSettings | null;
  readonly redisUrl: string | null;
  readonly audit: AuditSettings;
  /** What TrustGuard replaced, for as long as it can be put back. */
  readonly vault: { readonly ttlSeconds: number };
  /** Null: no cache. */
  readonly cache: { readonly ttlSeconds: number } | null;
  /** Per guard: `local:`, `tcp://…` or `redis://…`. */
  readonly guardUrls: Readonly<Record<string, string>>;
  /** By name of a guard that may run here: the text of the file that it was given. */
  readonly settingsFiles: Readonly<Record<string, string>>;
  readonly guardListen: string;
  readonly fallback: Environment['FALLBACK'];
  readonly admission: {
    readonly maxConcurrent: number;
    readonly maxQueued: number;
    readonly maxWaitMs: number;
    readonly maxBodyBytes: number;
  };
  readonly maxConnections: number;
  readonly breaker: { readonly failures: number; readonly resetMs: number };
  readonly health: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly shutdown: { readonly timeoutMs: number; readonly delayMs: number };
  readonly compute: { readonly threads: number; readonly threshold: number };
  /** Null: log lines go to standard output only. */
  readonly logShipping: LogShippingSettings | null;
  /** Null: nothing is traced. */
  readonly tracing: TracingSettings | null;
  /** What a person should know about these settings; logged once at start. */
  readonly notices: readonly string[];
}

export interface AuditSettings {
  readonly storeText: Environment['AUDIT_STORE_TEXT'];
  readonly durability: Environment['AUDIT_DURABILITY'];
  /** 0: for ever. */
  readonly retentionDays: number;
  readonly spoolMaxBytes: number;
}

/** Everything that is wrong with the environment, in one message. Values are left out: they may be secrets. */
export class InvalidConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

function accessOf(env: Environment) {
  const secretKey = env.SECRET_KEY ?? randomBytes(32).toString('hex');
  return {
    secretKeys: [secretKey, ...env.SECRET_KEY_PREVIOUS] as const,
    secretKeyGiven: env.SECRET_KEY !== undefined,
    secretKeyGraceMs: env.SECRET_KEY_GRACE_SECONDS * 1000,
    trustedProxies: env.TRUSTED_PROXIES,
    authentication: { required: authRequired(env), jwt: jwtOf(env) },
    rateLimits: env.RATE_LIMIT_ENABLED
      ? { process: env.RATE_LIMIT_PROCESS, read: env.RATE_LIMIT_READ }
      : null,
    monthlyQuota: env.QUOTA_MONTHLY || null,
  };
}

function storesOf(env: Environment) {
  return {
    dataDir: env.DATA_DIR,
    database: databaseOf(env),
    redisUrl: redisUrlOf(env),
    audit: {
      storeText: env.AUDIT_STORE_TEXT,
      durability: env.AUDIT_DURABILITY,
      retentionDays: env.AUDIT_RETENTION_DAYS,
      spoolMaxBytes: env.AUDIT_SPOOL_MAX_MB * 1024 * 1024,
    },
    vault: { ttlSeconds: env.VAULT_TTL_SECONDS },
    cache: env.CACHE_ENABLED ? { ttlSeconds: env.CACHE_TTL_SECONDS } : null,
  };
}

/** What is wrong with the variables that are right by themselves, so that one message names everything. */
function problemsBesides(error: z.ZodError, present: NodeJS.ProcessEnv, kind: ProcessKind): string[] {
  const wrong = new Set(error.issues.map(({ path }) => String(path[0])));
  const rest = Object.fromEntries(Object.entries(present).filter(([name]) => !wrong.has(name)));
  const parsed = environmentSchema.safeParse(rest);
  const problems = parsed.success ? environmentProblems(parsed.data, kind) : [];
  return problems.filter((problem) => !wrong.has(problem.split(':', 1)[0] ?? ''));
}

/** @throws InvalidConfiguration naming every variable that is wrong */
function parse(
  source: NodeJS.ProcessEnv,
  guardNames: readonly string[],
  kind: ProcessKind,
  guards: readonly GuardWithFile[],
) {
  const present = withoutEmpty(source);
  const env = environmentSchema.safeParse(present);
  const urls = guardUrlSchema(guardNames).safeParse(present);
  const problems = [env.error, urls.error].flatMap((error) =>
    (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
  problems.push(
    ...(env.success ? environmentProblems(env.data, kind) : problemsBesides(env.error, present, kind)),
  );
  // A guard without a URL here is the one that this process is for.
  const mayRunHere = ({ name }: GuardWithFile): boolean =>
    env.data?.FALLBACK !== 'none' || (urls.data?.[guardUrlVariable(name)] ?? 'local:') === 'local:';
  const files = readSettingsFiles(present, guards.filter(mayRunHere));
  problems.push(...files.problems);
  if (!env.success || !urls.success || problems.length > 0) throw new InvalidConfiguration(problems);
  return { env: env.data, urls: urls.data, settingsFiles: files.texts };
}

/**
 * @param guardNames names of the catalogue: each has a `{NAME}_URL` variable
 * @param guards whose files are read, of those that may run in this process
 * @throws InvalidConfiguration naming every variable that is wrong
 */
export function loadConfig(
  source: NodeJS.ProcessEnv,
  guardNames: readonly string[],
  kind: ProcessKind = 'gateway',
  guards: readonly GuardWithFile[] = [],
): Config {
  const { env, urls, settingsFiles } = parse(source, guardNames, kind, guards);
  return {
    environment: env.ENVIRONMENT,
    logLevel: env.LOG_LEVEL ?? (env.DEBUG ? 'debug' : 'info'),
    logFormat: env.LOG_FORMAT,
    host: env.HOST,
    port: env.PORT,
    webConcurrency: env.WEB_CONCURRENCY,
    ...accessOf(env),
    allowedOrigins: env.ALLOWED_ORIGINS,
    allowedHosts: env.ALLOWED_HOSTS.map((host) => host.toLowerCase()),
    ...storesOf(env),
    guardUrls: Object.fromEntries(guardNames.map((name) => [name, urls[guardUrlVariable(name)] as string])),
    settingsFiles,
    guardListen: env.GUARD_LISTEN,
    fallback: env.FALLBACK,
    admission: {
      maxConcurrent: env.MAX_CONCURRENT_REQUESTS,
      maxQueued: env.MAX_QUEUED_REQUESTS,
      maxWaitMs: env.MAX_QUEUE_WAIT_MS,
      maxBodyBytes: env.MAX_BODY_MEMORY_MB * 1024 * 1024,
    },
    maxConnections: env.MAX_CONNECTIONS,
    breaker: { failures: env.BREAKER_FAILURES, resetMs: env.BREAKER_RESET_MS },
    health: { intervalMs: env.HEALTH_INTERVAL_MS, timeoutMs: env.HEALTH_TIMEOUT_MS },
    shutdown: { timeoutMs: env.SHUTDOWN_TIMEOUT_MS, delayMs: env.SHUTDOWN_DELAY_MS },
    compute: { threads: env.COMPUTE_THREADS, threshold: env.COMPUTE_THRESHOLD },
    logShipping: logShippingOf(env),
    tracing: tracingOf(env),
    notices: noticesOf(env, env.SECRET_KEY === undefined),
  };
}
