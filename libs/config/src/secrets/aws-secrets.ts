import { loadSecret, READ_LIMIT_MS, secretSourceOf } from './load-secret';

/** An environment with the settings of a secret on top of it. */
export interface EnvironmentWithSecrets {
  readonly env: NodeJS.ProcessEnv;
  /** What a person should know about the secret: names of keys, never values. */
  readonly notices: readonly string[];
}

/**
 * The environment that `loadConfig` is to read. It is a copy: what the secret holds does not get into `process.env`,
 * where child processes and diagnostic reports would have it too.
 *
 * @param limitMs for reading the secret, repetitions included
 * @throws InvalidConfiguration when AWS_SECRETS_ENABLED is true and the secret cannot be read or is malformed
 */
export async function withSecrets(
  env: NodeJS.ProcessEnv,
  guardNames: readonly string[],
  limitMs = READ_LIMIT_MS,
): Promise<EnvironmentWithSecrets> {
  const source = secretSourceOf(env);
  if (source === null) return { env, notices: [] };
  const { settings, ignored } = await loadSecret(source, guardNames, limitMs);
  const notice = `The secret of AWS_SECRETS_NAME has keys that are no settings, ignored: ${ignored.join(', ')}`;
  return { env: { ...env, ...settings }, notices: ignored.length > 0 ? [notice] : [] };
}
