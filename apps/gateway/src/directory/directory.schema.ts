import { z } from 'zod';

const status = z.enum(['healthy', 'degraded', 'unhealthy', 'unknown']);
const nullableNumber = z.number().nullable();
const nullableString = z.string().nullable();

const instanceSchema = z.object({
  id: z.string(),
  status: z.enum(['healthy', 'unhealthy']),
  response_time_ms: nullableNumber,
  error: nullableString,
});

export const servicesSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      name: z.string(),
      service_type: z.string(),
      enabled: z.boolean(),
      status,
      transport: z.enum(['local', 'tcp', 'redis']),
      instances: z.array(instanceSchema),
      priority: z.int(),
      tags: z.array(z.string()),
      version: z.string(),
      description: z.string(),
      last_check: nullableString,
      response_time_ms: nullableNumber,
    }),
  ),
  total_services: z.int(),
  healthy_services: z.int(),
});

export const guardHealthSchema = z.object({
  service_name: z.string(),
  status,
  last_check: nullableString,
  response_time: nullableNumber.describe('Seconds'),
  error_message: nullableString,
  metadata: z.record(z.string(), z.unknown()),
});

export const serviceHealthsSchema = z.object({ services: z.record(z.string(), guardHealthSchema) });

export const refreshSchema = z.object({ status: z.literal('accepted') });
