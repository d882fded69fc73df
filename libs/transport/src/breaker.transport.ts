import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
} from 'cockatiel';
import type { Deadline, GuardReply, GuardRequest } from '@aiguards/contracts';
import { unavailable, type Delivery, type GuardTransport } from './guard-transport';

export type BreakerState = 'closed' | 'half_open' | 'open';

const STATE_NAMES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

/**
 * A timeout tells something about the guard only if it had this much time: callers may ask for one second and send a
 * text that takes two, and must not close the guard to everybody else. A guard that is silent is found by its pings.
 */
const TELLING_DEADLINE_MS = 5000;

interface Outcome {
  reply: Delivery;
  countsAgainstGuard: boolean;
}

function countsAgainstGuard(reply: GuardReply, timeGivenMs: number): boolean {
  if (reply.ok) return false;
  const { code } = reply.failure;
  return code === 'GUARD_UNAVAILABLE' || (code === 'GUARD_TIMEOUT' && timeGivenMs >= TELLING_DEADLINE_MS);
}

/**
 * Opens after consecutive lost connections and timeouts; answers of the guard, also failed ones, count as successes.
 * Once `resetMs` have passed one request goes through as a probe; the others are refused until its outcome is known.
 */
export class BreakerTransport implements GuardTransport {
  private readonly policy;

  constructor(
    private readonly guard: string,
    private readonly inner: GuardTransport,
    settings: { failures: number; resetMs: number },
    onState: (state: BreakerState) => void,
  ) {
    this.policy = circuitBreaker(
      handleWhenResult((outcome) => (outcome as Outcome).countsAgainstGuard),
      { halfOpenAfter: settings.resetMs, breaker: new ConsecutiveBreaker(settings.failures) },
    );
    this.policy.onStateChange((state) => onState(STATE_NAMES[state]));
  }

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    // Cockatiel would let callers wait for the probe's outcome, which may take the probe's whole deadline.
    if (this.policy.state === CircuitState.HalfOpen) return this.refusal();
    const timeGivenMs = deadline.remainingMs();
    try {
      const { reply } = await this.policy.execute(async (): Promise<Outcome> => {
        const answer = await this.inner.send(request, deadline);
        return { reply: answer, countsAgainstGuard: countsAgainstGuard(answer, timeGivenMs) };
      });
      return reply;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return this.refusal();
      throw error;
    }
  }

  ping(timeoutMs: number) {
    return this.inner.ping(timeoutMs);
  }

  close() {
    return this.inner.close();
  }

  private refusal(): GuardReply {
    return unavailable(this.guard, 'its circuit breaker is open after repeated failures', true);
  }
}
