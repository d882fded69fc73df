import { Controller, type Type } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { Deadline, invalidInput, type GuardReply } from '@aiguards/contracts';
import { InFlight } from '@aiguards/platform';
import { failed, unavailable, type RpcPatterns, type RpcPong } from '@aiguards/transport';
import { GuardDispatcher } from './guard-dispatcher';

const nullableString = z.string().nullable();

const rpcRequestSchema = z.object({
  guard: z.string(),
  timeoutMs: z.number().min(0),
  request: z.object({
    requestId: z.string(),
    payload: z.record(z.string(), z.unknown()),
    userId: nullableString,
    sessionId: nullableString,
    tenant: nullableString,
  }),
});

/** The RPC face of a guard. The patterns are known at run time only: over Redis they hold the replica's name. */
export function guardRpcController(patterns: RpcPatterns): Type {
  @Controller()
  class GuardRpcController {
    constructor(
      private readonly dispatcher: GuardDispatcher,
      private readonly inFlight: InFlight,
    ) {}

    @MessagePattern(patterns.evaluate)
    async evaluate(@Payload() message: unknown): Promise<GuardReply> {
      const { name } = this.dispatcher.guard;
      // Said instead of served: the gateway asks another replica, and the requests in flight can end.
      if (this.inFlight.isStopping) return unavailable(name, 'stopping', true);
      const parsed = rpcRequestSchema.safeParse(message);
      if (!parsed.success) return { ok: false, failure: invalidInput(parsed.error) };
      const { guard, request, timeoutMs } = parsed.data;
      if (guard !== name) return failed('GUARD_UNAVAILABLE', `asked for ${guard}, but this is ${name}`, true);
      this.inFlight.begin();
      try {
        return await this.dispatcher.dispatch(request, Deadline.after(timeoutMs));
      } finally {
        this.inFlight.end();
      }
    }

    @MessagePattern(patterns.ping)
    ping(): RpcPong {
      const { name, version } = this.dispatcher.guard;
      return { guard: name, status: this.inFlight.isStopping ? 'stopping' : 'ready', version };
    }
  }
  return GuardRpcController;
}
