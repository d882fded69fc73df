import type { Deadline, GuardRequest } from '@aiguards/contracts';
import type { Span, Tracing } from '@aiguards/telemetry';
import type { Delivery, GuardTransport, TransportKind } from '@aiguards/transport';

/** A span around each request to another process; the guard's own spans become its children. */
export class TracedTransport implements GuardTransport {
  constructor(
    private readonly guard: string,
    private readonly kind: TransportKind,
    private readonly inner: GuardTransport,
    private readonly tracing: Tracing,
  ) {}

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    const { guard, kind } = this;
    const attributes = { 'rpc.service': guard, 'rpc.method': 'evaluate', 'aiguards.transport': kind };
    const span = this.tracing.startSpan(`${guard}/evaluate`, 'client', request.trace, attributes);
    return ended(span, await this.inner.send({ ...request, trace: span.context }, deadline));
  }

  ping(timeoutMs: number) {
    return this.inner.ping(timeoutMs);
  }

  close() {
    return this.inner.close();
  }
}

function ended(span: Span, reply: Delivery): Delivery {
  span.end({ 'aiguards.attempts': reply.attempts }, reply.ok ? undefined : reply.failure.code);
  return reply;
}
