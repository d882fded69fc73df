import { z } from 'zod';
import { CATEGORIES } from './detectors/hit';
import { claimSchema, groundingSchema, sourcesSchema } from './trustguard.grounding-schema';
import {
  SEVERITIES,
  commonPayloadShape,
  contextSchema,
  payloadSchema,
  resultShape,
  textSchema,
  unitInterval,
} from '@aiguards/contracts';

const messageSchema = z.looseObject({ role: z.string(), content: z.unknown().optional() });

/** validate, the default, needs no name. */
const OPERATIONS = ['validate', 'restore', 'forget'] as const;

const MAX_VAULT_ID_LENGTH = 128;

interface Fields {
  text?: string;
  input_text?: string;
  output_text?: string;
  operation?: (typeof OPERATIONS)[number];
  vault_id?: string;
  [other: string]: unknown;
}

/** A payload may also hold nothing but what a model is about to read. */
const ALSO_TEXTS = ['messages', 'documents', 'tool_output', 'tool_outputs', 'context', 'sources'] as const;

function checkCombination(payload: Fields, context: z.core.$RefinementCtx): void {
  const report = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { text, input_text, output_text, operation = 'validate', vault_id } = payload;
  if (operation === 'validate') {
    if (text ?? input_text ?? output_text) return;
    if (ALSO_TEXTS.some((field) => payload[field] !== undefined && payload[field] !== null)) return;
    report(
      'text',
      'one of text, content, input_text, output_text, messages, documents, samples[0].content or data.text is required',
    );
    return;
  }
  if (vault_id === undefined) report('vault_id', `vault_id is required to ${operation}`);
  if (operation === 'restore' && text === undefined) report('text', 'text is required to restore');
}

export const trustGuardPayloadSchema = payloadSchema({
  ...commonPayloadShape,
  text: textSchema.optional(),
  input_text: textSchema.optional().describe('What was asked of the model'),
  output_text: textSchema.optional().describe('What the model answered'),
  validation_type: z.enum(['general', 'input', 'output', 'grounding']).optional(),
  validation_level: z
    .enum(['basic', 'standard', 'strict'])
    .optional()
    .describe(
      'basic: rules only, and only what they are sure of (0.8); standard, the default: rules from 0.6 and the models at their operating point; strict: rules from 0.4 and the models of attacks at a budget of 5 % false alarms; names count by the score of rules, and groundedness, whose verdicts have one operating point, is the same at standard and strict',
    ),
  trust_threshold: unitInterval.optional().describe('Trusted from this trust_score on; 0.5 when not given'),
  documents: contextSchema
    .nullish()
    .describe(
      'What a model is about to read: texts, or objects that hold texts. Scanned for instructions to the model',
    ),
  tool_output: contextSchema.nullish().describe('Scanned as a document'),
  tool_outputs: contextSchema.nullish().describe('Scanned as documents'),
  context: contextSchema.nullish().describe('Scanned as a document'),
  messages: z
    .array(messageSchema)
    .max(1000)
    .optional()
    .describe(
      'A conversation: what users say is scanned as prompts, what the assistant says by rules, all else as documents; messages of the roles system and developer are trusted and not read',
    ),
  sources: sourcesSchema.optional(),
  secrets: z.unknown().optional().describe('Accepted; this version does not read it'),
  operation: z
    .enum(OPERATIONS)
    .optional()
    .describe('restore puts back in text what was redacted under vault_id; forget deletes that vault'),
  vault_id: z
    .string()
    .min(1)
    .max(MAX_VAULT_ID_LENGTH)
    .optional()
    .describe('Placeholders are the same in all calls with this name, and can be put back for a while'),
}).superRefine(checkCombination);
export type TrustGuardPayload = z.output<typeof trustGuardPayloadSchema>;
const FIELDS = ['text', 'input_text', 'output_text'] as const;
export type FieldName = (typeof FIELDS)[number];

const validationSchema = z.object({
  status: z.enum(['passed', 'failed']),
  count: z.int().min(0),
  score: unitInterval.describe('1 without findings'),
});

const notBuilt = z.null().describe('Null: not measured in this version; `checked` says why');

const attacksSchema = validationSchema.extend({
  probability: unitInterval
    .nullable()
    .describe('The surest a model was of an attack, reported or not; null where no model read anything'),
});

const ofAnalysis = validationSchema
  .nullable()
  .describe('Null where an operation was asked for, or there was no text to read');

const count = z.int().min(0);

const vaultSchema = z.object({
  operation: z.enum(['redact', 'restore', 'forget']),
  found: z
    .boolean()
    .nullable()
    .describe('Whether there was such a vault, not yet expired; null for redact, which makes one'),
  stored: count.nullable().describe('redact: different values of this text that can be put back'),
  not_stored: count
    .nullable()
    .describe('redact: different values that cannot; their placeholders are of the form [EMAIL_UNSTORED_1]'),
  entries: count.nullable().describe('Values in the vault after this call; null where nobody looked'),
  restored: count.nullable().describe('restore: placeholders whose value was put back'),
  unknown: count.nullable().describe('restore: placeholders that this vault has no value for; they stay'),
  ttl: count.nullable().describe('redact: seconds until the vault is forgotten unless it is used again'),
});

const patternSchema = z.object({
  pattern: z.string(),
  category: z.enum(CATEGORIES),
  severity: z.enum(SEVERITIES),
  count: z.int().min(1),
});

export const trustGuardResultSchema = z.object({
  ...resultShape,
  trust_score: unitInterval.describe('1 less what the findings take; of facts it knows what the sources say'),
  reliability: z.enum(['high', 'medium', 'low']),
  risk_level: z.enum(SEVERITIES),
  is_trusted: z
    .boolean()
    .nullable()
    .describe(
      'trust_score is at or above trust_threshold; null where there was no text to read, or groundedness was asked for and nothing could be compared',
    ),
  trust_threshold: unitInterval,
  checked_field: z
    .enum(FIELDS)
    .nullable()
    .describe(
      'The field that redacted_text is made from; findings in the others count for the score too. Null where none of them is given',
    ),
  validation_results: z.object({
    factual_accuracy: validationSchema
      .nullable()
      .describe('By the sources given, not by the world; null where nothing could be compared'),
    source_credibility: notBuilt,
    consistency: notBuilt,
    bias_detection: notBuilt,
    prompt_injection: attacksSchema
      .nullable()
      .describe('Null where an operation was asked for, or there was no text to read'),
    pii: ofAnalysis,
    secrets: ofAnalysis,
  }),
  failure_patterns: z.array(z.string()).describe('The patterns of high or critical severity'),
  pattern_detections: z.array(patternSchema).describe('Every pattern found, with how often'),
  confidence_interval: notBuilt,
  redacted_text: z
    .string()
    .nullable()
    .describe(
      'The checked field with personal data and secrets replaced; null when there is nothing to replace',
    ),
  restored_text: z
    .string()
    .nullable()
    .describe('restore: the text with the values in the place of their placeholders; else null'),
  vault: vaultSchema.nullable().describe('What was done with the vault; null without a vault_id'),
  groundedness: groundingSchema.nullable().describe('Null where no output was held against sources'),
  claims: z
    .array(claimSchema)
    .describe('The claims of the output, in order; empty where none were looked for'),
});
export type TrustGuardEvaluation = Omit<
  z.output<typeof trustGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
