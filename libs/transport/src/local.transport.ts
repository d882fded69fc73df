import type { Deadline, GuardReply, GuardRequest } from '@aiguards/contracts';
import type { Delivery, GuardTransport, InstanceStatus } from './guard-transport';

/** Runs a guard in this process; given by the host, since a transport knows no guards. */
export type Dispatch = (request: GuardRequest, deadline: Deadline) => Promise<GuardReply>;

export class LocalTransport implements GuardTransport {
  constructor(private readonly dispatch: Dispatch) {}

  send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    return this.dispatch(request, deadline);
  }

  async ping(): Promise<InstanceStatus[]> {
    return [{ id: 'local', healthy: true, responseTimeMs: 0 }];
  }

  async close(): Promise<void> {}
}
