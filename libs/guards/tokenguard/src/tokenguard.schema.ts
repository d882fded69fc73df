import { z } from 'zod';
import {
  commonPayloadShape,
  payloadSchema,
  resultShape,
  textSchema,
  unitInterval,
} from '@aiguards/contracts';

/** Content as chat APIs have it: a text, parts of which some are text, or null beside a tool call. */
const messageSchema = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]).nullable(),
});

export const tokenGuardPayloadSchema = payloadSchema({
  ...commonPayloadShape,
  text: textSchema.optional(),
  messages: z.array(messageSchema).min(1).max(10_000).optional(),
  confidence: unitInterval.optional().describe('How sure the caller is of the text; 0.7 when not given'),
  model: z.string().max(200).optional(),
  max_tokens: z.int().min(1).optional().describe('Budget that the text should fit in'),
  target_ratio: z.number().gt(0).max(1).optional().describe('Share of the tokens to keep'),
  optimization_level: z.enum(['light', 'balanced', 'aggressive']).optional(),
  query: z.string().optional(),
  logprobs_stream: z.array(z.number()).max(100_000).optional(),
}).refine((payload) => payload.text !== undefined || payload.messages !== undefined, {
  error: 'one of text, content, samples[0].content, data.text or messages is required',
  path: ['text'],
});
export type TokenGuardPayload = z.output<typeof tokenGuardPayloadSchema>;

const decisionSchema = z.object({
  action: z.enum(['keep', 'prune']),
  confidence: unitInterval,
  reason: z.string(),
  original_length: z.int().describe('Characters'),
  target_length: z.int().describe('Characters that fit the budget, in proportion to the tokens'),
  estimated_savings: z.int().describe('Tokens over the budget'),
});

/** Fields that later steps fill are null, and `checked` says why. */
export const tokenGuardResultSchema = z.object({
  ...resultShape,
  text_length: z.int().describe('Characters (Unicode code points)'),
  confidence_score: unitInterval,
  decision: decisionSchema,
  recommendation: z.enum(['keep', 'prune']),
  token_count: z.int(),
  encoding: z.string(),
  estimated: z.boolean().describe('True where the tokenizer of the model is not public or not included'),
  cost: z.null(),
  context_window: z.object({ used: z.int(), limit: z.null() }),
  optimized_text: z.null(),
  tokens_saved: z.null(),
  compression_ratio: z.null(),
  optimization_techniques: z.array(z.string()),
  retention: z.null(),
});
export type TokenGuardEvaluation = Omit<
  z.output<typeof tokenGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
