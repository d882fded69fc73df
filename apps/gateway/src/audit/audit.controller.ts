import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { describe } from '../docs/describe';
import {
  evaluationFilterSchema,
  evaluationPageQuerySchema,
  evaluationPageSchema,
  eventPageQuerySchema,
  eventPageSchema,
  exportQuerySchema,
  requestEvaluationsSchema,
  statsSchema,
  type ExportFormat,
} from './audit.schema';
import { AuditService } from './audit.service';

const CONTENT_TYPE: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly service: AuditService) {}

  @Get('evaluations')
  @describe({
    access: 'read',
    summary: 'The history of evaluations, the newest first',
    query: evaluationPageQuerySchema,
    ok: evaluationPageSchema,
    failures: [404, 422],
  })
  page(@Query() query: unknown, @Req() request: FastifyRequest) {
    return this.service.page(query, request.trace);
  }

  @Get(['stats', 'evaluations/stats'])
  @describe({
    access: 'read',
    summary: 'Evaluations per guard and hour; the last 24 hours unless told otherwise',
    query: evaluationFilterSchema,
    ok: statsSchema,
    failures: [404, 422],
  })
  stats(@Query() query: unknown, @Req() request: FastifyRequest) {
    return this.service.stats(query, request.trace);
  }

  @Get(['export', 'evaluations/export'])
  @describe({
    access: 'read',
    summary: 'The history as a file, the oldest first',
    query: exportQuerySchema,
    ok: z.string(),
    contentTypes: ['text/csv', 'application/x-ndjson'],
    failures: [404, 422],
  })
  async export(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    // Fastify reads what a HEAD is not sent: the whole history, for nobody.
    if (request.method === 'HEAD') return reply.send();
    const { format, body } = await this.service.export(query, request.trace);
    return reply
      .header('content-type', CONTENT_TYPE[format])
      .header('content-disposition', `attachment; filename="evaluations.${format}"`)
      .send(body);
  }

  @Get('events')
  @describe({
    access: 'admin',
    summary: 'What was done with keys, exports and the data of persons',
    query: eventPageQuerySchema,
    ok: eventPageSchema,
    failures: [404, 422],
  })
  events(@Query() query: unknown, @Req() request: FastifyRequest) {
    return this.service.eventPage(query, request.trace);
  }

  @Get('evaluations/:request_id')
  @describe({
    access: 'read',
    summary: 'The evaluations of one request',
    parameter: 'request_id',
    ok: requestEvaluationsSchema,
    failures: [404],
  })
  ofRequest(@Param('request_id') requestId: string, @Req() request: FastifyRequest) {
    return this.service.ofRequest(requestId, request.trace);
  }
}
