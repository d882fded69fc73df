import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { STATUS_CODES, type Server } from 'node:http';
import type { FastifyReply, FastifyRequest, FastifyHttpOptions } from 'fastify';
import { failureFields, failureOfStatus, HTTP_STATUS } from './failure-response';
import { MAX_BODY_BYTES, MAX_IDENTIFIER_LENGTH } from './json-body';
import { SECURITY_HEADERS } from './security-headers';

/** Time for a request to arrive in full; a body of 10 MB over a slow line takes it, a slow-loris exceeds it. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Time for its headers, also of a connection that never says anything; looked at that often. */
const HEADERS_TIMEOUT_MS = 20_000;
const CHECK_EVERY_MS = 5000;
/** Longer than the idle timeout of common load balancers, so that they close first. */
const KEEP_ALIVE_MS = 75_000;

const REQUEST_ID = /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/;

/** The client's own id if it sent one that fits in a header and a log line, else a new one. */
function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
}

/** Node's parser errors, which come before there is a request to answer. */
const STATUS_OF_PARSER_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const RAW_SECURITY_HEADERS = Object.entries(SECURITY_HEADERS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

function answerParserError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure =
    error.code === 'HPE_INVALID_METHOD'
      ? ({ code: 'METHOD_NOT_ALLOWED', message: 'This HTTP method is not known' } as const)
      : failureOfStatus(STATUS_OF_PARSER_ERROR[error.code ?? ''] ?? 400);
  const status = HTTP_STATUS[failure.code];
  const body = JSON.stringify(failureFields(failure));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `${RAW_SECURITY_HEADERS}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** A path that cannot be decoded never reaches a route or a hook. */
function answerFrameworkError(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .status(400)
    .headers(SECURITY_HEADERS)
    .header('x-request-id', request.id)
    .send({ request_id: request.id, ...failureFields(failureOfStatus(400)) });
}

/** @param trustedProxies whose X-Forwarded-For is believed; nobody's unless named */
export const fastifyOptions = (trustedProxies: readonly string[]) =>
  ({
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: MAX_BODY_BYTES,
    // User and request ids stand in paths, too.
    routerOptions: { maxParamLength: MAX_IDENTIFIER_LENGTH },
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CHECK_EVERY_MS },
    keepAliveTimeout: KEEP_ALIVE_MS,
    genReqId: requestIdOf,
    clientErrorHandler: answerParserError,
    frameworkErrors: answerFrameworkError,
    // Requests that arrive on an open connection while the server closes are still answered properly.
    return503OnClosing: false,
    // By then every request is answered or out of time; what is still open has sent half a request at most.
    forceCloseConnections: true,
    // Nothing here is Nest middleware; without it, middie's router and its async resources are left out.
    skipMiddie: true,
  }) satisfies FastifyHttpOptions<Server> & { skipMiddie: boolean };
