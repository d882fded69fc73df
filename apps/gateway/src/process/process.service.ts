import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Deadline, invalidInput, type Failure, type GuardRequest } from '@aiguards/contracts';
import { LOGGER, type Logger } from '@aiguards/platform';
import { AuditRecorder } from '../audit/audit-recorder';
import { FailureException, failureOfStatus } from '../http/failure-response';
import type { RequestTrace } from '../http/request-trace';
import { MonthlyQuota } from '../limits/monthly-quota';
import { RateLimits } from '../limits/rate-limits';
import { failureEnvelope, successEnvelope, type FailureEnvelope, type Outcome } from './envelope';
import { GuardCaller } from './guard-caller';
import { GuardRouter, type GuardRoute } from './guard-router';
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

@Injectable()
export class ProcessService {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly router: GuardRouter,
    private readonly caller: GuardCaller,
    private readonly audit: AuditRecorder,
    private readonly quota: MonthlyQuota,
    private readonly limits: RateLimits,
  ) {}

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
    await this.countItems(batch.data.items.length, trace);
    const answers = await this.processItems(batch.data.items, trace);
    const succeeded = answers.filter((answer) => answer.success).length;
    trace.guard = 'batch';
    return { results: answers, succeeded, failed: answers.length - succeeded };
  }

  /** The request was counted once when it came; each of its items is an evaluation. @throws FailureException */
  private async countItems(items: number, trace: RequestTrace): Promise<void> {
    const state = await this.limits.take('process', trace.limitedAs, items - 1);
    if (state) trace.tellLimit(state.headers);
    if (state?.refusal) throw new FailureException(state.refusal);
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
      cached: false,
      startedAt: performance.now(),
    };
    trace.guard = route.guard.name;
    const { principal } = trace;
    const overQuota = await this.quota.take(principal.tenant);
    if (overQuota) return failedAnswer(outcome, overQuota);

    const guardRequest = guardRequestOf(request, trace);
    const deadline = Deadline.after(request.timeout * 1000);
    const reply = await this.caller.call({
      route,
      request: guardRequest,
      options: request,
      deadline,
      outcome,
    });
    trace.transport = outcome.transport ?? undefined;
    trace.fallback = outcome.fallbackUsed;
    trace.cached = outcome.cached;
    const withheld = await this.audit.record({
      guard: route.guard,
      request: guardRequest,
      reply,
      outcome,
      principal: principal.name,
      clientVersion: request.client_version ?? null,
    });
    if (withheld) return failedAnswer(outcome, withheld);
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
      cached: false,
      startedAt: trace.startedAt,
    };
    trace.guard = guard;
    return failedAnswer(outcome, failure);
  }
}

function guardRequestOf(request: ProcessRequest, { requestId, principal, span }: RequestTrace): GuardRequest {
  return {
    requestId,
    payload: request.payload,
    // Who has a token is the user it names, and speaks for nobody else.
    userId: principal.userId ?? request.user_id ?? null,
    sessionId: request.session_id ?? null,
    tenant: principal.tenant,
    trace: span?.context,
  };
}

function failedAnswer(outcome: Outcome, failure: Failure): Answer {
  return { ok: false, failure, body: failureEnvelope(outcome, failure) };
}

function bodyOrThrow(answer: Answer): ProcessResponse {
  if (answer.ok) return answer.body;
  throw new FailureException(answer.failure, answer.body);
}
