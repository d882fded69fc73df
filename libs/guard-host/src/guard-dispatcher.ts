import {
  DeadlineExceeded,
  invalidInput,
  type AnyGuard,
  type Deadline,
  type Engine,
  type Evaluation,
  type GuardReply,
  type GuardRequest,
  type GuardResult,
  type GuardService,
} from '@aiguards/contracts';
import { roundedMs, type Logger } from '@aiguards/platform';
import { failed, timedOut } from '@aiguards/transport';
import { ComputeOverloaded } from './thread.compute';

/** The only caller of a guard: validates the payload, times the evaluation, turns what is thrown into a reply. */
export class GuardDispatcher {
  private service: GuardService | undefined;
  private readonly engine: Engine;

  constructor(
    readonly guard: AnyGuard,
    private readonly load: () => Promise<GuardService>,
    private readonly logger: Logger,
  ) {
    this.engine = { version: guard.version, models: [] };
  }

  /** Loads the guard's code. Called at start where the guard is at home, at the first request where it is a fallback. */
  async warmUp(): Promise<GuardService> {
    return (this.service ??= await this.load());
  }

  /** At once where the guard answers at once. */
  dispatch(request: GuardRequest, deadline: Deadline): GuardReply | Promise<GuardReply> {
    const started = performance.now();
    try {
      const parsed = this.guard.payloadSchema.safeParse(request.payload);
      if (!parsed.success) return { ok: false, failure: invalidInput(parsed.error, ['payload']) };
      const evaluation = this.service
        ? this.evaluate(this.service, parsed.data, request, deadline)
        : this.warmUp().then((service) => this.evaluate(service, parsed.data, request, deadline));
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

  private evaluate(service: GuardService, payload: unknown, request: GuardRequest, deadline: Deadline) {
    const { requestId, userId, sessionId, tenant } = request;
    return service.evaluate(payload, { requestId, userId, sessionId, tenant, deadline });
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
    this.logger.error({ request_id: request.requestId, guard: name, err: error }, 'guard failed');
    return failed(
      'GUARD_FAILED',
      `${name} failed on this request; its log has the cause under the request id`,
    );
  }
}
