import { z } from 'zod';
import { withCode } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import { MAX_IDENTIFIER_LENGTH } from '../http/json-body';

const CLIENT_TYPES = ['web', 'vscode', 'chrome', 'api'] as const;
export type ClientType = (typeof CLIENT_TYPES)[number];

const GUARD_NAMES: readonly string[] = GUARDS.map((guard) => guard.name);

const serviceTypeSchema = z
  .string({ error: `service_type is required: one of ${GUARD_NAMES.join(', ')}` })
  .toLowerCase()
  .refine((name) => GUARD_NAMES.includes(name), {
    error: `Invalid service type: expected one of ${GUARD_NAMES.join(', ')}`,
    params: withCode('INVALID_SERVICE_TYPE'),
  })
  .meta({ enum: [...GUARD_NAMES], description: 'In any case' });

const clientTypeSchema = z
  .string()
  .refine((type): type is ClientType => (CLIENT_TYPES as readonly string[]).includes(type), {
    error: `client_type: expected one of ${CLIENT_TYPES.join(', ')}`,
    params: withCode('INVALID_CLIENT_TYPE'),
  })
  .meta({ enum: [...CLIENT_TYPES] });

const payloadObjectSchema = z
  .record(z.string(), z.unknown(), { error: 'payload is required and must be an object' })
  .refine((payload) => Object.keys(payload).length > 0, {
    error: 'payload must not be empty',
    params: withCode('EMPTY_PAYLOAD'),
  });

const identifier = z.string().max(MAX_IDENTIFIER_LENGTH).nullish();

/** Everything of a process request but what names the guard and what the guard reads. */
const optionsShape = {
  user_id: identifier,
  session_id: identifier,
  priority: z.int().min(1).max(10).default(1).describe('10 is served first when the gateway is saturated'),
  timeout: z.number().min(1).max(300).default(30).describe('Seconds for the whole request'),
  fallback_enabled: z
    .boolean()
    .default(true)
    .describe('Run the guard in the gateway when it cannot be reached'),
  client_type: clientTypeSchema.default('web').describe('Chooses what is added to data'),
  client_version: z.string().max(100).nullish(),
  request_metadata: z.record(z.string(), z.unknown()).nullish(),
};

const REQUIRED_BODY = { error: 'the body must be a JSON object' };

export const processRequestSchema = z.object(
  { service_type: serviceTypeSchema, payload: payloadObjectSchema, ...optionsShape },
  REQUIRED_BODY,
);
export type ProcessRequest = z.output<typeof processRequestSchema>;

export const directPayloadSchema = payloadObjectSchema;

export const MAX_BATCH_ITEMS = 100;

/** Items are validated one by one, so that a bad one spoils no other. */
export const batchRequestSchema = z.object(
  { items: z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS) },
  REQUIRED_BODY,
);

export const processResponseSchema = z.object({
  request_id: z.string(),
  service_type: z.string(),
  service_used: z.string().describe('The guard, or "<guard>-fallback" when it ran in the gateway instead'),
  client_type: z.string(),
  success: z.boolean(),
  fallback_used: z.boolean(),
  data: z.record(z.string(), z.unknown()).nullable(),
  error: z.string().nullable(),
  processing_time: z.number().describe('Seconds'),
  confidence_score: z.number().nullable(),
  warnings: z.array(z.string()).nullable(),
  recommendations: z.array(z.string()).nullable(),
  metadata: z.object({
    cached: z.boolean(),
    degraded: z.boolean(),
    transport: z.string().nullable(),
    attempts: z.int(),
    queue_ms: z.number(),
    models: z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() })),
  }),
});
export type ProcessResponse = z.output<typeof processResponseSchema>;

export const failureSchema = z.object({
  success: z.literal(false),
  error: z.string(),
  detail: z.string(),
  code: z.string(),
  request_id: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export const batchResponseSchema = z.object({
  results: z.array(z.union([processResponseSchema, failureSchema])),
  succeeded: z.int(),
  failed: z.int(),
});
