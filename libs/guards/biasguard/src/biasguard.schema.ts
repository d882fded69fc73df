import { z } from 'zod';
import {
  SEVERITIES,
  commonPayloadShape,
  payloadSchema,
  resultShape,
  textSchema,
  unitInterval,
} from '@aiguards/contracts';
import { BIAS_TYPES } from './data/bias-types';

/** "gender", "Gender" and "gender_bias" name the same type. */
const biasTypeSchema = z
  .string()
  .max(100)
  .transform((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/_bias$/, ''),
  )
  .pipe(z.enum(BIAS_TYPES, { error: `bias types are ${BIAS_TYPES.join(', ')}, also with the suffix _bias` }));

const biasTypesSchema = z
  .array(biasTypeSchema)
  .max(50)
  .describe(`Any of ${BIAS_TYPES.join(', ')}, also with the suffix _bias; all when empty or not given`);

export const biasGuardPayloadSchema = payloadSchema({
  ...commonPayloadShape,
  text: z
    .string({ error: 'one of text, content, samples[0].content or data.text is required, a string' })
    .pipe(textSchema),
  bias_types: biasTypesSchema.optional(),
  threshold: unitInterval
    .optional()
    .describe('bias_detected is true from this bias_score on; 0.1 when not given'),
  mitigation_level: z
    .enum(['low', 'moderate', 'aggressive'])
    .optional()
    .describe(
      'What mitigated_text replaces: graver terms only, clear terms (the default), or all terms found',
    ),
  target_audience: z.string().max(1000).optional().describe('Accepted; this version does not use it'),
  operation: z.enum(['detect_bias']).optional(),
  data: z.looseObject({ bias_types: biasTypesSchema.optional() }).optional(),
  samples: z.array(z.looseObject({})).max(1000).optional().describe('The first is checked'),
});
export type BiasGuardPayload = z.output<typeof biasGuardPayloadSchema>;
export type MitigationLevel = NonNullable<BiasGuardPayload['mitigation_level']>;

const detectedBiasSchema = z.object({
  type: z.enum(BIAS_TYPES),
  confidence: unitInterval,
  location: z.object({ start: z.int().min(0), end: z.int().min(0) }).describe('UTF-16 offsets'),
  severity: z.enum(SEVERITIES),
  suggestion: z.string(),
});

export const biasGuardResultSchema = z.object({
  ...resultShape,
  bias_detected: z.boolean(),
  bias_score: unitInterval.describe('0: nothing found; high: biased'),
  bias_type: z.enum(BIAS_TYPES).nullable().describe('The type with the highest score; null when none'),
  bias_types: z.array(z.enum(BIAS_TYPES)).describe('The types found, highest score first'),
  bias_details: z.partialRecord(z.enum(BIAS_TYPES), unitInterval).describe('Score of every type looked for'),
  detected_biases: z.array(detectedBiasSchema),
  mitigation_suggestions: z.array(z.string()),
  mitigated_text: z
    .string()
    .nullable()
    .describe('The text with terms replaced; null when there is nothing to replace'),
  fairness_score: unitInterval.describe('1 − bias_score'),
  toxicity: z.null().describe('Null: not measured in this version; `checked` says why'),
});
export type BiasGuardEvaluation = Omit<
  z.output<typeof biasGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
