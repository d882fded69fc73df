import { randomBytes } from 'node:crypto';
import { environmentSchema, guardUrlSchema, guardUrlVariable, type Environment } from './environment.schema';

/** The settings of a process, parsed once. Nothing below `main.ts` reads the environment. */
export interface Config {
  readonly environment: Environment['ENVIRONMENT'];
  readonly logLevel: NonNullable<Environment['LOG_LEVEL']>;
  readonly logFormat: Environment['LOG_FORMAT'];
  readonly host: string;
  readonly port: number;
  readonly webConcurrency: number;
  readonly secretKey: string;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly redisUrl: string | null;
  /** Per guard: `local:`, `tcp://…` or `redis://…`. */
  readonly guardUrls: Readonly<Record<string, string>>;
  readonly guardListen: string;
  readonly fallback: Environment['FALLBACK'];
  readonly admission: { readonly maxConcurrent: number; readonly maxQueued: number };
  readonly breaker: { readonly failures: number; readonly resetMs: number };
  readonly health: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly shutdown: { readonly timeoutMs: number; readonly delayMs: number };
  readonly compute: { readonly threads: number; readonly threshold: number };
  /** What a person should know about these settings; logged once at start. */
  readonly notices: readonly string[];
}

/** Everything that is wrong with the environment, in one message. Values are left out: they may be secrets. */
export class InvalidConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

const WEAK_SECRETS = /change.?me|replace.?me|secret.?key|password|example|development/i;

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
}

function redisUrlOf(env: Environment): string | null {
  if (!env.REDIS_ENABLED) return null;
  if (env.REDIS_URL) return env.REDIS_URL;
  if (!env.REDIS_HOST) return null;
  const password = env.REDIS_PASSWORD ? `:${encodeURIComponent(env.REDIS_PASSWORD)}@` : '';
  return `redis://${password}${env.REDIS_HOST}:${env.REDIS_PORT}`;
}

function productionProblems(env: Environment): string[] {
  if (env.ENVIRONMENT !== 'production') return [];
  const problems: string[] = [];
  if (!env.SECRET_KEY) problems.push('SECRET_KEY: required in production, at least 64 characters');
  else if (WEAK_SECRETS.test(env.SECRET_KEY) || new Set(env.SECRET_KEY).size < 10) {
    problems.push('SECRET_KEY: too easy to guess; take for example the output of "openssl rand -hex 32"');
  }
  if (env.ALLOWED_ORIGINS.includes('*')) problems.push('ALLOWED_ORIGINS: "*" is refused in production');
  if (env.ALLOWED_HOSTS.includes('*')) problems.push('ALLOWED_HOSTS: "*" is refused in production');
  return problems;
}

function noticesOf(env: Environment, generatedSecret: boolean, source: NodeJS.ProcessEnv): string[] {
  const notices: string[] = [];
  if (generatedSecret) notices.push('SECRET_KEY is unset: one was generated for this run only');
  if (source.DATABASE_URL || source.DATABASE_HOST) {
    notices.push('DATABASE_ settings have no effect yet: this version stores no history');
  }
  if (env.WEB_CONCURRENCY > 1 && redisUrlOf(env) === null) {
    notices.push('WEB_CONCURRENCY is above 1 without Redis: each process has a session memory of its own');
  }
  return notices;
}

/**
 * @param guardNames names of the catalogue: each has a `{NAME}_URL` variable
 * @throws InvalidConfiguration naming every variable that is wrong
 */
export function loadConfig(source: NodeJS.ProcessEnv, guardNames: readonly string[]): Config {
  const present = withoutEmpty(source);
  const parsed = environmentSchema.safeParse(present);
  const urls = guardUrlSchema(guardNames).safeParse(present);
  const problems = [parsed.error, urls.error].flatMap((error) =>
    (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
  if (present.SECRET_KEY && present.SECRET_KEY.length < 64) {
    problems.push(`SECRET_KEY: expected at least 64 characters, got ${present.SECRET_KEY.length}`);
  }
  if (parsed.success) problems.push(...productionProblems(parsed.data));
  if (!parsed.success || !urls.success || problems.length > 0) throw new InvalidConfiguration(problems);

  const env = parsed.data;
  return {
    environment: env.ENVIRONMENT,
    logLevel: env.LOG_LEVEL ?? (env.DEBUG ? 'debug' : 'info'),
    logFormat: env.LOG_FORMAT,
    host: env.HOST,
    port: env.PORT,
    webConcurrency: env.WEB_CONCURRENCY,
    secretKey: env.SECRET_KEY ?? randomBytes(32).toString('hex'),
    allowedOrigins: env.ALLOWED_ORIGINS,
    allowedHosts: env.ALLOWED_HOSTS.map((host) => host.toLowerCase()),
    redisUrl: redisUrlOf(env),
    guardUrls: Object.fromEntries(
      guardNames.map((name) => [name, urls.data[guardUrlVariable(name)] as string]),
    ),
    guardListen: env.GUARD_LISTEN,
    fallback: env.FALLBACK,
    admission: { maxConcurrent: env.MAX_CONCURRENT_REQUESTS, maxQueued: env.MAX_QUEUED_REQUESTS },
    breaker: { failures: env.BREAKER_FAILURES, resetMs: env.BREAKER_RESET_MS },
    health: { intervalMs: env.HEALTH_INTERVAL_MS, timeoutMs: env.HEALTH_TIMEOUT_MS },
    shutdown: { timeoutMs: env.SHUTDOWN_TIMEOUT_MS, delayMs: env.SHUTDOWN_DELAY_MS },
    compute: { threads: env.COMPUTE_THREADS, threshold: env.COMPUTE_THRESHOLD },
    notices: noticesOf(env, env.SECRET_KEY === undefined, source),
  };
}
