import { z } from 'zod';

const breakers = z.record(z.string(), z.enum(['closed', 'half_open', 'open']));

export const rootSchema = z.object({
  service: z.string(),
  version: z.string(),
  status: z.literal('running'),
  docs: z.string(),
  health: z.string(),
  api: z.string(),
});

export const liveSchema = z.object({
  status: z.literal('alive'),
  service: z.string(),
  timestamp: z.iso.datetime(),
  response_time_ms: z.number(),
});

export const healthSchema = z.object({
  status: z.literal('healthy'),
  service: z.string(),
  version: z.string(),
  timestamp: z.iso.datetime(),
  circuit_breakers: breakers,
});

export const breakersSchema = z.object({ circuit_breakers: breakers });

export const readinessSchema = z.object({
  status: z.enum(['ready', 'not_ready']),
  service: z.string(),
  services: z.record(z.string(), z.enum(['healthy', 'degraded', 'unhealthy', 'unknown'])),
  checks: z.object({ database: z.string(), redis: z.string() }),
});

export const comprehensiveSchema = readinessSchema.extend({
  version: z.string(),
  environment: z.string(),
  timestamp: z.iso.datetime(),
  uptime_seconds: z.int(),
  memory: z.object({ rss_bytes: z.int(), heap_used_bytes: z.int() }),
  requests: z.object({ active: z.int(), queued: z.int() }),
  circuit_breakers: breakers,
});
