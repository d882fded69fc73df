import { z } from 'zod';
import { unitInterval } from '@aiguards/contracts';

const nullableString = z.string().nullable();
const model = z.object({ name: z.string(), version: z.string(), sha256: z.string() });

const auditedFindingSchema = z.object({
  detector: z.string(),
  label: z.string(),
  severity: z.string(),
  start: z.int(),
  end: z.int(),
  field: z.string().optional(),
});

/**
 * What is kept of one evaluation. Wire names, because the same object is spooled, stored as a row of the same columns
 * and answered as it is.
 */
export const evaluationRecordSchema = z.object({
  id: z.uuid().describe('UUID version 7: in the order of time'),
  request_id: z.string(),
  evaluated_at: z.iso.datetime(),
  tenant: z.string(),
  principal: z.string().describe('Who asked: "key:<id>", "jwt:<subject>" or "anonymous"'),
  user_id: nullableString,
  session_id: nullableString,
  guard: z.string(),
  guard_version: nullableString,
  gateway_version: z.string(),
  models: z.array(model),
  decision: nullableString,
  score: unitInterval.nullable(),
  confidence: unitInterval.nullable(),
  code: nullableString.describe('Why there is no answer; null when there is one'),
  findings: z.array(auditedFindingSchema).describe('Labels and offsets of at most 100 findings'),
  findings_count: z.int(),
  ms: z.number(),
  transport: nullableString,
  fallback: z.boolean(),
  cached: z.boolean(),
  client_type: z.string(),
  client_version: nullableString,
  text_sha256: nullableString.describe('HMAC-SHA-256 of the text under a key made from SECRET_KEY, hex'),
  text_length: z.int().describe('UTF-16 code units; without a text, of the payload as JSON'),
  token_count: z.int(),
  token_count_estimated: z.boolean().describe('True: a quarter of the bytes, not counted'),
  text: nullableString.describe('Null unless AUDIT_STORE_TEXT says otherwise'),
});
export type EvaluationRecord = z.infer<typeof evaluationRecordSchema>;

/** How a column is stored; each dialect has a type for each kind. */
export type ColumnKind = 'id' | 'text' | 'instant' | 'json' | 'integer' | 'real' | 'boolean';

export const EVALUATION_COLUMNS: Record<keyof EvaluationRecord, ColumnKind> = {
  id: 'id',
  request_id: 'text',
  evaluated_at: 'instant',
  tenant: 'text',
  principal: 'text',
  user_id: 'text',
  session_id: 'text',
  guard: 'text',
  guard_version: 'text',
  gateway_version: 'text',
  models: 'json',
  decision: 'text',
  score: 'real',
  confidence: 'real',
  code: 'text',
  findings: 'json',
  findings_count: 'integer',
  ms: 'real',
  transport: 'text',
  fallback: 'boolean',
  cached: 'boolean',
  client_type: 'text',
  client_version: 'text',
  text_sha256: 'text',
  text_length: 'integer',
  token_count: 'integer',
  token_count_estimated: 'boolean',
  text: 'text',
};
