import { z } from 'zod';
import {
  SEVERITIES,
  commonPayloadShape,
  payloadSchema,
  resultShape,
  textSchema,
  unitInterval,
} from '@aiguards/contracts';

const sourceSchema = z.union([z.string(), z.looseObject({ id: z.string().optional(), text: z.string() })]);

export const trustGuardPayloadSchema = payloadSchema({
  ...commonPayloadShape,
  text: textSchema.optional(),
  input_text: textSchema.optional().describe('What was asked of the model'),
  output_text: textSchema.optional().describe('What the model answered'),
  validation_type: z.enum(['general', 'input', 'output', 'grounding']).optional(),
  validation_level: z
    .enum(['basic', 'standard', 'strict'])
    .optional()
    .describe('How sure a detector must be to report: basic 0.8, standard 0.6 (the default), strict 0.4'),
  trust_threshold: unitInterval.optional().describe('Trusted from this trust_score on; 0.5 when not given'),
  sources: z.array(sourceSchema).max(100).optional().describe('Accepted; this version does not read them'),
  secrets: z.unknown().optional().describe('Accepted; this version does not read it'),
}).refine(
  ({ text, input_text, output_text }) =>
    text !== undefined || input_text !== undefined || output_text !== undefined,
  {
    error: 'one of text, content, input_text, output_text, samples[0].content or data.text is required',
    path: ['text'],
  },
);
export type TrustGuardPayload = z.output<typeof trustGuardPayloadSchema>;

export const FIELDS = ['text', 'input_text', 'output_text'] as const;
export type FieldName = (typeof FIELDS)[number];

const validationSchema = z.object({
  status: z.enum(['passed', 'failed']),
  count: z.int().min(0),
  score: unitInterval.describe('1 without findings'),
});

const notBuilt = z.null().describe('Null: not measured in this version; `checked` says why');

const patternSchema = z.object({
  pattern: z.string(),
  category: z.enum(['prompt_injection', 'pii', 'secrets']),
  severity: z.enum(SEVERITIES),
  count: z.int().min(1),
});

export const trustGuardResultSchema = z.object({
  ...resultShape,
  trust_score: unitInterval.describe(
    '1 less what the findings take; it says nothing of facts in this version',
  ),
  reliability: z.enum(['high', 'medium', 'low']),
  risk_level: z.enum(SEVERITIES),
  is_trusted: z
    .boolean()
    .nullable()

    .describe(
      'trust_score is at or above trust_threshold; null for grounding, which is asked for but not checked yet',
    ),
  trust_threshold: unitInterval,
  checked_field: z
    .enum(FIELDS)
    .describe('The field that redacted_text is made from; findings in the others count for the score too'),
  validation_results: z.object({
    factual_accuracy: notBuilt,
    source_credibility: notBuilt,
    consistency: notBuilt,
    bias_detection: notBuilt,
    prompt_injection: validationSchema,
    pii: validationSchema,
    secrets: validationSchema,
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
  claims: z
    .array(z.record(z.string(), z.unknown()))
    .max(0)
    .describe('Empty: this version does not split a text into claims'),
});
export type TrustGuardEvaluation = Omit<
  z.output<typeof trustGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
