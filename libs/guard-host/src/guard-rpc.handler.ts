import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Deadline, invalidInput, traceIdOf, type GuardReply, type GuardRequest } from '@aiguards/contracts';
import { InFlight, LOGGER, roundedMs, type Logger } from '@aiguards/platform';
import { TRACING, type Tracing } from '@aiguards/telemetry';
import {
  DeadlineTransport,
  failed,
  LocalTransport,
  unavailable,
  type GuardTransport,
  type RpcPong,
} from '@aiguards/transport';
import { GuardDispatcher } from './guard-dispatcher';
import { GuardMetrics } from './guard-metrics';

const nullableString = z.string().nullable();

const traceSchema = z.object({
  traceparent: z.string().regex(/^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/),
  tracestate: z.string().max(512).optional(),
});

const rpcRequestSchema = z.object({
  guard: z.string(),
  timeoutMs: z.number().min(0),
  request: z.object({
    requestId: z.string(),
    payload: z.record(z.string(), z.unknown()),
    userId: nullableString,
    sessionId: nullableString,
    tenant: z.string(),
    // Tracing is never a reason to refuse a request.
    trace: traceSchema.optional().catch(undefined),
  }),
});

/** What a guard process does with a message from a gateway. */
@Injectable()
export class GuardRpcHandler {
  /** Answers at the deadline even if the guard does not: nobody waits any more, and a stop must not wait either. */
  private readonly transport: GuardTransport;

  constructor(
    private readonly dispatcher: GuardDispatcher,
    private readonly inFlight: InFlight,
    private readonly metrics: GuardMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {
    this.transport = new DeadlineTransport(dispatcher.guard.name, new LocalTransport(dispatcher));
  }

  async evaluate(message: unknown): Promise<GuardReply> {
    const { name } = this.dispatcher.guard;
    // Said instead of served: the gateway asks another replica, and the requests in flight can end.
    if (this.inFlight.isStopping) return unavailable(name, 'stopping', true);
    const parsed = rpcRequestSchema.safeParse(message);
    if (!parsed.success) return { ok: false, failure: invalidInput(parsed.error) };
    const { guard, request, timeoutMs } = parsed.data;
    if (guard !== name) return failed('GUARD_UNAVAILABLE', `asked for ${guard}, but this is ${name}`, true);
    this.inFlight.begin();
    try {
      return await this.evaluateAndRecord(request, Deadline.after(timeoutMs));
    } finally {
      this.inFlight.end();
    }
  }

  ping(): RpcPong {
    const { name, version } = this.dispatcher.guard;
    return { guard: name, status: this.inFlight.isStopping ? 'stopping' : 'ready', version };
  }

  private async evaluateAndRecord(request: GuardRequest, deadline: Deadline): Promise<GuardReply> {
    const started = performance.now();
    const { name } = this.dispatcher.guard;
    const attributes = { 'rpc.service': name, 'rpc.method': 'evaluate' };
    const span = this.tracing?.startSpan(`${name}/evaluate`, 'server', request.trace, attributes);
    const trace = span?.context ?? request.trace;
    const reply = await this.transport.send(span ? { ...request, trace } : request, deadline);
    const milliseconds = performance.now() - started;
    const status = reply.ok ? 'ok' : reply.failure.code;
    span?.end({}, reply.ok ? undefined : status);
    this.metrics.record(name, status, milliseconds / 1000);
    const ms = roundedMs(milliseconds);
    const line = { request_id: request.requestId, trace_id: traceIdOf(trace), guard: name, status, ms };
    this.logger.info(line, 'evaluated');
    return reply;
  }
}
