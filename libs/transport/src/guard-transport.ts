import type { Deadline, Failure, GuardReply, GuardRequest } from '@aiguards/contracts';

/** What a round trip to one instance of a guard showed. */
export interface InstanceStatus {
  /** `local`, `host:port`, or the name under which a replica announced itself. */
  id: string;
  healthy: boolean;
  responseTimeMs: number;
  /** Why it is not healthy; no addresses beyond the id. */
  error?: string;
}

/** The error of an instance that a ping reached, or did not, without an answer. */
export const NO_ANSWER = 'no answer to a ping';

/** A reply, and how many instances were asked for it. */
export type Delivery = GuardReply & { attempts?: number };

/**
 * Where a guard runs is decided here and nowhere else. Adapters are named by technology (local, TCP, Redis);
 * deadline, breaker, retry, balancer and metering are decorators of this same port.
 */
export interface GuardTransport {
  /**
   * Never rejects for something the caller can act on: that is a reply with `ok: false`. A guard in this process
   * that answers at once does so without a promise: that and its timer were a fifth of a short request's time.
   */
  send(request: GuardRequest, deadline: Deadline): Delivery | Promise<Delivery>;
  /** A round trip to the guard itself, one entry per instance; never just to a broker. */
  ping(timeoutMs: number): Promise<InstanceStatus[]>;
  close(): Promise<void>;
}

export function failed(code: Failure['code'], message: string, notStarted = false): GuardReply {
  return { ok: false, failure: { code, message, ...(notStarted ? { notStarted } : {}) } };
}

export const unavailable = (guard: string, why: string, notStarted: boolean): GuardReply =>
  failed('GUARD_UNAVAILABLE', `${guard} is unavailable: ${why}`, notStarted);

export const timedOut = (guard: string): GuardReply =>
  failed('GUARD_TIMEOUT', `${guard} did not answer within the deadline`);

/** Timeouts and lost connections, as opposed to an answer the guard gave. */
export function isTransportFailure(reply: GuardReply): boolean {
  return !reply.ok && (reply.failure.code === 'GUARD_UNAVAILABLE' || reply.failure.code === 'GUARD_TIMEOUT');
}
