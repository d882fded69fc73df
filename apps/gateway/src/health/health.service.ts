import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { Database } from '@aiguards/persistence';
import { CONFIG, InFlight, roundedMs } from '@aiguards/platform';
import { GuardDirectory } from '../directory/guard-directory';
import { GuardCaller } from '../process/guard-caller';
import { SERVICE, VERSION } from '../version';

@Injectable()
export class HealthService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly directory: GuardDirectory,
    private readonly inFlight: InFlight,
    private readonly database: Database,
    private readonly requests: GuardCaller,
  ) {}

  root() {
    return {
      service: SERVICE,
      version: VERSION,
      status: 'running',
      docs: '/docs',
      health: '/health',
      api: '/api/v1',
    };
  }

  /** Touches nothing but the process: it must answer when everything else is away. */
  live() {
    const started = performance.now();
    return {
      status: 'alive',
      service: SERVICE,
      timestamp: new Date().toISOString(),
      response_time_ms: roundedMs(performance.now() - started),
    };
  }

  health() {
    return {
      status: 'healthy',
      service: SERVICE,
      version: VERSION,
      timestamp: new Date().toISOString(),
      circuit_breakers: this.breakers(),
    };
  }

  /**
   * A guard or Redis that is away degrades the gateway. A database that was never reached makes it not ready, so that
   * a wrong address does not replace gateways that work; one that goes away later does only if it is required, since
   * evaluations go on without it.
   */
  readiness() {
    const { settings, status, reached } = this.database;
    const stored = settings === null || status === 'healthy' || (reached && !settings.required);
    const ready = !this.inFlight.isStopping && stored;
    return {
      status: ready ? ('ready' as const) : ('not_ready' as const),
      service: SERVICE,
      services: Object.fromEntries(
        this.directory.all().map((state) => [state.route.guard.name, state.status]),
      ),
      checks: { database: this.database.status, redis: this.directory.redis },
    };
  }

  comprehensive() {
    const { rss, heapUsed } = process.memoryUsage();
    return {
      ...this.readiness(),
      version: VERSION,
      environment: this.config.environment,
      timestamp: new Date().toISOString(),
      uptime_seconds: Math.round(process.uptime()),
      memory: { rss_bytes: rss, heap_used_bytes: heapUsed },
      requests: this.requests.load,
      circuit_breakers: this.breakers(),
    };
  }

  breakers(): Record<string, string> {
    return Object.fromEntries(this.directory.all().map(({ route }) => [route.guard.name, route.breaker]));
  }
}
