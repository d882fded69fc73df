import { z } from 'zod';
import type { Correction } from './correction';
import { readUsage, type ReportedUsage } from './reported-usage';

const MAX_TOKENS = 1e9;

const usageSchema = z.record(z.string(), z.unknown()).transform((usage, context): ReportedUsage => {
  const read = readUsage(usage);
  if (!Array.isArray(read)) return read;
  for (const { path, message } of read) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});

/** The fields of a payload that belong to `operation: "reconcile"`. */
export const reconcilePayloadShape = {
  usage: usageSchema
    .nullish()
    .describe(
      'reconcile: the usage object of the provider as it came, of OpenAI, Anthropic, Google, Bedrock and others; snake_case or camelCase',
    ),
  token_count: z
    .int()
    .min(1)
    .max(MAX_TOKENS)
    .nullish()
    .describe('reconcile: what this guard counted before, in place of the text or the messages'),
};

interface ReconcileFields {
  operation?: string;
  model?: string;
  usage?: unknown;
  token_count?: number | null;
  text?: string;
  messages?: unknown;
}

/** Reports what a payload that asks to reconcile lacks. */
export function checkReconcile(payload: ReconcileFields, context: z.core.$RefinementCtx): void {
  if (payload.operation !== 'reconcile') return;
  const report = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if ((payload.usage ?? null) === null) report('usage', 'usage is required to reconcile');
  if (payload.model === undefined || payload.model.trim() === '') {
    report('model', 'model is required to reconcile');
  }
  if (
    (payload.token_count ?? null) === null &&
    payload.text === undefined &&
    payload.messages === undefined
  ) {
    report('text', 'one of text, messages or token_count is required to reconcile');
  }
}

const count = z.int().min(0);
const ratio = z.number().min(0);

/** What was found when the counts were compared. */
export const driftSchema = z.object({
  expected: count.describe('Tokens of the input as this guard counts them'),
  actual: count.describe('Tokens of the input as the provider counted them, cached ones included'),
  difference: z.int().describe('actual - expected'),
  ratio: ratio.describe('actual / expected'),
  learned: z.boolean().describe('Whether this pair counts for later corrections'),
  not_learned_reason: z.string().nullable(),
  samples: count
    .nullable()
    .describe(
      'Pairs remembered of this model, of which the newest 50 are kept; null where the store does not answer',
    ),
  mean_ratio: ratio
    .nullable()
    .describe('Interquartile mean of their ratios, weighted by length; null without pairs'),
});
export type Drift = z.output<typeof driftSchema>;

export const correctionSchema = z.object({
  ratio: ratio.describe("Tokens of the provider for each token of this guard's count"),
  samples: count.describe('Texts that were reconciled'),
  error_band: z
    .object({ low: z.number().max(0), high: z.number().min(0) })
    .nullable()
    .describe(
      'Where four fifths of those texts lie around the corrected count, as shares; null below 20 texts',
    ),
});

export const correctionAnswer = ({
  ratio,
  samples,
  errorBand,
}: Correction): z.output<typeof correctionSchema> => ({
  ratio,
  samples,
  error_band: errorBand,
});

/** The usage that was sent, under one set of names. */
export const reportedUsageSchema = z.object({
  input_tokens: count.describe('All of the input, cached or not'),
  cache_read_tokens: count.nullable(),
  cache_write_tokens: count.nullable(),
  output_tokens: count.nullable().describe('All of the output, reasoning included'),
  reasoning_tokens: count.nullable(),
  total_tokens: count.nullable(),
});

export const reportedUsageAnswer = (usage: ReportedUsage): z.output<typeof reportedUsageSchema> => ({
  input_tokens: usage.inputTokens,
  cache_read_tokens: usage.cacheReadTokens,
  cache_write_tokens: usage.cacheWriteTokens,
  output_tokens: usage.outputTokens,
  reasoning_tokens: usage.reasoningTokens,
  total_tokens: usage.totalTokens,
});
