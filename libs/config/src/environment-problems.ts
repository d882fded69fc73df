import { existsSync } from 'node:fs';
import { authRequired, isProduction } from './access';
import type { Environment } from './environment.schema';
import { databaseOf, redisUrlOf } from './stores';
import { logShippingOf } from './telemetry';

const WEAK_SECRETS = /change.?me|replace.?me|secret.?key|password|example|development/i;
/** What servers and their images come with. */
const VENDOR_PASSWORDS = new Set(['elastic', 'postgres', 'redis', 'admin', 'root', 'guest', 'test']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function databaseProblems(env: Environment): string[] {
  const database = databaseOf(env);
  const caFile = database?.kind === 'postgres' ? database.target.caFile : undefined;
  return caFile !== undefined && !existsSync(caFile) ? ['DATABASE_CA_FILE: there is no such file'] : [];
}

/** What only a gateway needs, since it alone knows who is calling. */
function callerProblems(env: Environment): string[] {
  const problems: string[] = [];
  if (databaseOf(env) === null && authRequired(env) && env.JWT_ISSUER === undefined) {
    problems.push(
      'AUTH_REQUIRED: nobody could call: API keys need the database (DATABASE_ENABLED), tokens the JWT_ variables',
    );
  }
  if (isProduction(env) && !env.SECRET_KEY) {
    problems.push('SECRET_KEY: required in production, at least 64 characters');
  }
  return problems;
}

function jwtProblems(env: Environment): string[] {
  const { JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL } = env;
  const given = Object.entries({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL });
  const missing = given.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length > 0 && missing.length < given.length) {
    return missing.map((name) => `${name}: required with the other JWT_ variables`);
  }
  if (!JWT_JWKS_URL) return [];
  const { protocol, hostname } = new URL(JWT_JWKS_URL);
  // Keys that came over a line anybody can write to would let anybody sign.
  const secure = protocol === 'https:' || (!isProduction(env) && LOOPBACK.has(hostname));
  return secure ? [] : ['JWT_JWKS_URL: expected an https:// URL'];
}

function telemetryProblems(env: Environment): string[] {
  const needed = env.LOG_ELASTICSEARCH_URL === undefined && env.KIBANA_URL !== undefined;
  return needed ? ['LOG_ELASTICSEARCH_URL: required with KIBANA_URL'] : [];
}

function elasticPasswordOf(env: Environment): string | undefined {
  const auth = logShippingOf(env)?.auth;
  return auth && 'password' in auth ? auth.password : undefined;
}

function isWeak(secret: string): boolean {
  return WEAK_SECRETS.test(secret) || new Set(secret).size < 10;
}

const isDefault = (password: string): boolean =>
  WEAK_SECRETS.test(password) || VENDOR_PASSWORDS.has(password.toLowerCase());

function productionProblems(env: Environment): string[] {
  if (!isProduction(env)) return [];
  const problems: string[] = [];
  if (env.SECRET_KEY && isWeak(env.SECRET_KEY)) {
    problems.push('SECRET_KEY: too easy to guess; take for example the output of "openssl rand -hex 32"');
  }
  const database = databaseOf(env);
  const target = database?.kind === 'postgres' ? database.target : undefined;
  const passwords = {
    DATABASE_PASSWORD: target?.password,
    REDIS_PASSWORD: new URL(redisUrlOf(env) ?? 'redis://none').password || undefined,
    LOG_ELASTICSEARCH_PASSWORD: elasticPasswordOf(env),
  };
  for (const [name, password] of Object.entries(passwords)) {
    if (password !== undefined && (isDefault(password) || password === target?.user))
      problems.push(`${name}: a default password is refused`);
  }
  if (env.ALLOWED_ORIGINS.includes('*')) problems.push('ALLOWED_ORIGINS: "*" is refused in production');
  if (env.ALLOWED_HOSTS.includes('*')) problems.push('ALLOWED_HOSTS: "*" is refused in production');
  return problems;
}

/** A guard's process gets no more than it needs: no database, and a SECRET_KEY only to keep TrustGuard's vaults. */
export type ProcessKind = 'gateway' | 'guard';

/** What is wrong with variables that are each right by themselves. Values are left out. */
export function environmentProblems(env: Environment, kind: ProcessKind): string[] {
  return [
    ...databaseProblems(env),
    ...jwtProblems(env),
    ...telemetryProblems(env),
    ...productionProblems(env),
    ...(kind === 'gateway' ? callerProblems(env) : []),
  ];
}
