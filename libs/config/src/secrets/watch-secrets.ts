import { InvalidConfiguration, loadConfig } from '../config';
import { loadSecret, READ_LIMIT_MS, secretSourceOf } from './load-secret';

/** Who wants to know that the secret changed. */
export interface SecretsListener {
  /** Variables with new values, which `loadConfig` accepts. Their names may be logged, their values never. */
  onChange(changed: Readonly<Record<string, string>>): void;
  /** Once per outage: the secret cannot be read, or holds what is refused. What was known last stays in use. */
  onProblem(problems: readonly string[]): void;
}

/** Replicas that were started together must not all ask at the same moment. */
const withJitter = (milliseconds: number): number => milliseconds * (0.9 + Math.random() * 0.2);

function differences(
  settings: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => env[name] !== value));
}

/** A failure of any kind is a problem to tell; nothing else would hear of it. */
const problemOf = (error: unknown): InvalidConfiguration =>
  error instanceof InvalidConfiguration
    ? error
    : new InvalidConfiguration([`AWS_SECRETS_NAME: ${error instanceof Error ? error.name : 'unknown'}`]);

/**
 * Reads the secret again every AWS_SECRETS_REFRESH_SECONDS, one read at a time, without keeping the process alive.
 * A key that is no longer in the secret keeps its value until the next start.
 *
 * @param env what `withSecrets` returned: the values that are in use
 * @returns stops the watching; nothing is called afterwards
 */
export function watchSecrets(
  env: NodeJS.ProcessEnv,
  guardNames: readonly string[],
  listener: SecretsListener,
  limitMs = READ_LIMIT_MS,
): () => void {
  const source = secretSourceOf(env);
  if (source === null || source.refreshSeconds === 0) return () => {};
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let inUse = env;
  let failing = false;

  const read = async (): Promise<Record<string, string>> => {
    const { settings } = await loadSecret(source, guardNames, limitMs, stopped.signal);
    const changed = differences(settings, inUse);
    loadConfig({ ...inUse, ...changed }, guardNames);
    return changed;
  };

  const refresh = async (): Promise<void> => {
    const outcome = await read().catch(problemOf);
    if (stopped.signal.aborted) return;
    const isProblem = outcome instanceof InvalidConfiguration;
    if (isProblem && !failing) listener.onProblem(outcome.problems);
    failing = isProblem;
    if (isProblem || Object.keys(outcome).length === 0) return;
    inUse = { ...inUse, ...outcome };
    listener.onChange(outcome);
  };

  const schedule = (): void => {
    if (stopped.signal.aborted) return;
    timer = setTimeout(
      () => void refresh().finally(schedule),
      withJitter(source.refreshSeconds * 1000),
    ).unref();
  };

  schedule();
  return () => {
    stopped.abort();
    clearTimeout(timer);
  };
}
