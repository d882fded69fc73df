import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel';
import type { Deadline, GuardReply, GuardRequest } from '@aiguards/contracts';
import type { Delivery, GuardTransport } from './guard-transport';

const MAX_RETRIES = 2;
const BACKOFF = { initialDelay: 20, maxDelay: 200 };

function mayRetry(reply: unknown): boolean {
  const { ok, ...rest } = reply as GuardReply & { expired?: boolean };
  return !ok && 'failure' in rest && rest.failure.notStarted === true && !rest.expired;
}

/** Asks again, elsewhere if there is an elsewhere, but only when the guard cannot have started on the request. */
export class RetryTransport implements GuardTransport {
  private readonly policy = retry(handleWhenResult(mayRetry), {
    maxAttempts: MAX_RETRIES,
    backoff: new ExponentialBackoff(BACKOFF),
  });

  constructor(private readonly inner: GuardTransport) {}

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    let attempts = 0;
    const reply = await this.policy.execute(async () => {
      attempts++;
      const attempt = await this.inner.send(request, deadline);
      return deadline.remainingMs() > BACKOFF.maxDelay ? attempt : { ...attempt, expired: true };
    });
    return { ...reply, attempts };
  }

  ping(timeoutMs: number) {
    return this.inner.ping(timeoutMs);
  }

  close() {
    return this.inner.close();
  }
}
