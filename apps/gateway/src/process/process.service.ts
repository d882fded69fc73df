import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Deadline, invalidInput, type Failure, type GuardRequest } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';
import { FailureException, failureOfStatus } from '../http/failure-response';
import type { RequestTrace } from '../http/request-trace';
import { Admission, type Admitted } from './admission';
import { failureEnvelope, successEnvelope, type FailureEnvelope, type Outcome } from './envelope';
import { GuardRouter, type GuardRoute } from './guard-router';
import { OrchestratorMetrics } from './orchestrator-metrics';
import { PRESENTERS } from './presenters';
import {
  batchRequestSchema,
  directPayloadSchema,
  processRequestSchema,
  type ProcessRequest,
  type ProcessResponse,
} from './process.schema';

type Answer = { ok: true; body: ProcessResponse } | { ok: false; failure: Failure; body: FailureEnvelope };

const BATCH_CONCURRENCY = 4;

const REFUSALS: Record<Extract<Admitted, { ok: false }>['why'], Failure> = {
  full: { code: 'OVERLOADED', message: 'Too many requests are waiting; try again in a moment' },
  expired: { code: 'GUARD_TIMEOUT', message: 'The deadline passed while the request waited for its turn' },
};

@Injectable()
export class ProcessService {
  private readonly admission: Admission;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly router: GuardRouter,
    metrics: OrchestratorMetrics,
  ) {
    this.admission = new Admission(config.admission);
    metrics.watch(this.admission);
  }

  get load(): { active: number; queued: number } {
    return { active: this.admission.activeCount, queued: this.admission.queueDepth };
  }

  /** @throws FailureException with the full envelope */
  async process(body: unknown, trace: RequestTrace): Promise<ProcessResponse> {
    return bodyOrThrow(await this.answerTo(body, trace));
  }

  /** The body is the payload itself. @throws FailureException with the full envelope */
  async processPayload(guard: string, payload: unknown, trace: RequestTrace): Promise<ProcessResponse> {
    const parsed = directPayloadSchema.safeParse(payload);
    if (!parsed.success) {
      return bodyOrThrow(this.refusal({ service_type: guard }, invalidInput(parsed.error), trace));
    }
    const request = processRequestSchema.parse({ service_type: guard, payload: parsed.data });
    return bodyOrThrow(await this.answer(request, trace));
  }

  /** Answers in the order of the items. @throws FailureException when the batch itself is not valid */
  async processBatch(body: unknown, trace: RequestTrace) {
    const batch = batchRequestSchema.safeParse(body);
    if (!batch.success) throw new FailureException(invalidInput(batch.error));
    const answers = await this.processItems(batch.data.items, trace);
    const succeeded = answers.filter((answer) => answer.success).length;
    trace.guard = 'batch';
    return { results: answers, succeeded, failed: answers.length - succeeded };
  }

  /** A few at a time and never in one go: a hundred texts must not hold the event loop or every worker thread. */
  private async processItems(
    items: unknown[],
    trace: RequestTrace,
  ): Promise<(ProcessResponse | FailureEnvelope)[]> {
    const answers: (ProcessResponse | FailureEnvelope)[] = [];
    const waiting = items.entries();
    const workThrough = async (): Promise<void> => {
      for (const [index, item] of waiting) {
        await setImmediate();
        answers[index] = await this.processItem(item, trace);
      }
    };
    await Promise.all(Array.from({ length: BATCH_CONCURRENCY }, workThrough));
    return answers;
  }

  private async processItem(item: unknown, trace: RequestTrace): Promise<ProcessResponse | FailureEnvelope> {
    try {
      return (await this.answerTo(item, trace)).body;
    } catch (error) {
      this.logger.error({ request_id: trace.requestId, err: error }, 'batch item failed');
      return this.refusal(item, failureOfStatus(500), trace).body;
    }
  }

  private async answerTo(body: unknown, trace: RequestTrace): Promise<Answer> {
    const parsed = processRequestSchema.safeParse(body);
    return parsed.success
      ? this.answer(parsed.data, trace)
      : this.refusal(body, invalidInput(parsed.error), trace);
  }

  private async answer(request: ProcessRequest, trace: RequestTrace): Promise<Answer> {
    const route = this.router.find(request.service_type) as GuardRoute;
    const outcome: Outcome = {
      requestId: trace.requestId,
      request,
      transport: route.kind,
      attempts: 0,
      queueMs: 0,
      fallbackUsed: false,
      startedAt: performance.now(),
    };
    trace.guard = route.guard.name;
    trace.transport = route.kind;
    const deadline = Deadline.after(request.timeout * 1000);
    const admitted = await this.admission.enter(request.priority, deadline);
    if (!admitted.ok) return failedAnswer(outcome, REFUSALS[admitted.why]);
    outcome.queueMs = admitted.queueMs;
    try {
      return await this.evaluate(route, request, deadline, outcome, trace);
    } finally {
      this.admission.leave();
    }
  }

  private async evaluate(
    route: GuardRoute,
    request: ProcessRequest,
    deadline: Deadline,
    outcome: Outcome,
    trace: RequestTrace,
  ): Promise<Answer> {
    const guardRequest: GuardRequest = {
      requestId: outcome.requestId,
      payload: request.payload,
      userId: request.user_id ?? null,
      sessionId: request.session_id ?? null,
      tenant: null,
    };
    const { reply, fallbackUsed } = await this.router.send(
      route,
      guardRequest,
      deadline,
      request.fallback_enabled,
    );
    outcome.fallbackUsed = trace.fallback = fallbackUsed;
    if (fallbackUsed) outcome.transport = 'local';
    outcome.attempts = reply.attempts ?? 1;
    if (!reply.ok) return failedAnswer(outcome, reply.failure);
    const data = Object.assign(reply.data, PRESENTERS[request.client_type](reply.data, request.payload));
    return { ok: true, body: successEnvelope(outcome, data) };
  }

  /** The envelope of a request that was not understood, with what of it could be read. */
  private refusal(body: unknown, failure: Failure, trace: RequestTrace): Answer {
    const sent =
      typeof body === 'object' && body !== null && 'service_type' in body ? body.service_type : undefined;
    const guard = typeof sent === 'string' ? this.router.find(sent.toLowerCase())?.guard.name : undefined;
    const outcome: Outcome = {
      requestId: trace.requestId,
      request: { service_type: guard ?? 'unknown', client_type: 'web' },
      transport: null,
      attempts: 0,
      queueMs: 0,
      fallbackUsed: false,
      startedAt: trace.startedAt,
    };
    trace.guard = guard;
    return failedAnswer(outcome, failure);
  }
}

function failedAnswer(outcome: Outcome, failure: Failure): Answer {
  return { ok: false, failure, body: failureEnvelope(outcome, failure) };
}

function bodyOrThrow(answer: Answer): ProcessResponse {
  if (answer.ok) return answer.body;
  throw new FailureException(answer.failure, answer.body);
}
