import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { CONFIG, roundedMs } from '@aiguards/platform';
import { FailureException } from '../http/failure-response';
import { GuardDirectory, type GuardState } from './guard-directory';

const NAME = /^[a-z][\w-]{0,63}$/i;

/** What operators and clients read about the guards. */
@Injectable()
export class DirectoryService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly directory: GuardDirectory,
  ) {}

  services() {
    const states = this.directory.all();
    return {
      services: Object.fromEntries(states.map((state) => [state.route.guard.name, this.describe(state)])),
      total_services: states.length,
      healthy_services: states.filter((state) => state.status === 'healthy').length,
    };
  }

  healthOfAll() {
    return {
      services: Object.fromEntries(
        this.directory.all().map((state) => [state.route.guard.name, healthOf(state)]),
      ),
    };
  }

  /** @throws FailureException for a name that is not one, or that no guard has */
  healthOf(name: string) {
    if (!NAME.test(name)) {
      throw new FailureException({
        code: 'INVALID_NAME',
        message: 'A guard name has letters, digits, "_" and "-"',
      });
    }
    const state = this.directory.find(name.toLowerCase());
    if (!state) throw new FailureException({ code: 'NOT_FOUND', message: 'There is no guard of this name' });
    return healthOf(state);
  }

  refresh() {
    void this.directory.refresh();
    return { status: 'accepted' };
  }

  private describe(state: GuardState) {
    const { guard, kind } = state.route;
    return {
      name: guard.name,
      service_type: guard.name,
      enabled: true,
      status: state.status,
      transport: kind,
      instances: state.instances.map((instance, index) => ({
        // Addresses are for operators of a development system only.
        id: this.config.environment === 'production' ? `${guard.name}-${index + 1}` : instance.id,
        status: instance.healthy ? 'healthy' : 'unhealthy',
        response_time_ms: rounded(instance.responseTimeMs),
        error: instance.error ?? null,
      })),
      priority: 1,
      tags: guard.tags,
      version: guard.version,
      description: guard.description,
      last_check: state.lastCheck?.toISOString() ?? null,
      response_time_ms: rounded(state.responseTimeMs),
    };
  }
}

function healthOf(state: GuardState) {
  const { guard, kind, breaker } = state.route;
  return {
    service_name: guard.name,
    status: state.status,
    last_check: state.lastCheck?.toISOString() ?? null,
    response_time: state.responseTimeMs === null ? null : state.responseTimeMs / 1000,
    error_message: state.error,
    metadata: {
      transport: kind,
      instances: state.instances.length,
      circuit_breaker: breaker,
      version: guard.version,
    },
  };
}

const rounded = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : roundedMs(milliseconds);
