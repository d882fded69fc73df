import { z } from 'zod';
import { resultShape, unitInterval } from '@aiguards/contracts';
import { RETENTION_KINDS } from './compaction/retention';
import { messageSchema } from './messages/message';
import { costSchema } from './prices/cost.schema';
import { usageResultShape } from './usage/usage.schema';
import { restorationSchema } from './restoration';

const tokens = z.int().min(0);

const decisionSchema = z.object({
  action: z.enum(['keep', 'prune']),
  confidence: unitInterval,
  reason: z.string(),
  original_length: z.int().describe('Characters'),
  target_length: z.int().describe('Characters of optimized_text'),
  estimated_savings: tokens.describe('Tokens that optimized_text really has fewer; equals tokens_saved'),
});

const keptSchema = z.object({ total: tokens, kept: tokens });

/** Null where nothing was rewritten that cannot be undone: then all is kept. */
const retentionSchema = z
  .object({
    share: unitInterval.describe('Of all that is counted here'),
    ...(Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, keptSchema])) as Record<
      (typeof RETENTION_KINDS)[number],
      typeof keptSchema
    >),
  })
  .nullable()
  .describe(
    'What carries facts, counted before and after; null where nothing was lost that restore does not bring back',
  );

const overheadSchema = z.object({
  tokens: tokens.describe('Of roles, names, definitions and calls of tools, and of the start of the answer'),
  exact: z.boolean(),
  reason: z.string().optional().describe('Why it is not exact'),
});

const rangeSchema = z.object({ low: tokens, high: tokens });

export const tokenGuardResultSchema = z.object({
  ...resultShape,
  text_length: z.int().describe('Characters (Unicode code points)'),
  confidence_score: unitInterval,
  mean_token_entropy: z.number().min(0).nullable().describe('Nats; null without logprobs_stream'),
  decision: decisionSchema,
  recommendation: z.enum(['keep', 'prune']),
  token_count: tokens.describe('Of the text, or of all messages with their overhead'),
  encoding: z.string().describe('The encoding that was counted with'),
  estimated: z.boolean().describe('True where the tokenizer of the model is not public or not included'),
  token_range: rangeSchema
    .nullable()
    .describe(
      'Between which the true count of an estimate lies in 95 of 100 texts, all kinds pooled; wider in scripts other than Latin. Null: it is exact',
    ),
  message_overhead: overheadSchema.nullable().describe('Null unless messages were given'),
  cost: costSchema
    .nullable()
    .describe('Null where no model is given or its price is not known; never 0 for that'),
  context_window: z.object({
    used: tokens,
    limit: tokens.nullable().describe('Null where the model is not known'),
    max_output: tokens
      .nullable()
      .describe('Tokens that one answer of the model may have; null where it is not known'),
  }),
  token_budget: z
    .object({
      limit: tokens.describe('What max_tokens and target_ratio came to'),
      over: tokens.describe('How many tokens of the input were too many'),
      met: z.boolean().describe('Whether what is answered fits'),
    })
    .nullable()
    .describe('Null where neither max_tokens nor target_ratio was given'),
  optimized_text: z
    .string()
    .nullable()
    .describe('What to send instead: the text itself where action is keep; null where messages were given'),
  optimized_messages: z.array(messageSchema).nullable().describe('Null unless messages were given'),
  tokens_saved: tokens,
  compression_ratio: unitInterval.describe('Tokens after, divided by tokens before'),
  optimization_techniques: z.array(z.string()),
  optimization_steps: z.array(z.object({ techniques: z.array(z.string()), tokens_saved: tokens })),
  left_out: z
    .object({ sentences: tokens.describe('Sentences, lines and blocks'), messages: tokens })
    .describe('What is not there any more, as whole units'),
  retention: retentionSchema,
  restoration: restorationSchema
    .nullable()
    .describe(
      'Null unless include_restoration asked for it, and where more was done to the text than can be undone',
    ),
  restored_text: z.string().nullable().describe('Only of restore'),
  ...usageResultShape,
});
export type TokenGuardEvaluation = Omit<
  z.output<typeof tokenGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
