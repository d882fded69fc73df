import {
  DeadlineExceeded,
  GuardRefusal,
  invalidInput,
  type AnyGuard,
  type Deadline,
  type Engine,
  type Evaluation,
  type GuardContext,
  type GuardReply,
  type GuardRequest,
  type GuardResult,
  type GuardService,
  type Timing,
  traceIdOf,
} from '@aiguards/contracts';
import { roundedMs, type Logger } from '@aiguards/platform';
import type { Span, Tracing } from '@aiguards/telemetry';
import { failed, timedOut } from '@aiguards/transport';
import { ComputeOverloaded } from './thread.compute';

/** The only caller of a guard: validates the payload, times the evaluation, turns what is thrown into a reply. */
export class GuardDispatcher {
  private service: GuardService | undefined;
  private engine: Engine;

  constructor(
    readonly guard: AnyGuard,
    private readonly load: () => Promise<GuardService>,
    private readonly logger: Logger,
    private readonly tracing: Tracing | null = null,
  ) {
    this.engine = { version: guard.version, models: [] };
  }

  /** Loads the guard's code. Called at start where the guard is at home, at the first request where it is a fallback. */
  async warmUp(): Promise<GuardService> {
    if (this.service) return this.service;
    const service = await this.load();
    this.engine = { version: this.guard.version, models: service.models?.() ?? [] };
    return (this.service ??= service);
  }

  /** At once where the guard answers at once. */
  dispatch(request: GuardRequest, deadline: Deadline): GuardReply | Promise<GuardReply> {
    if (!this.tracing) return this.answer(request, deadline);
    const span = this.tracing.startSpan(`evaluate ${this.guard.name}`, 'internal', request.trace);
    const timings: Timing[] | undefined = span.isRecording ? [] : undefined;
    const reply = this.answer(request, deadline, timings);
    return reply instanceof Promise
      ? reply.then((late) => this.endSpan(span, late, timings))
      : this.endSpan(span, reply, timings);
  }

  private answer(
    request: GuardRequest,
    deadline: Deadline,
    timings?: Timing[],
  ): GuardReply | Promise<GuardReply> {
    const started = performance.now();
    try {
      const parsed = this.guard.payloadSchema.safeParse(request.payload);
      if (!parsed.success) return { ok: false, failure: invalidInput(parsed.error, ['payload']) };
      const evaluation = this.service
        ? this.evaluate(this.service, parsed.data, request, { deadline, timings })
        : this.warmUp().then((service) =>
            this.evaluate(service, parsed.data, request, { deadline, timings }),
          );
      if (!(evaluation instanceof Promise)) return this.reply(evaluation, started);
      return evaluation
        .then(
          (result) => this.reply(result, started),
          (error: unknown) => this.replyTo(error, request),
        )
        .finally(() => deadline.release());
    } catch (error) {
      return this.replyTo(error, request);
    }
  }

  private evaluate(
    service: GuardService,
    payload: unknown,
    request: GuardRequest,
    { deadline, timings }: Pick<GuardContext, 'deadline' | 'timings'>,
  ) {
    const { requestId, userId, sessionId, tenant } = request;
    return service.evaluate(payload, { requestId, userId, sessionId, tenant, deadline, timings });
  }

  private endSpan(span: Span, reply: GuardReply, timings: Timing[] | undefined): GuardReply {
    if (timings) span.addParts(timings);
    const { name } = this.guard;
    if (reply.ok) {
      const { findings } = reply.data;
      const decision = this.guard.decisionOf(reply.data);
      span.end({
        'aiguards.guard': name,
        'aiguards.decision': decision,
        'aiguards.findings': findings.length,
      });
    } else span.end({ 'aiguards.guard': name }, reply.failure.code);
    return reply;
  }

  /** Completes the evaluation in place: it is the guard's fresh object, and copying it costs more than a short evaluation. */
  private reply(evaluation: Evaluation, started: number): GuardReply {
    const data = evaluation as GuardResult;
    data.processing_time_ms = roundedMs(performance.now() - started);
    data.engine = this.engine;
    return { ok: true, data };
  }

  private replyTo(error: unknown, request: GuardRequest): GuardReply {
    const { name } = this.guard;
    if (error instanceof DeadlineExceeded) return timedOut(name);
    if (error instanceof ComputeOverloaded) {
      return failed('OVERLOADED', `${name} has too many large texts waiting`);
    }
    if (error instanceof GuardRefusal) return { ok: false, failure: error.failure };
    const { requestId, trace } = request;
    this.logger.error(
      { request_id: requestId, trace_id: traceIdOf(trace), guard: name, err: error },
      'guard failed',
    );
    return failed(
      'GUARD_FAILED',
      `${name} failed on this request; its log has the cause under the request id`,
    );
  }
}
