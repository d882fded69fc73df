import { withSecretKeyFile } from './secret-key-file';
import { withSecrets, type EnvironmentWithSecrets } from './secrets/aws-secrets';

/** The environment that the gateway's `loadConfig` is to read, from all its sources. @throws as `withSecrets` */
export async function loadEnvironment(
  env: NodeJS.ProcessEnv,
  guardNames: readonly string[],
): Promise<EnvironmentWithSecrets> {
  const secrets = await withSecrets(env, guardNames);
  const complete = withSecretKeyFile(secrets.env);
  return { env: complete.env, notices: [...secrets.notices, ...complete.notices] };
}
