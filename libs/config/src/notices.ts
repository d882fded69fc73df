import { authRequired, isProduction } from './access';
import type { Environment } from './environment.schema';
import { databaseOf, redisUrlOf } from './stores';

/** What a person should know about these settings; logged once at start. */
export function noticesOf(env: Environment, generatedSecret: boolean): string[] {
  const notices: string[] = [];
  const database = databaseOf(env);
  if (generatedSecret) notices.push('SECRET_KEY is unset: one was generated for this run only');
  if (isProduction(env) && database?.kind === 'sqlite') {
    notices.push('DATABASE_URL is unset: the audit history and API keys are in a file of this machine');
  }
  if (isProduction(env) && env.ALLOWED_HOSTS.length === 0) {
    notices.push('ALLOWED_HOSTS is unset: requests for any host name are answered');
  }
  if (isProduction(env) && !authRequired(env)) notices.push('AUTH_REQUIRED is false: everybody may call');
  notices.push(...ownMemoryNotices(env));
  return notices;
}

const OWN =
  'a session memory, a cache, vaults and limits of its own: what one redacts, another cannot restore';

/** What processes do not share where there is no Redis. How many replicas run, none of them knows. */
function ownMemoryNotices(env: Environment): string[] {
  if (redisUrlOf(env) !== null) return [];
  if (env.WEB_CONCURRENCY > 1) return [`WEB_CONCURRENCY is above 1 without Redis: each process has ${OWN}`];
  return isProduction(env) ? [`There is no Redis: each replica, if there are several, has ${OWN}`] : [];
}
