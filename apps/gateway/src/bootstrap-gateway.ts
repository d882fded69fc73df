import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@aiguards/config';
import { InFlight, NestLogger, type Logger } from '@aiguards/platform';
import { TRACING, type LogShipper, type Tracing } from '@aiguards/telemetry';
import { AccessGate } from './access/access-gate';
import { serveDocs } from './docs/openapi';
import { GatewayModule } from './gateway.module';
import { EnvelopeFilter } from './http/envelope.filter';
import { fastifyOptions } from './http/fastify-options';
import { addAccessHook, addHttpHooks } from './http/http-hooks';
import { HttpMetrics } from './http/http-metrics';
import { parseJsonBody } from './http/json-body';
import { KnownRoutes } from './http/known-routes';

const EXPOSED_HEADERS = [
  'X-Request-ID',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'Retry-After',
  'traceresponse',
];

/** A gateway that is ready to listen. */
export async function createGateway(
  config: Config,
  logger: Logger,
  logs: LogShipper | null = null,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.register(config, logger, logs),
    new FastifyAdapter(fastifyOptions(config.trustedProxies)),
    { logger: new NestLogger(logger), bodyParser: false, abortOnError: false },
  );
  const fastify = app.getHttpAdapter().getInstance();
  fastify.server.maxConnections = config.maxConnections;
  const routes = new KnownRoutes();
  fastify.addHook('onRoute', (route) => routes.add(route.url, route.method));
  addHttpHooks(fastify, {
    config,
    logger,
    metrics: app.get(HttpMetrics),
    inFlight: app.get(InFlight),
    tracing: app.get<Tracing | null>(TRACING),
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json\b/,
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  );
  if (config.allowedOrigins.length > 0) {
    app.enableCors({
      origin: config.allowedOrigins.includes('*') ? '*' : [...config.allowedOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 600,
      // Not before our own first hook: preflights would go without its headers, its log line and the check of hosts.
      hook: 'preParsing',
    });
  }
  // After that of the origins: a refusal needs their headers, too.
  addAccessHook(fastify, app.get(AccessGate));
  app.useGlobalFilters(new EnvelopeFilter(routes, logger));
  if (config.environment !== 'production') serveDocs(app);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  return app;
}
