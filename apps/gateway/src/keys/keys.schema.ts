import { z } from 'zod';
import { SCOPES } from '@aiguards/config';

const MAX_DAYS = 3650;
const MAX_GRACE_SECONDS = 30 * 24 * 3600;

export const createKeySchema = z.strictObject(
  {
    name: z
      .string({ error: 'a name is required: what the key is for' })
      .trim()
      .min(1)
      .max(100)
      .describe('For people: what the key is for'),
    scopes: z.array(z.enum(SCOPES)).min(1).default(['process']).describe('Each is given by itself'),
    expires_in_days: z.int().min(1).max(MAX_DAYS).nullish().describe('Null: does not expire'),
  },
  { error: 'expected {"name": …, "scopes": […], "expires_in_days": …}' },
);
export type CreateKey = z.output<typeof createKeySchema>;

export const rotateKeySchema = z.strictObject(
  {
    grace_seconds: z
      .int()
      .min(0)
      .max(MAX_GRACE_SECONDS)
      .default(0)
      .describe('How long the key before is accepted too'),
  },
  { error: 'expected {"grace_seconds": …}' },
);

const nullableInstant = z.iso.datetime().nullable();

export const keySchema = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  status: z.enum(['active', 'expired', 'revoked']),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  expires_at: nullableInstant,
  last_used_at: nullableInstant.describe('Up to five seconds late'),
  revoked_at: nullableInstant,
  previous_accepted_until: nullableInstant.describe('After a rotation'),
});
export type KeyDescription = z.output<typeof keySchema>;

export const keyOnceSchema = keySchema.extend({
  key: z.string().describe('The key itself. It is shown this once and cannot be shown again'),
});

export const keysSchema = z.object({ keys: z.array(keySchema) });
