import { z } from 'zod';
import {
  SEVERITIES,
  commonPayloadShape,
  contextSchema,
  payloadSchema,
  resultShape,
  textSchema,
  unitInterval,
} from '@aiguards/contracts';
import { MAX_TTL_SECONDS, OPERATIONS, operationOf, operationProblem } from './contextguard.operation';

const count = z.int().min(0);

const messageSchema = z.union([
  z.string(),
  z.looseObject({ role: z.string().optional(), content: z.union([z.string(), z.array(z.unknown())]) }),
]);

const documentSchema = z.union([
  z.string(),
  z
    .looseObject({ content: z.string().optional(), text: z.string().optional() })
    .refine((document) => document.content !== undefined || document.text !== undefined, {
      error: 'a document needs its text as content or text',
    }),
]);

const entryShape = {
  key: z.string().min(1).max(512).optional(),
  value: z.unknown().optional(),
  ttl: z.int().min(1).max(MAX_TTL_SECONDS).optional().describe('Seconds; an hour when not given'),
};

/** One of these makes a payload something to work on. */
const SUBJECTS = ['text', 'context', 'conversation_history', 'documents', 'current_code'] as const;
const ACCEPTED = `one of ${SUBJECTS.join(', ')}, content, data.text, or an operation (${OPERATIONS.join(', ')}) is required`;

const fieldsSchema = payloadSchema({
  ...commonPayloadShape,
  ...entryShape,
  text: textSchema.optional(),
  conversation_history: z.array(messageSchema).max(10_000).optional(),
  documents: z.array(documentSchema).max(1000).optional(),
  session_id: z.string().max(512).optional().describe('Used when the envelope has no session_id'),
  drift_threshold: unitInterval.optional().describe('Drift score from which drift is reported'),
  current_code: z.string().optional(),
  previous_code: z.string().optional().describe('May be empty: a new file'),
  operation: z.enum(OPERATIONS).optional(),
  action: z.enum(OPERATIONS).optional().describe('The same as operation'),
  data: z.looseObject({ ...entryShape, context: contextSchema.optional() }).optional(),
});

type Fields = z.output<typeof fieldsSchema>;

function checkCombination(payload: Fields, context: z.core.$RefinementCtx<Fields>): void {
  const report = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const operation = operationOf(payload);
  if (operation) {
    const problem = operationProblem(operation);
    if (problem) report(['data', problem.field], problem.message);
    return;
  }
  if (payload.previous_code !== undefined && payload.current_code === undefined) {
    report(['current_code'], 'current_code is required to compare previous_code with');
  } else if (SUBJECTS.every((field) => payload[field] === undefined || payload[field] === null)) {
    report(['text'], ACCEPTED);
  }
}

export const contextGuardPayloadSchema = fieldsSchema.superRefine(checkCombination);
export type ContextGuardPayload = z.output<typeof contextGuardPayloadSchema>;

const memorySchema = z.object({
  operation: z.enum(OPERATIONS),
  key: z.string(),
  found: z
    .boolean()
    .nullable()
    .describe('Whether the key was there; null for set and store, which do not look'),
  value: z.unknown().describe('For get: the value that was stored, null when absent'),
  ttl: count.nullable().describe('For set and store: seconds until the value is forgotten'),
});

export const contextGuardResultSchema = z.object({
  ...resultShape,
  context_score: unitInterval.describe('The same as score: 1 when nothing is off, less by the findings'),
  drift_detected: z.boolean().nullable().describe('Null: no verdict, `checked.drift` says why'),
  drift_score: unitInterval
    .nullable()
    .describe(
      '1 - cosine of the words of this turn and the turns before; 0 on a first turn; null: not measured',
    ),
  drift_type: z.enum(['topic_shift', 'semantic_drift', 'none']).nullable(),
  severity: z.enum(SEVERITIES).nullable().describe('Of the worst finding; null without one'),
  context_coherence: unitInterval.nullable().describe('1 - drift_score; null where nothing came before'),
  relevance: unitInterval
    .nullable()
    .describe('Lexical: cosine of the words of the text and of the part of its context nearest to it'),
  recommended_action: z.enum(['continue', 'clarify', 'review']),
  metrics: z.object({
    content_words: count.describe('Different words of the text, stop words left out'),
    reference_words: count.describe('Different words of what the text was compared with'),
    session_turns: count
      .nullable()
      .describe('Turns remembered before this one; null without a session memory'),
  }),
  added_lines: count.nullable(),
  removed_lines: count.nullable(),
  unchanged_lines: count.nullable(),
  changed: z.boolean().nullable().describe('Line ends and a missing final line end are no change'),
  memory: memorySchema.nullable().describe('The answer to an operation'),
});
export type ContextGuardEvaluation = Omit<
  z.output<typeof contextGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
