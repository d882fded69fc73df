import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Failure } from '@aiguards/contracts';
import { DatabaseUnavailable } from '@aiguards/persistence';
import type { Logger } from '@aiguards/platform';
import {
  FailureException,
  failureFields,
  failureOfStatus,
  HTTP_STATUS,
  RETRY_AFTER_SECONDS,
} from './failure-response';
import type { KnownRoutes } from './known-routes';

const STORAGE_UNAVAILABLE: Failure = {
  code: 'STORAGE_UNAVAILABLE',
  message: 'The database cannot be reached at the moment',
};

/** Every error leaves in the same envelope, without a stack trace; what nobody expected is logged once. */
@Catch()
export class EnvelopeFilter implements ExceptionFilter {
  constructor(
    private readonly routes: KnownRoutes,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (error instanceof FailureException) {
      this.send(request, reply, error.failure, { request_id: request.id, ...error.body });
      return;
    }
    const failure = this.failureOf(error, request, reply);
    this.send(request, reply, failure, { request_id: request.id, ...failureFields(failure) });
  }

  private failureOf(error: unknown, request: FastifyRequest, reply: FastifyReply): Failure {
    if (error instanceof DatabaseUnavailable) return STORAGE_UNAVAILABLE;
    const status = error instanceof HttpException ? error.getStatus() : 500;
    if (status === 404) {
      const methods = this.routes.methodsOf(request.url.split('?', 1)[0] ?? '');
      if (methods.length > 0) {
        void reply.header('allow', methods.join(', '));
        return { code: 'METHOD_NOT_ALLOWED', message: `This path answers to ${methods.join(', ')}` };
      }
    }
    // A client that goes away while it sends is no error of ours; its line says "aborted".
    if (status >= 500 && !request.raw.destroyed)
      this.logger.error({ request_id: request.id, err: error }, 'request failed');
    return failureOfStatus(status);
  }

  private send(request: FastifyRequest, reply: FastifyReply, failure: Failure, body: object): void {
    request.trace.code = failure.code;
    const retryAfter = failure.retryAfterSeconds ?? RETRY_AFTER_SECONDS[failure.code];
    // RFC 9110: a 401 says how to authenticate.
    if (failure.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer realm="AIGuards"');
    if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
    void reply.status(HTTP_STATUS[failure.code]).send(body);
  }
}
