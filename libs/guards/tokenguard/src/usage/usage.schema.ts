import { z } from 'zod';
import { budgetAnswerSchema, budgetPayloadShape } from './budget.schema';
import { logprobsPayloadShape } from './logprobs.schema';
import {
  correctionSchema,
  driftSchema,
  reconcilePayloadShape,
  reportedUsageSchema,
} from './reconcile.schema';

/** The fields of a payload about what was, and what may be, used. */
export const usagePayloadShape = {
  ...budgetPayloadShape,
  ...reconcilePayloadShape,
  ...logprobsPayloadShape,
};

/** The fields of an answer that belong to them; null where nothing of the kind was asked. */
export const usageResultShape = {
  budget: budgetAnswerSchema.nullable().describe('Null without a budget'),
  drift: driftSchema.nullable().describe('reconcile: how far the counts are apart; else null'),
  reported_usage: reportedUsageSchema.nullable().describe('reconcile: the usage that was sent; else null'),
  correction: correctionSchema
    .nullable()
    .describe(
      'What the usages sent back of this model say of its counts; null where the count is exact, or too few were sent',
    ),
  corrected_token_count: z
    .int()
    .min(0)
    .nullable()
    .describe('token_count times the ratio of correction; null without one'),
};

/** Whether an answer depends on, or changes, what is counted for somebody. @param payload as it was sent, not parsed */
export function countsUsage(payload: Record<string, unknown>): boolean {
  return (payload.budget !== undefined && payload.budget !== null) || payload.operation === 'reconcile';
}
