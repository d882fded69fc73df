import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { KeyValue, withinTime } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG, LOGGER, type Logger } from '@aiguards/platform';
import type { InstanceStatus } from '@aiguards/transport';
import { GuardRouter, type GuardRoute } from '../process/guard-router';
import { OrchestratorMetrics, type ServiceStatus } from '../process/orchestrator-metrics';

/** What the last round trip to a guard showed. */
export interface GuardState {
  route: GuardRoute;
  status: ServiceStatus;
  lastCheck: Date | null;
  responseTimeMs: number | null;
  error: string | null;
  instances: InstanceStatus[];
  checking: Promise<void> | undefined;
}

export type StoreStatus = 'disabled' | 'healthy' | 'unhealthy' | 'unknown';

/** Pings are spread by this share of the interval, so that many gateways do not ask at the same moment. */
const JITTER = 0.2;

/** A Redis that is away must not keep the gateway from starting. */
const FIRST_REDIS_MS = 1500;

function statusOf(instances: InstanceStatus[]): ServiceStatus {
  const healthy = instances.filter((instance) => instance.healthy).length;
  if (healthy === 0) return 'unhealthy';
  return healthy === instances.length ? 'healthy' : 'degraded';
}

function errorOf(instances: InstanceStatus[]): string | null {
  if (instances.length === 0) return 'no instance found';
  return instances.find((instance) => !instance.healthy)?.error ?? null;
}

/** Asks every guard on a schedule how it is, and remembers. Reading what it knows never waits for anything. */
@Injectable()
export class GuardDirectory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly states: ReadonlyMap<string, GuardState>;
  private readonly timers = new Set<NodeJS.Timeout>();
  private redisStatus: StoreStatus;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly store: KeyValue,
    private readonly metrics: OrchestratorMetrics,
    router: GuardRouter,
  ) {
    this.states = new Map(router.all().map((route) => [route.guard.name, initialState(route)]));
    this.redisStatus = config.redisUrl ? 'unknown' : 'disabled';
  }

  /** Guards in this process are loaded before the gateway listens; the others are asked without waiting for them. */
  async onApplicationBootstrap(): Promise<void> {
    const states = this.all();
    const isLocal = (state: GuardState): boolean => state.route.kind === 'local';
    for (const state of states.filter((each) => !isLocal(each))) void this.watch(() => this.check(state));
    const redis = this.config.redisUrl ? this.watch(() => this.checkRedis()) : undefined;
    // Connected before the first request: limits that wait for a connection would be counted by each process alone.
    if (redis) await withinTime(redis, FIRST_REDIS_MS, () => {});
    await Promise.all(states.filter(isLocal).map((state) => this.watch(() => this.check(state))));
  }

  beforeApplicationShutdown(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
  }

  all(): GuardState[] {
    return [...this.states.values()];
  }

  find(name: string): GuardState | undefined {
    return this.states.get(name);
  }

  get redis(): StoreStatus {
    return this.redisStatus;
  }

  /** Asks every guard now. */
  async refresh(): Promise<void> {
    await Promise.all(this.all().map((state) => this.check(state)));
  }

  private async watch(check: () => Promise<void>): Promise<void> {
    await check();
    const { intervalMs } = this.config.health;
    const delay = intervalMs * (1 - JITTER + 2 * JITTER * Math.random());
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.watch(check);
    }, delay);
    this.timers.add(timer.unref());
  }

  /** One round of pings at a time: two misses in a row must be two moments, not two askers. */
  private check(state: GuardState): Promise<void> {
    state.checking ??= this.ask(state).finally(() => (state.checking = undefined));
    return state.checking;
  }

  private async ask(state: GuardState): Promise<void> {
    const instances = await state.route.transport.ping(this.config.health.timeoutMs);
    const status = statusOf(instances);
    const { name } = state.route.guard;
    if (status !== state.status && !(status === 'healthy' && state.status === 'unknown')) {
      this.logger.warn(
        { guard: name, status, error: errorOf(instances) ?? undefined },
        'guard health changed',
      );
    }
    const healthy = instances.filter((instance) => instance.healthy);
    Object.assign(state, {
      status,
      lastCheck: new Date(),
      responseTimeMs: healthy.length > 0 ? Math.max(...healthy.map((each) => each.responseTimeMs)) : null,
      error: errorOf(instances),
      instances,
    });
    this.metrics.health(name, status);
  }

  private async checkRedis(): Promise<void> {
    const reason = await this.store.ping().then(
      () => undefined,
      (error: Error) => error.message,
    );
    const status = reason === undefined ? 'healthy' : 'unhealthy';
    if (status !== this.redisStatus) this.logger.warn({ status, reason }, 'redis health changed');
    this.redisStatus = status;
  }
}

function initialState(route: GuardRoute): GuardState {
  return {
    route,
    status: 'unknown',
    lastCheck: null,
    responseTimeMs: null,
    error: null,
    instances: [],
    checking: undefined,
  };
}
