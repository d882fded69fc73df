import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeHistogramProvider } from '@willsoto/nestjs-prometheus';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Counter, Histogram } from 'prom-client';
import { Batch, type Collected } from '@aiguards/platform';

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

interface Sample {
  method: string;
  route: string;
  statusCode: number;
  seconds: number;
}

@Injectable()
export class HttpMetrics {
  private readonly samples = new Batch<Sample>(256, ({ method, route, statusCode, seconds }) => {
    this.requests.inc({ method, route, status_code: statusCode });
    this.duration.observe(seconds);
  });

  constructor(
    @InjectMetric(REQUESTS) private readonly requests: Collected<Counter>,
    @InjectMetric(DURATION) private readonly duration: Collected<Histogram>,
  ) {
    requests.collect = duration.collect = () => this.samples.flush();
  }

  record(request: FastifyRequest, reply: FastifyReply, seconds: number): void {
    const route = request.is404 ? UNMATCHED : (request.routeOptions.url ?? UNMATCHED);
    this.samples.add({ method: request.method, route, statusCode: reply.statusCode, seconds });
  }
}
