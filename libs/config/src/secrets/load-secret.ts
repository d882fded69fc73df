import { z } from 'zod';
import { InvalidConfiguration } from '../config';
import { variableNames } from '../environment.schema';
import { awsSettings } from '../settings/aws';
import { withoutEmpty } from '../settings/kinds';
import { readSecret, type SecretAddress } from './read-secret';
import { secretSettings, type SecretSettings } from './secret-settings';

interface SecretSource extends SecretAddress {
  /** 0: only at start. */
  readonly refreshSeconds: number;
}

/** Long enough for three attempts, short enough for whoever waits for the start. */
export const READ_LIMIT_MS = 10_000;

/** The region becomes a part of a host name. */
const REGION = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function missing(name: string | undefined, region: string | undefined): string[] {
  const problems: string[] = [];
  if (name === undefined) problems.push('AWS_SECRETS_NAME: required when AWS_SECRETS_ENABLED is true');
  if (region === undefined) problems.push('AWS_REGION: required when AWS_SECRETS_ENABLED is true');
  else if (!REGION.test(region))
    problems.push('AWS_REGION: expected the name of a region, such as eu-central-1');
  return problems;
}

/**
 * Null when no secret is to be read.
 *
 * @throws InvalidConfiguration naming every AWS_ variable that is wrong
 */
export function secretSourceOf(env: NodeJS.ProcessEnv): SecretSource | null {
  const parsed = z.object(awsSettings).safeParse(withoutEmpty(env));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new InvalidConfiguration(problems);
  }
  const { AWS_SECRETS_ENABLED: enabled, AWS_SECRETS_NAME: name, AWS_REGION: region } = parsed.data;
  if (!enabled) return null;
  const problems = missing(name, region);
  if (name === undefined || region === undefined || problems.length > 0) {
    throw new InvalidConfiguration(problems);
  }
  return { name, region, refreshSeconds: parsed.data.AWS_SECRETS_REFRESH_SECONDS };
}

/** @throws InvalidConfiguration naming the secret and what is wrong with it, never what it holds */
export async function loadSecret(
  source: SecretSource,
  guardNames: readonly string[],
  limitMs: number,
  stop?: AbortSignal,
): Promise<SecretSettings> {
  const named = `AWS_SECRETS_NAME: secret ${JSON.stringify(source.name)} in ${source.region}`;
  const read = await readSecret(source, limitMs, stop);
  if ('problem' in read) throw new InvalidConfiguration([`${named} ${read.problem}`]);
  const found = secretSettings(read.text, new Set(variableNames(guardNames)));
  if (found.problems.length > 0) {
    throw new InvalidConfiguration(found.problems.map((problem) => `${named}: ${problem}`));
  }
  return found;
}
