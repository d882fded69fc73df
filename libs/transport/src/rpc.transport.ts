import type { ClientProxy } from '@nestjs/microservices';
import { lastValueFrom, timeout, TimeoutError } from 'rxjs';
import type { Deadline, GuardReply, GuardRequest } from '@aiguards/contracts';
import {
  NO_ANSWER,
  timedOut,
  unavailable,
  type Delivery,
  type GuardTransport,
  type InstanceStatus,
} from './guard-transport';
import type { RpcPatterns, RpcPong, RpcRequest } from './rpc';

/** A connection to one instance of a guard through a Nest client. What differs by technology is `RpcConnection`. */
export interface RpcConnection {
  client: Pick<ClientProxy, 'send'>;
  patterns: RpcPatterns;
  /** Rejects when the instance cannot be reached: then it has not received anything. */
  connect(): Promise<unknown>;
  /** Whether an error of a sent message proves that nobody received it. */
  neverReceived(error: unknown): boolean;
  /** Drops the connection, failing what waits for an answer on it; the next message connects anew. */
  reset(): void;
  close(): Promise<void>;
}

export class RpcTransport implements GuardTransport {
  private missedPings = 0;

  constructor(
    private readonly guard: string,
    private readonly instanceId: string,
    private readonly connection: RpcConnection,
  ) {}

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    try {
      await this.connection.connect();
    } catch (error) {
      return unavailable(this.guard, reason(error), true);
    }
    if (deadline.expired) return timedOut(this.guard);
    const message: RpcRequest = { guard: this.guard, request, timeoutMs: deadline.remainingMs() };
    try {
      return await this.call<GuardReply>(this.connection.patterns.evaluate, message, message.timeoutMs);
    } catch (error) {
      if (error instanceof TimeoutError) return timedOut(this.guard);
      return unavailable(this.guard, reason(error), this.connection.neverReceived(error));
    }
  }

  async ping(timeoutMs: number): Promise<InstanceStatus[]> {
    const started = performance.now();
    const error = await this.roundTrip(timeoutMs);
    this.missedPings = error === NO_ANSWER ? this.missedPings + 1 : 0;
    // A peer that froze or was cut off leaves the connection open but silent. Two misses in a row end it, so that
    // its waiting requests fail now instead of at their deadlines. One that is stopping answers, and may finish.
    if (this.missedPings >= 2) this.connection.reset();
    const status = {
      id: this.instanceId,
      healthy: error === undefined,
      responseTimeMs: performance.now() - started,
    };
    return [error === undefined ? status : { ...status, error }];
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** What is wrong with the instance, or undefined. */
  private async roundTrip(timeoutMs: number): Promise<string | undefined> {
    try {
      await this.connection.connect();
      const pong = await this.call<RpcPong>(this.connection.patterns.ping, {}, timeoutMs);
      if (pong.guard !== this.guard) return `answers as ${pong.guard}`;
      return pong.status === 'ready' ? undefined : 'stopping';
    } catch (error) {
      return error instanceof TimeoutError ? NO_ANSWER : reason(error);
    }
  }

  private call<Answer>(pattern: string, message: object, timeoutMs: number): Promise<Answer> {
    return lastValueFrom(
      this.connection.client.send<Answer>(pattern, message).pipe(timeout({ first: Math.max(1, timeoutMs) })),
    );
  }
}

/** Error texts of sockets name addresses; their codes do not. */
function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : 'connection lost';
}
