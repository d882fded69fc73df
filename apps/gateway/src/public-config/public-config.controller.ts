import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';
import { CONFIG } from '@aiguards/platform';
import { describe } from '../docs/describe';
import { MAX_BODY_BYTES, MAX_DEPTH } from '../http/json-body';
import { MAX_BATCH_ITEMS } from '../process/process.schema';
import { SERVICE, VERSION } from '../version';

const publicConfigSchema = z.object({
  service: z.string(),
  version: z.string(),
  auth: z.object({ required: z.boolean(), issuer: z.string().nullable() }),
  limits: z.object({
    body_bytes: z.int(),
    json_depth: z.int(),
    batch_items: z.int(),
    process_per_minute: z.int().nullable(),
    read_per_minute: z.int().nullable(),
    evaluations_per_month: z.int().nullable(),
  }),
  features: z.object({
    guards: z.array(z.string()),
    fallback: z.boolean(),
    cache: z.boolean(),
    history: z.boolean(),
  }),
});

/** What a client may know before it has a key. Nothing secret. */
@Controller('api/v1/config')
export class PublicConfigController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('public')
  @describe({
    access: 'public',
    summary: 'Limits and features that clients adapt to',
    ok: publicConfigSchema,
  })
  read(): z.infer<typeof publicConfigSchema> {
    const { authentication, rateLimits, monthlyQuota, fallback, cache, database } = this.config;
    return {
      service: SERVICE,
      version: VERSION,
      auth: { required: authentication.required, issuer: authentication.jwt?.issuer ?? null },
      limits: {
        body_bytes: MAX_BODY_BYTES,
        json_depth: MAX_DEPTH,
        batch_items: MAX_BATCH_ITEMS,
        process_per_minute: rateLimits?.process ?? null,
        read_per_minute: rateLimits?.read ?? null,
        evaluations_per_month: monthlyQuota,
      },
      features: {
        guards: GUARDS.map((guard) => guard.name),
        fallback: fallback === 'local',
        cache: cache !== null,
        history: database !== null,
      },
    };
  }
}
