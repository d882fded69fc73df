import type { Deadline, FailureCode, GuardRequest } from '@aiguards/contracts';
import type { Delivery, GuardTransport } from './guard-transport';

/** Told the outcome and the duration of every request. */
export type TransportMeter = (outcome: 'ok' | FailureCode, seconds: number) => void;

export class MeteredTransport implements GuardTransport {
  constructor(
    private readonly inner: GuardTransport,
    private readonly meter: TransportMeter,
  ) {}

  send(request: GuardRequest, deadline: Deadline): Delivery | Promise<Delivery> {
    const started = performance.now();
    const reply = this.inner.send(request, deadline);
    return reply instanceof Promise
      ? reply.then((late) => this.record(late, started))
      : this.record(reply, started);
  }

  ping(timeoutMs: number) {
    return this.inner.ping(timeoutMs);
  }

  close() {
    return this.inner.close();
  }

  private record(reply: Delivery, started: number): Delivery {
    this.meter(reply.ok ? 'ok' : reply.failure.code, (performance.now() - started) / 1000);
    return reply;
  }
}
