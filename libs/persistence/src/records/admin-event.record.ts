import { z } from 'zod';

const ADMIN_ACTIONS = [
  'key.create',
  'key.rotate',
  'key.revoke',
  'audit.export',
  'privacy.export',
  'privacy.erase',
] as const;

/** What somebody did with keys or with what is stored. */
export const adminEventRecordSchema = z.object({
  id: z.uuid(),
  happened_at: z.iso.datetime(),
  tenant: z.string(),
  principal: z.string(),
  request_id: z.string().nullable(),
  action: z.enum(ADMIN_ACTIONS),
  subject: z.string().nullable().describe('The id of a key, or a keyed hash of a user'),
  details: z.record(z.string(), z.unknown()),
});
export type AdminEventRecord = z.infer<typeof adminEventRecordSchema>;
export type AdminAction = AdminEventRecord['action'];
