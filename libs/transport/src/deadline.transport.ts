import type { Deadline, GuardRequest } from '@aiguards/contracts';
import { timedOut, type Delivery, type GuardTransport } from './guard-transport';

/** Answers GUARD_TIMEOUT when the deadline passes, whatever the adapter below does with the late answer. */
export class DeadlineTransport implements GuardTransport {
  constructor(
    private readonly guard: string,
    private readonly inner: GuardTransport,
  ) {}

  send(request: GuardRequest, deadline: Deadline): Delivery | Promise<Delivery> {
    const reply = this.inner.send(request, deadline);
    return reply instanceof Promise ? this.within(deadline, reply) : reply;
  }

  ping(timeoutMs: number) {
    return this.inner.ping(timeoutMs);
  }

  close() {
    return this.inner.close();
  }

  private within(deadline: Deadline, reply: Promise<Delivery>): Promise<Delivery> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(timedOut(this.guard)), deadline.remainingMs());
      reply.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}
