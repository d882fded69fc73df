import { Controller, type Type } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RpcPatterns } from '@aiguards/transport';
import { GuardRpcHandler } from './guard-rpc.handler';

/** The RPC face of a guard. The patterns are known at run time only: over Redis they hold the replica's name. */
export function guardRpcController(patterns: RpcPatterns): Type {
  @Controller()
  class GuardRpcController {
    constructor(private readonly handler: GuardRpcHandler) {}

    @MessagePattern(patterns.evaluate)
    evaluate(@Payload() message: unknown) {
      return this.handler.evaluate(message);
    }

    @MessagePattern(patterns.ping)
    ping() {
      return this.handler.ping();
    }
  }
  return GuardRpcController;
}
