import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { describe } from '../docs/describe';
import {
  breakersSchema,
  comprehensiveSchema,
  healthSchema,
  liveSchema,
  readinessSchema,
  rootSchema,
} from './health.schema';
import { HealthService } from './health.service';

@Controller()
export class HealthController {
  constructor(private readonly service: HealthService) {}

  @Get()
  @describe({ access: 'public', summary: 'What this is', ok: rootSchema })
  root() {
    return this.service.root();
  }

  @Get('health')
  @describe({ access: 'public', summary: 'That it runs, and its circuit breakers', ok: healthSchema })
  health() {
    return this.service.health();
  }

  @Get('health/live')
  @describe({ access: 'public', summary: 'Liveness probe', ok: liveSchema })
  live() {
    return this.service.live();
  }

  @Get('health/ready')
  @describe({
    access: 'public',
    summary: 'Readiness probe; 503 while stopping',
    ok: readinessSchema,
    failures: [],
  })
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = this.service.readiness();
    void reply.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }

  @Get('health/comprehensive')
  @describe({ access: 'public', summary: 'Everything an operator asks first', ok: comprehensiveSchema })
  comprehensive() {
    return this.service.comprehensive();
  }

  @Get('health/circuit-breakers')
  @describe({ access: 'public', summary: 'The state of each circuit breaker', ok: breakersSchema })
  breakers() {
    return { circuit_breakers: this.service.breakers() };
  }
}
