import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  traceIdOf,
  type AnyGuard,
  type Deadline,
  type FailureCode,
  type GuardRequest,
} from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { GuardHost } from '@aiguards/guard-host';
import { GUARDS } from '@aiguards/guards/catalogue';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';
import {
  createTransport,
  DeadlineTransport,
  isTransportFailure,
  LocalTransport,
  transportKind,
  type BreakerState,
  type Delivery,
  type GuardTransport,
  type TransportKind,
} from '@aiguards/transport';
import { TRACING, type Tracing } from '@aiguards/telemetry';
import { OrchestratorMetrics } from './orchestrator-metrics';
import { TracedTransport } from './traced.transport';

/** A guard as the gateway reaches it. */
export interface GuardRoute {
  guard: AnyGuard;
  kind: TransportKind;
  transport: GuardTransport;
  breaker: BreakerState;
  /** The same guard in this process; loaded when first needed. */
  fallback: GuardTransport;
}

export interface Routed {
  reply: Delivery;
  fallbackUsed: boolean;
}

/**
 * What is kept of a deadline for the fallback: a guard that stays silent must leave time to run it here. A quarter,
 * since the guard's own share has to stay the larger one, and at most two seconds, since guards answer in less.
 */
const FALLBACK_RESERVE = { share: 0.25, maxMs: 2000 };

/** Knows where each guard runs, and runs it in this process when it cannot be reached there. */
@Injectable()
export class GuardRouter implements OnApplicationShutdown {
  private readonly routes: ReadonlyMap<string, GuardRoute>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly host: GuardHost,
    private readonly metrics: OrchestratorMetrics,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {
    this.routes = new Map(GUARDS.map((guard) => [guard.name, this.routeTo(guard)]));
  }

  all(): GuardRoute[] {
    return [...this.routes.values()];
  }

  find(name: string): GuardRoute | undefined {
    return this.routes.get(name);
  }

  /** Whether the guard may run here when it cannot be reached where it is at home. */
  mayFallBack(route: GuardRoute, allowed: boolean): boolean {
    return allowed && route.kind !== 'local' && this.config.fallback === 'local';
  }

  async send(
    route: GuardRoute,
    request: GuardRequest,
    deadline: Deadline,
    allowFallback: boolean,
  ): Promise<Routed> {
    if (!this.mayFallBack(route, allowFallback)) {
      return { reply: await route.transport.send(request, deadline), fallbackUsed: false };
    }
    const reserveMs = Math.min(deadline.remainingMs() * FALLBACK_RESERVE.share, FALLBACK_RESERVE.maxMs);
    const reply = await route.transport.send(request, deadline.minus(reserveMs));
    if (!isTransportFailure(reply)) return { reply, fallbackUsed: false };
    return this.runHere(route, request, deadline, codeOf(reply));
  }

  /** @param why the code of what keeps the guard from answering */
  async runHere(
    route: GuardRoute,
    request: GuardRequest,
    deadline: Deadline,
    why: FailureCode | undefined,
  ): Promise<Routed> {
    const { name } = route.guard;
    this.metrics.fellBack(name);
    this.logger.warn(
      { request_id: request.requestId, trace_id: traceIdOf(request.trace), guard: name, code: why },
      'running the guard here',
    );
    return { reply: await route.fallback.send(request, deadline), fallbackUsed: true };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all().map((route) => route.transport.close()));
  }

  private routeTo(guard: AnyGuard): GuardRoute {
    const { name } = guard;
    const url = this.config.guardUrls[name] ?? 'local:';
    const dispatcher = this.host.dispatcherOf(guard);
    const onBreakerState = (state: BreakerState): void => {
      route.breaker = state;
      this.metrics.breaker(name, state);
      this.logger.warn({ guard: name, state }, 'circuit breaker changed');
    };
    const transport = createTransport({
      guard: name,
      url,
      local: dispatcher,
      breaker: this.config.breaker,
      onBreakerState,
      meter: (outcome, seconds) => this.metrics.sent(name, outcome, seconds),
    });
    const fallback = new DeadlineTransport(name, new LocalTransport(dispatcher));
    const kind = transportKind(url);
    const route: GuardRoute = {
      guard,
      kind,
      transport:
        this.tracing && kind !== 'local'
          ? new TracedTransport(name, kind, transport, this.tracing)
          : transport,
      breaker: 'closed',
      fallback,
    };
    this.metrics.breaker(name, route.breaker);
    return route;
  }
}

function codeOf(reply: Delivery): FailureCode | undefined {
  return reply.ok ? undefined : reply.failure.code;
}
