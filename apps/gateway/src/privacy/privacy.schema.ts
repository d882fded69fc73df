import { z } from 'zod';
import { evaluationRecordSchema } from '@aiguards/persistence';
import { MAX_IDENTIFIER_LENGTH } from '../http/json-body';

export const userIdSchema = z.string().min(1).max(MAX_IDENTIFIER_LENGTH);

/** The document is written while it is read, so its parts come in this order. */
export const exportedUserSchema = z.object({
  user_id: z.string(),
  tenant: z.string(),
  exported_at: z.iso.datetime(),
  stored_values: z
    .array(z.object({ key: z.string(), value: z.unknown() }))
    .describe('Session memory, notes and cached answers'),
  incomplete: z.array(z.string()).describe('What could not be read, and why'),
  evaluations: z.array(evaluationRecordSchema),
});

export const erasedUserSchema = z.object({
  user_id: z.string(),
  tenant: z.string(),
  erased_at: z.iso.datetime(),
  erased: z.object({
    evaluations: z.int(),
    stored_values: z.int().describe('Session memory, notes and cached answers'),
  }),
  incomplete: z.array(z.string()).describe('What could not be erased, and why; empty when nothing is left'),
});
export type ErasedUser = z.output<typeof erasedUserSchema>;
