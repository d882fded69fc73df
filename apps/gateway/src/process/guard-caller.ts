import { Inject, Injectable } from '@nestjs/common';
import type { Deadline, Failure, GuardReply, GuardRequest } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG } from '@aiguards/platform';
import { AnswerCache, type Evaluated } from '../cache/answer-cache';
import { Admission, type Admitted } from './admission';
import type { Outcome } from './envelope';
import { GuardRouter, type GuardRoute } from './guard-router';
import { OrchestratorMetrics } from './orchestrator-metrics';
import type { ProcessRequest } from './process.schema';

const REFUSALS: Record<Extract<Admitted, { ok: false }>['why'], Failure> = {
  full: { code: 'OVERLOADED', message: 'Too many requests are waiting; try again in a moment' },
  expired: { code: 'GUARD_TIMEOUT', message: 'The deadline passed while the request waited for its turn' },
};

export interface GuardCall {
  route: GuardRoute;
  request: GuardRequest;
  options: Pick<ProcessRequest, 'priority' | 'fallback_enabled'>;
  deadline: Deadline;
  /** Filled in with how the call went. */
  outcome: Outcome;
}

/** Gets the answer of a guard: from the cache, or, when it is the request's turn, from the guard. */
@Injectable()
export class GuardCaller {
  private readonly admission: Admission;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly router: GuardRouter,
    private readonly cache: AnswerCache,
    metrics: OrchestratorMetrics,
  ) {
    this.admission = new Admission(config.admission);
    metrics.watch(this.admission);
  }

  get load(): { active: number; queued: number } {
    return { active: this.admission.activeCount, queued: this.admission.queueDepth };
  }

  async call(call: GuardCall): Promise<GuardReply> {
    const { route, request, deadline, outcome } = call;
    const { reply, cached } = await this.cache.answer(route.guard, request, deadline, () => this.ask(call));
    outcome.cached = cached;
    return reply;
  }

  private async ask(call: GuardCall): Promise<Evaluated> {
    const admitted = await this.admission.enter(call.options.priority, call.deadline);
    if (!admitted.ok) return { reply: { ok: false, failure: REFUSALS[admitted.why] }, storable: false };
    call.outcome.queueMs = admitted.queueMs;
    try {
      return await this.send(call);
    } finally {
      this.admission.leave();
    }
  }

  private async send({ route, request, options, deadline, outcome }: GuardCall): Promise<Evaluated> {
    const { reply, fallbackUsed } = await this.router.send(
      route,
      request,
      deadline,
      options.fallback_enabled,
    );
    outcome.fallbackUsed = fallbackUsed;
    if (fallbackUsed) outcome.transport = 'local';
    outcome.attempts = reply.attempts ?? 1;
    // What the gateway answered in place of a guard is for the one who asked.
    return { reply, storable: !fallbackUsed };
  }
}
