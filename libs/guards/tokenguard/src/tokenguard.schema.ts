import { z } from 'zod';
import { commonPayloadShape, payloadSchema, textSchema, unitInterval } from '@aiguards/contracts';
import { LEVELS } from './compaction/level';
import { messageSchema } from './messages/message';
import { checkReconcile } from './usage/reconcile.schema';
import { usagePayloadShape } from './usage/usage.schema';
import { checkRestoration, restorationSchema } from './restoration';

/** optimize, the default, needs no name. */
const OPERATIONS = ['optimize', 'restore', 'reconcile'] as const;

interface Fields {
  text?: string;
  messages?: unknown;
  operation?: (typeof OPERATIONS)[number];
}

const TEXT_MISSING = 'one of text, content, samples[0].content, data.text or messages is required';

function checkText({ text, messages, operation = 'optimize' }: Fields, context: z.core.$RefinementCtx): void {
  const report = (message: string) => context.addIssue({ code: 'custom', path: ['text'], message });
  if (operation === 'optimize' && text === undefined && messages === undefined) report(TEXT_MISSING);
  if (operation === 'restore' && text === undefined) report('text is required to restore');
}

/** Many clients send a field they have no value for as null. */
function withoutNulls(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null));
}

const givenSchema = payloadSchema({
  ...commonPayloadShape,
  text: textSchema.optional(),
  messages: z
    .array(messageSchema)
    .min(1)
    .max(10_000)
    .optional()
    .describe('A conversation, as chat APIs take it; trimmed by turns where a budget asks for it'),
  tools: z
    .array(z.looseObject({}))
    .max(1000)
    .optional()
    .describe('Definitions of tools that are sent with the messages; counted'),
  operation: z
    .enum(OPERATIONS)
    .optional()
    .describe(
      'optimize, the default; restore undoes the reversible steps in text; reconcile compares a count with the usage that a provider reports',
    ),
  confidence: unitInterval.optional().describe('How sure the caller is of the text'),
  model: z.string().max(200).optional().describe('Whose tokens and prices count'),
  max_tokens: z.int().min(1).optional().describe('Budget that the text or the conversation should fit in'),
  target_ratio: z.number().gt(0).max(1).optional().describe('Share of the tokens to keep'),
  optimization_level: z
    .enum(LEVELS)
    .optional()
    .describe(
      'reversible: only what can be undone; light: also wordy phrases, fillers and empty hedges; balanced, the default: also whole sentences, lines and turns where max_tokens or target_ratio asks for it; aggressive: these also to half of the tokens without a budget',
    ),
  query: z.string().max(100_000).optional().describe('What the text will be asked: what answers it stays'),
  expected_output_tokens: z.int().min(0).max(1e9).optional().describe('For the cost of the answer'),
  include_restoration: z
    .boolean()
    .optional()
    .describe(
      'Answer also restoration, with which restore brings the text back: JSON as equal data, all else byte for byte',
    ),
  restoration: restorationSchema.nullish().describe('As it was answered; for restore'),
  ...usagePayloadShape,
})
  .superRefine(checkText)
  .superRefine(checkRestoration)
  .superRefine(checkReconcile);

export const tokenGuardPayloadSchema = z.preprocess(withoutNulls, givenSchema);
export type TokenGuardPayload = z.output<typeof tokenGuardPayloadSchema>;
