import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel';
import type { Deadline, GuardRequest } from '@aiguards/contracts';
import type { Delivery, GuardTransport } from './guard-transport';

const MAX_RETRIES = 2;
const BACKOFF = { initialDelay: 20, maxDelay: 200 };

interface Attempt {
  reply: Delivery;
  again: boolean;
}

/** Asks again, elsewhere if there is an elsewhere, but only when the guard cannot have started on the request. */
export class RetryTransport implements GuardTransport {
  private readonly policy = retry(
    handleWhenResult((attempt) => (attempt as Attempt).again),
    { maxAttempts: MAX_RETRIES, backoff: new ExponentialBackoff(BACKOFF) },
  );

  constructor(private readonly inner: GuardTransport) {}

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    let attempts = 0;
    const { reply } = await this.policy.execute(async (): Promise<Attempt> => {
      attempts++;
      const answer = await this.inner.send(request, deadline);
      const hasTime = deadline.remainingMs() > BACKOFF.maxDelay;
      return { reply: answer, again: hasTime && !answer.ok && answer.failure.notStarted === true };
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
