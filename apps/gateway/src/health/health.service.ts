import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { CONFIG, InFlight, roundedMs } from '@aiguards/platform';
import { GuardDirectory } from '../directory/guard-directory';
import { ProcessService } from '../process/process.service';
import { SERVICE, VERSION } from '../version';

@Injectable()
export class HealthService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly directory: GuardDirectory,
    private readonly inFlight: InFlight,
    private readonly requests: ProcessService,
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

  /** A guard or Redis that is away degrades the gateway; only a stop makes it not ready. */
  readiness() {
    const ready = !this.inFlight.isStopping;
    return {
      status: ready ? ('ready' as const) : ('not_ready' as const),
      service: SERVICE,
      services: Object.fromEntries(
        this.directory.all().map((state) => [state.route.guard.name, state.status]),
      ),
      checks: { database: 'disabled', redis: this.directory.redis },
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
