import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Failure } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { traceIdOf } from '@aiguards/contracts';
import { roundedMs, type InFlight, type Logger } from '@aiguards/platform';
import type { Tracing } from '@aiguards/telemetry';
import type { AccessGate } from '../access/access-gate';
import { FailureException } from './failure-response';
import type { HttpMetrics } from './http-metrics';
import { endHttpSpan, startHttpSpan } from './http-span';
import { RequestTrace } from './request-trace';
import { DOCS_SECURITY_HEADERS, SECURITY_HEADERS } from './security-headers';
import { Unanswered } from './unanswered';

export interface HookDependencies {
  config: Config;
  logger: Logger;
  metrics: HttpMetrics;
  inFlight: InFlight;
  tracing: Tracing | null;
}

/** Probes of orchestrators and scrapers come with the address of a container as their host. */
const HOST_EXEMPT = /^\/(?:health\/|metrics(?:\?|$))/;

const PORT = /:\d+$/;

/** An answer up to this size leaves at once, whether the client reads or not. */
const BUFFERED_BYTES = 16 * 1024;
/** How long a client may stop reading a longer one; Node forgets it when the answer is out. */
const STALLED_MS = 30_000;

/** Answers that may wait on one connection: a client that asks without reading would fill the memory with them. */
const MAX_PIPELINED = 16;
const PIPELINED: Failure = { code: 'OVERLOADED', message: 'Too many requests at once on this connection' };

const isLong = (payload: unknown): boolean =>
  typeof payload === 'string' || Buffer.isBuffer(payload)
    ? payload.length > BUFFERED_BYTES
    : typeof payload === 'object' && payload !== null;

/** The Host header itself: Fastify's `hostname` may come from X-Forwarded-Host, which proxies pass on from anybody. */
function hostAllowed(hosts: readonly string[], { headers }: FastifyRequest): boolean {
  const host = headers.host?.replace(PORT, '').toLowerCase() ?? '';
  return hosts.length === 0 || hosts.includes('*') || hosts.includes(host);
}

function logLine(request: FastifyRequest, reply: FastifyReply, milliseconds: number): object {
  const { trace } = request;
  return {
    request_id: trace.requestId,
    trace_id: traceIdOf(trace.span?.context),
    method: request.method,
    route: request.is404 ? undefined : request.routeOptions.url,
    status: reply.statusCode,
    aborted: !reply.raw.writableFinished || undefined,
    ms: roundedMs(milliseconds),
    guard: trace.guard,
    transport: trace.transport,
    fallback: trace.fallback || undefined,
    cached: trace.cached || undefined,
    tenant: trace.principal.kind === 'anonymous' ? undefined : trace.principal.tenant,
    key: trace.principal.kind === 'key' ? trace.principal.name : undefined,
    code: trace.code,
  };
}

/** Before the body is read, and after the hook that sets the headers without which a browser hides an error. */
export function addAccessHook(fastify: FastifyInstance, gate: AccessGate): void {
  fastify.addHook('preParsing', (request, reply, _payload, done) => {
    gate.admit(request, reply).then(() => done(), done);
  });
}

/**
 * What happens around every request, as Fastify hooks: Nest middleware would run through a second router and bind
 * an async resource to each request.
 */
export function addHttpHooks(
  fastify: FastifyInstance,
  { config, logger, metrics, inFlight, tracing }: HookDependencies,
): void {
  fastify.decorateRequest('trace');

  const unanswered = new Unanswered();

  fastify.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const waiting = unanswered.add(socket, reply.raw);
    request.trace = new RequestTrace(request.id);
    if (tracing) request.trace.span = startHttpSpan(tracing, request, reply);
    inFlight.begin();
    // Not Fastify's onResponse, which is silent about a client that went away before its answer.
    reply.raw.once('close', () => {
      inFlight.end();
      const milliseconds = performance.now() - request.trace.startedAt;
      metrics.record(request, reply, milliseconds / 1000);
      logger.info(logLine(request, reply, milliseconds), 'request');
      if (request.trace.span) endHttpSpan(request.trace.span, request, reply);
    });
    if (waiting > MAX_PIPELINED) socket.destroy();
    void reply.headers(request.url.startsWith('/docs') ? DOCS_SECURITY_HEADERS : SECURITY_HEADERS);
    void reply.header('x-request-id', request.id);
    // A client that keeps its connection would otherwise send its next request to a process that has ended.
    if (inFlight.isStopping) void reply.header('connection', 'close');
    if (waiting > MAX_PIPELINED) done(new FailureException(PIPELINED));
    else if (hostAllowed(config.allowedHosts, request) || HOST_EXEMPT.test(request.url)) done();
    else done(new FailureException({ code: 'INVALID_HOST', message: 'This host name is not served here' }));
  });

  fastify.addHook('onSend', (request, _reply, payload, done) => {
    if (isLong(payload)) request.raw.socket.setTimeout(STALLED_MS);
    done();
  });
}
