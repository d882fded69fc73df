import { Controller, Delete, Get, Header, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { describe } from '../docs/describe';
import { erasedUserSchema, exportedUserSchema } from './privacy.schema';
import { PrivacyService } from './privacy.service';

@Controller('api/v1/privacy/users')
export class PrivacyController {
  constructor(private readonly service: PrivacyService) {}

  @Get(':user_id/export')
  @Header('content-type', 'application/json; charset=utf-8')
  @describe({
    access: 'admin',
    summary: 'Everything that is kept of a person',
    parameter: 'user_id',
    ok: exportedUserSchema,
    failures: [422],
  })
  export(@Param('user_id') userId: string, @Req() request: FastifyRequest) {
    // Fastify reads what a HEAD is not sent: all of it, for nobody.
    if (request.method === 'HEAD') return undefined;
    return this.service.export(userId, request.trace);
  }

  @Delete(':user_id')
  @describe({
    access: 'admin',
    summary: 'Delete everything that is kept of a person',
    parameter: 'user_id',
    ok: erasedUserSchema,
    failures: [422],
  })
  erase(@Param('user_id') userId: string, @Req() request: FastifyRequest) {
    return this.service.erase(userId, request.trace);
  }
}
