import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
} from 'cockatiel';
import type { Deadline, GuardReply, GuardRequest } from '@aiguards/contracts';
import { isTransportFailure, unavailable, type Delivery, type GuardTransport } from './guard-transport';

export type BreakerState = 'closed' | 'half_open' | 'open';

const STATE_NAMES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

/**
 * Opens after consecutive transport failures; answers of the guard, also failed ones, count as successes. Once
 * `resetMs` have passed one request goes through as a probe; the others are refused until its outcome is known.
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
      handleWhenResult((reply) => isTransportFailure(reply as GuardReply)),
      { halfOpenAfter: settings.resetMs, breaker: new ConsecutiveBreaker(settings.failures) },
    );
    this.policy.onStateChange((state) => onState(STATE_NAMES[state]));
  }

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    // Cockatiel would let callers wait for the probe's outcome, which may take the probe's whole deadline.
    if (this.policy.state === CircuitState.HalfOpen) return this.refusal();
    try {
      return await this.policy.execute(() => this.inner.send(request, deadline));
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
