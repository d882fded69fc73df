import type { Deadline, FailureCode, GuardRequest } from '@aiguards/contracts';
import type { Delivery, GuardTransport } from './guard-transport';

/** Told the outcome and the duration of every request. */
export type TransportMeter = (outcome: 'ok' | FailureCode, seconds: number) => void;

export class MeteredTransport implements GuardTransport {
  constructor(
    private readonly inner: GuardTransport,
    private readonly meter: TransportMeter,
  ) {}

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    const started = performance.now();
    const reply = await this.inner.send(request, deadline);
    this.meter(reply.ok ? 'ok' : reply.failure.code, (performance.now() - started) / 1000);
    return reply;
  }

  ping(timeoutMs: number) {
    return this.inner.ping(timeoutMs);
  }

  close() {
    return this.inner.close();
  }
}
