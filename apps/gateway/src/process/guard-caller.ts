import { Inject, Injectable } from '@nestjs/common';
import type { Deadline, Failure, GuardReply, GuardRequest } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG } from '@aiguards/platform';
import { TRACING, type Span, type Tracing } from '@aiguards/telemetry';
import { AnswerCache, type Evaluated } from '../cache/answer-cache';
import { LimitMetrics } from '../limits/limit-metrics';
import type { Admitted } from './admission';
import { AdmissionMetrics } from './admission-metrics';
import type { Outcome } from './envelope';
import { EvaluationMetrics } from './evaluation-metrics';
import { GuardCapacity } from './guard-capacity';
import { GuardRouter, type GuardRoute, type Routed } from './guard-router';
import type { ProcessRequest } from './process.schema';

const REFUSALS: Record<Exclude<Extract<Admitted, { ok: false }>['why'], 'silent'>, Failure> = {
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
  private readonly capacities: ReadonlyMap<string, GuardCapacity>;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly router: GuardRouter,
    private readonly cache: AnswerCache,
    private readonly limits: LimitMetrics,
    private readonly evaluations: EvaluationMetrics,
    metrics: AdmissionMetrics,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {
    this.capacities = new Map(
      router.all().map(({ guard }) => [guard.name, new GuardCapacity(config.admission)]),
    );
    metrics.watch(this.capacities);
  }

  get load(): { active: number; queued: number } {
    const all = [...this.capacities.values()];
    const sum = (field: 'active' | 'queued') => all.reduce((total, capacity) => total + capacity[field], 0);
    return { active: sum('active'), queued: sum('queued') };
  }

  call(call: GuardCall): Promise<GuardReply> {
    if (!this.tracing) return this.answer(call);
    const { request, route } = call;
    const span = this.tracing.startSpan(`guard ${route.guard.name}`, 'internal', request.trace);
    const traced = { ...call, request: { ...request, trace: span.context } };
    return this.answer(traced).then((reply) => ended(span, call.outcome, reply));
  }

  private async answer(call: GuardCall): Promise<GuardReply> {
    const { route, request, deadline, outcome } = call;
    const { reply, cached } = await this.cache.answer(route.guard, request, deadline, () => this.ask(call));
    outcome.cached = cached;
    if (reply.ok) this.evaluations.record(route.guard, reply.data, cached);
    return reply;
  }

  private async ask(call: GuardCall): Promise<Evaluated> {
    const { route, request, options, deadline, outcome } = call;
    const capacity = this.capacities.get(route.guard.name) as GuardCapacity;
    const mayGoElsewhere = this.router.mayFallBack(route, options.fallback_enabled);
    const admitted = await capacity.enter({ priority: options.priority, deadline, mayGoElsewhere });
    if (admitted.ok) {
      outcome.queueMs = admitted.queueMs;
      const send = () => this.router.send(route, request, deadline, options.fallback_enabled);
      return evaluated(await capacity.use(send), outcome);
    }
    if (admitted.why === 'silent') {
      return evaluated(await this.router.runHere(route, request, deadline, 'GUARD_UNAVAILABLE'), outcome);
    }
    this.limits.refused('overload');
    return { reply: { ok: false, failure: REFUSALS[admitted.why] }, storable: false };
  }
}

function evaluated({ reply, fallbackUsed }: Routed, outcome: Outcome): Evaluated {
  outcome.fallbackUsed = fallbackUsed;
  if (fallbackUsed) outcome.transport = 'local';
  outcome.attempts = reply.attempts ?? 1;
  // What the gateway answered in place of a guard is for the one who asked.
  return { reply, storable: !fallbackUsed };
}

function ended(span: Span, outcome: Outcome, reply: GuardReply): GuardReply {
  const attributes = {
    'aiguards.guard': outcome.request.service_type,
    'aiguards.transport': outcome.transport ?? undefined,
    'aiguards.attempts': outcome.attempts,
    'aiguards.queue_ms': outcome.queueMs,
    'aiguards.fallback': outcome.fallbackUsed,
    'aiguards.cached': outcome.cached,
  };
  span.end(attributes, reply.ok ? undefined : reply.failure.code);
  return reply;
}
