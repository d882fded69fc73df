import { watchSecrets } from '@aiguards/config';
import type { Keyring, Logger } from '@aiguards/platform';

/** Takes over a new SECRET_KEY while running; whatever else changed in the secret waits for the next start. */
export function followSecrets(
  env: NodeJS.ProcessEnv,
  guardNames: readonly string[],
  graceMs: number,
  keyring: Keyring,
  logger: Logger,
): void {
  watchSecrets(env, guardNames, {
    onChange: ({ SECRET_KEY, ...others }) => {
      if (SECRET_KEY !== undefined) {
        keyring.rotate(SECRET_KEY, graceMs);
        logger.info('SECRET_KEY was replaced by the one in the secret');
      }
      const names = Object.keys(others);
      if (names.length > 0) logger.warn({ names }, 'the secret changed; these take effect at the next start');
    },
    onProblem: (problems) => logger.error({ problems }, 'the secret could not be refreshed'),
  });
}
