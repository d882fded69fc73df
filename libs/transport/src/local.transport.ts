import type { Deadline, GuardReply, GuardRequest } from '@aiguards/contracts';
import type { Delivery, GuardTransport, InstanceStatus } from './guard-transport';

/** A guard in this process; given by its host, since a transport knows no guards. */
export interface LocalGuard {
  dispatch(request: GuardRequest, deadline: Deadline): GuardReply | Promise<GuardReply>;
  warmUp(): Promise<unknown>;
}

export class LocalTransport implements GuardTransport {
  constructor(private readonly guard: LocalGuard) {}

  send(request: GuardRequest, deadline: Deadline): Delivery | Promise<Delivery> {
    return this.guard.dispatch(request, deadline);
  }

  async ping(): Promise<InstanceStatus[]> {
    const started = performance.now();
    const error = await this.guard.warmUp().then(
      () => undefined,
      () => 'its code does not load',
    );
    const status = { id: 'local', healthy: error === undefined, responseTimeMs: performance.now() - started };
    return [error === undefined ? status : { ...status, error }];
  }

  async close(): Promise<void> {}
}
