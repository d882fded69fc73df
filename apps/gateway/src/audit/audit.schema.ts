import { z } from 'zod';
import { GUARDS } from '@aiguards/guards/catalogue';
import { adminEventRecordSchema, evaluationRecordSchema } from '@aiguards/persistence';
import { MAX_IDENTIFIER_LENGTH } from '../http/json-body';

const MAX_PAGE = 1000;
const word = z.string().min(1).max(MAX_IDENTIFIER_LENGTH).optional();

/** Numbers arrive as text behind the question mark. */
const limit = z
  .string()
  .regex(/^\d{1,4}$/, 'expected a whole number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= MAX_PAGE, `expected 1 to ${MAX_PAGE}`)
  .default(100)
  .describe(`Records of a page, 1 to ${MAX_PAGE}`);

const cursor = z
  .uuid({ error: 'expected the next_cursor of an earlier page' })
  .optional()
  .describe('next_cursor of the page before');

const instant = z.iso
  .datetime({ offset: true, error: 'expected a time such as 2026-01-31T12:00:00Z' })
  .transform((text) => new Date(text))
  .optional();

const NAMES = GUARDS.map(({ name }) => name);

const guard = z
  .string()
  .toLowerCase()
  .refine((name) => NAMES.includes(name), { error: `expected one of ${NAMES.join(', ')}` })
  .meta({ enum: NAMES })
  .optional();

const filterShape = {
  guard,
  decision: word.describe('For example trusted, untrusted, keep, prune, biased'),
  code: word.describe('Of evaluations that failed, for example GUARD_TIMEOUT'),
  user_id: word,
  session_id: word,
  from: instant.describe('From this time on'),
  to: instant.describe('Before this time'),
};

const UNKNOWN = {
  error: (issue: { code?: string; keys?: readonly string[] }) =>
    issue.code === 'unrecognized_keys' ? `there is no parameter ${issue.keys?.join(', ')}` : undefined,
};

export const evaluationFilterSchema = z.strictObject(filterShape, UNKNOWN);

export const evaluationPageQuerySchema = z.strictObject({ ...filterShape, limit, cursor }, UNKNOWN);

export const exportQuerySchema = z.strictObject(
  { ...filterShape, format: z.enum(['csv', 'ndjson']).default('ndjson') },
  UNKNOWN,
);
export type ExportFormat = z.output<typeof exportQuerySchema>['format'];

export const eventPageQuerySchema = z.strictObject({ limit, cursor }, UNKNOWN);

const nextCursor = z.string().nullable().describe('Null on the last page');

export const evaluationPageSchema = z.object({
  evaluations: z.array(evaluationRecordSchema),
  next_cursor: nextCursor,
});

export const requestEvaluationsSchema = z.object({
  request_id: z.string(),
  evaluations: z.array(evaluationRecordSchema).describe('More than one for a batch'),
});

export const statsSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  hours: z.array(
    z.object({
      guard: z.string(),
      hour: z.string(),
      evaluations: z.int(),
      failed: z.int(),
      fallback: z.int(),
      cached: z.int(),
      findings: z.int(),
      tokens: z.int(),
      score_mean: z.number().nullable(),
      ms_mean: z.number(),
      ms_max: z.number(),
    }),
  ),
});

export const eventPageSchema = z.object({ events: z.array(adminEventRecordSchema), next_cursor: nextCursor });
