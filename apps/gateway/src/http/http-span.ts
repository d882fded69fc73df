import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceContextOf, type Span, type Tracing } from '@aiguards/telemetry';

/** Asked every few seconds by machines: they would hide what people look for. */
const UNTRACED = ['/health', '/metrics'];

/** The span of a request, as a child of the caller's if there is one; undefined for what is not traced. */
export function startHttpSpan(
  tracing: Tracing,
  request: FastifyRequest,
  reply: FastifyReply,
): Span | undefined {
  if (UNTRACED.some((path) => request.url.startsWith(path))) return undefined;
  const { method, headers } = request;
  const route = request.is404 ? undefined : request.routeOptions.url;
  const span = tracing.startSpan(
    route === undefined ? method : `${method} ${route}`,
    'server',
    traceContextOf(headers),
    { 'http.request.method': method, 'http.route': route },
  );
  // W3C Trace Context, level 2: tells the caller where its request is found.
  void reply.header('traceresponse', span.context.traceparent);
  return span;
}

export function endHttpSpan(span: Span, request: FastifyRequest, reply: FastifyReply): void {
  const { trace } = request;
  const { statusCode, raw } = reply;
  const failure = raw.writableFinished ? (trace.code ?? String(statusCode)) : 'aborted';
  span.end(
    { 'http.response.status_code': statusCode, 'aiguards.guard': trace.guard, 'aiguards.code': trace.code },
    // What the client did wrong is no error of the server's span.
    statusCode >= 500 || !raw.writableFinished ? failure : undefined,
  );
}
