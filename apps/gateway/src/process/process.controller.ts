import { Controller, HttpCode, Post, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AnyGuard } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import { describeBatch, describeGuard, describeProcess } from '../docs/describe';
import { ProcessService } from './process.service';

@Controller('api/v1')
export class ProcessController {
  constructor(private readonly service: ProcessService) {}

  @Post(['guards/process', 'guards/scan', 'scan', 'analyze'])
  @HttpCode(200)
  @describeProcess()
  process(@Req() request: FastifyRequest) {
    return this.service.process(request.body, request.trace);
  }

  @Post('guards/batch')
  @HttpCode(200)
  @describeBatch()
  batch(@Req() request: FastifyRequest) {
    return this.service.processBatch(request.body, request.trace);
  }
}

/** The routes of one guard, whose body is the payload itself. */
function guardController(guard: AnyGuard): Type {
  @Controller('api/v1/guards')
  class GuardController {
    constructor(private readonly service: ProcessService) {}

    @Post([guard.name, `${guard.name}/${guard.verb}`])
    @HttpCode(200)
    @describeGuard(guard)
    process(@Req() request: FastifyRequest) {
      return this.service.processPayload(guard.name, request.body, request.trace);
    }
  }
  return GuardController;
}

export const guardControllers: Type[] = GUARDS.map(guardController);
