import {
  DeadlineExceeded,
  invalidInput,
  type AnyGuard,
  type Deadline,
  type Engine,
  type GuardReply,
  type GuardRequest,
  type GuardService,
} from '@aiguards/contracts';
import type { Logger } from '@aiguards/platform';
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

  async dispatch(request: GuardRequest, deadline: Deadline): Promise<GuardReply> {
    const parsed = this.guard.payloadSchema.safeParse(request.payload);
    if (!parsed.success) return { ok: false, failure: invalidInput(parsed.error, ['payload']) };
    const started = performance.now();
    const { requestId, userId, sessionId, tenant } = request;
    try {
      const service = this.service ?? (await this.warmUp());
      const evaluation = await service.evaluate(parsed.data, {
        requestId,
        userId,
        sessionId,
        tenant,
        deadline,
      });
      const processingTimeMs = Math.round((performance.now() - started) * 1000) / 1000;
      return { ok: true, data: { ...evaluation, processing_time_ms: processingTimeMs, engine: this.engine } };
    } catch (error) {
      return this.replyTo(error, request);
    } finally {
      deadline.release();
    }
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
