import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { describe } from '../docs/describe';
import { clientLogAcceptedSchema, clientLogSchema, ClientLogs } from './client-logs.service';

@Controller('api/v1/logging')
export class ClientLogsController {
  constructor(private readonly logs: ClientLogs) {}

  @Post()
  @HttpCode(202)
  @describe({
    access: 'process',
    summary: "Write a client's own event to the log",
    status: 202,
    body: clientLogSchema,
    examples: [{ summary: 'A failed call', payload: { level: 'error', message: 'popup did not open' } }],
    ok: clientLogAcceptedSchema,
    failures: [422, 429],
  })
  write(@Req() request: FastifyRequest) {
    return this.logs.write(request.body, request.id);
  }
}
