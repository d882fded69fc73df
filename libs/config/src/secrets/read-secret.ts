/** Which secret, and where. */
export interface SecretAddress {
  readonly name: string;
  readonly region: string;
}

export type SecretText = { readonly text: string } | { readonly problem: string };

/** The SDK's own number; what it repeats are throttling, failures of the service and lost connections. */
const MAX_ATTEMPTS = 3;

/** Codes are single words. Anything else may be part of an answer, and is not shown. */
const CODE = /^\w{1,60}$/;

const OVERDUE = Symbol('overdue');

function reasonOf(error: unknown): string {
  // Not `instanceof Error`: the SDK and its HTTP client throw several kinds.
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'CredentialsProviderError') return 'no AWS credentials were found';
  const word = typeof code === 'string' ? code : name;
  return typeof word === 'string' && CODE.test(word) ? word : 'unknown error';
}

/** Rejects when the signal says so; the SDK looks at it only while a request is on its way. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}

/**
 * Reads the current version of a secret. Credentials and endpoint are found as the SDK always finds them.
 *
 * @param limitMs for everything, repetitions and the search for credentials included
 * @param stop ends the reading early
 */
export async function readSecret(
  address: SecretAddress,
  limitMs: number,
  stop?: AbortSignal,
): Promise<SecretText> {
  // Loaded here: only those who read secrets pay for the SDK, in time and in memory.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({
    region: address.region,
    maxAttempts: MAX_ATTEMPTS,
    // A lost packet or answer leaves time for another attempt.
    requestHandler: {
      connectionTimeout: limitMs / 4,
      requestTimeout: limitMs / 2,
      throwOnRequestTimeout: true,
    },
  });
  const ended = new AbortController();
  const cancel = (): void => ended.abort();
  const timer = setTimeout(() => ended.abort(OVERDUE), limitMs);
  // Not AbortSignal.any: what it joins to a signal that lives long is kept as long.
  stop?.addEventListener('abort', cancel, { once: true });
  try {
    const { SecretString: text } = await Promise.race([
      client.send(new GetSecretValueCommand({ SecretId: address.name }), { abortSignal: ended.signal }),
      rejectedBy(ended.signal),
    ]);
    return text === undefined ? { problem: 'is binary; expected text, a JSON object' } : { text };
  } catch (error) {
    const reason = ended.signal.reason === OVERDUE ? `no answer within ${limitMs / 1000} s` : reasonOf(error);
    return { problem: `could not be read (${reason})` };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', cancel);
    client.destroy();
  }
}
