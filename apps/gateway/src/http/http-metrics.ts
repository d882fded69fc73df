import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeHistogramProvider } from '@willsoto/nestjs-prometheus';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Counter, Histogram } from 'prom-client';

const REQUESTS = 'http_requests_total';
const DURATION = 'http_request_duration_seconds';

/** An unknown path is one label, whatever a scanner sends. */
const UNMATCHED = 'unmatched';

export const httpMetricProviders = [
  makeCounterProvider({
    name: REQUESTS,
    help: 'HTTP requests by route and status',
    labelNames: ['method', 'route', 'status_code'],
  }),
  makeHistogramProvider({
    name: DURATION,
    help: 'Time from the first byte of a request to the last of its answer, in seconds',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  }),
];

@Injectable()
export class HttpMetrics {
  constructor(
    @InjectMetric(REQUESTS) private readonly requests: Counter,
    @InjectMetric(DURATION) private readonly duration: Histogram,
  ) {}

  record(request: FastifyRequest, reply: FastifyReply, seconds: number): void {
    const route = request.is404 ? UNMATCHED : (request.routeOptions.url ?? UNMATCHED);
    this.requests.inc({ method: request.method, route, status_code: reply.statusCode });
    this.duration.observe(seconds);
  }
}
