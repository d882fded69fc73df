import type { Deadline, GuardRequest } from '@aiguards/contracts';
import { NO_ANSWER, type Delivery, type GuardTransport, type InstanceStatus } from './guard-transport';

/**
 * `up` takes requests. `refusing` was not reachable or is stopping: finding out again costs milliseconds, so it is
 * the last resort. `silent` did not answer a ping: asking it costs a deadline, so it waits for a ping to succeed.
 */
type InstanceState = 'up' | 'refusing' | 'silent';

/** An instance that works answers somebody within this time; one that does not is asked whether it still lives. */
const SUSPICION_MS = 1000;
/** A ping waits for no evaluation but the one under way. */
const PROOF_OF_LIFE_MS = 1500;

/** One instance of a guard, and how it has been doing. */
export class Instance {
  state: InstanceState = 'up';
  /** Requests it was given and has not answered. */
  pending = 0;
  /** Whether the source still names it. */
  listed = true;
  /** When it last answered, or was given something to answer. */
  private heardAt = 0;
  private examining = false;

  constructor(
    readonly id: string,
    private readonly transport: GuardTransport,
  ) {}

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    if (this.pending++ === 0) this.heardAt = performance.now();
    else this.examineIfSilent();
    try {
      const reply = await this.transport.send(request, deadline);
      if (reply.ok) {
        this.state = 'up';
        this.heardAt = performance.now();
      } else if (reply.failure.code === 'GUARD_UNAVAILABLE' && this.state === 'up') this.state = 'refusing';
      return reply;
    } finally {
      this.pending--;
    }
  }

  async ping(timeoutMs: number): Promise<InstanceStatus[]> {
    const statuses = await this.transport.ping(timeoutMs);
    this.state = stateOf(statuses);
    if (this.state !== 'silent') this.heardAt = performance.now();
    return statuses;
  }

  close(): Promise<void> {
    return this.transport.close();
  }

  /** Asks whether it lives when it owes answers and has given none for a while. To be called now and then. */
  examineIfSilent(): void {
    const silent = this.pending > 0 && performance.now() - this.heardAt > SUSPICION_MS;
    if (silent && !this.examining) void this.examine();
  }

  /** Twice, since the second ping without an answer also frees the requests that wait on its connection. */
  private async examine(): Promise<void> {
    this.examining = true;
    await this.ping(PROOF_OF_LIFE_MS);
    if (this.state === 'silent') await this.ping(PROOF_OF_LIFE_MS);
    this.examining = false;
  }
}

function stateOf(statuses: InstanceStatus[]): InstanceState {
  if (statuses.every((status) => status.healthy)) return 'up';
  return statuses.some((status) => status.error === NO_ANSWER) ? 'silent' : 'refusing';
}
