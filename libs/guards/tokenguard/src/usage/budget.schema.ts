import { z } from 'zod';
import { windowSecondsOf } from './window';

/** Beyond what anybody sends in a month, and far below where numbers lose their last digit. */
const MAX_LIMIT = 1e12;

const MAX_IDENTIFIER_LENGTH = 256;

const windowSchema = z
  .union([z.number(), z.string().max(32)], {
    error: 'expected seconds, a duration like "30m", "24h" or "7d", or one of minute, hour, day, week, month',
  })
  .transform((window, context): number => {
    const seconds = windowSecondsOf(window);
    if (seconds !== null) return seconds;
    context.addIssue({
      code: 'custom',
      message:
        'expected whole seconds, a duration like "30m", "24h" or "7d", or one of minute, hour, day, week, month; at most 31 days',
    });
    return z.NEVER;
  });

const budgetSchema = z.object({
  limit: z.int().min(0).max(MAX_LIMIT).describe('Tokens that may be sent in a window'),
  scope: z
    .enum(['user', 'session'])
    .describe('Whose tokens are counted together: those of a user, or of a session'),
  window: windowSchema.describe(
    'How long tokens are counted together, from the first on: seconds, a duration like "24h", or a word like "day"',
  ),
});
export type Budget = z.output<typeof budgetSchema>;

const identifier = z.string().max(MAX_IDENTIFIER_LENGTH).nullish();

/** The fields of a payload that belong to budgets. */
export const budgetPayloadShape = {
  budget: budgetSchema
    .nullish()
    .describe(
      'Counts the tokens of this text for its user or session, unless they would be more than the limit',
    ),
  user_id: identifier.describe('Where the request names no user beside the payload'),
  session_id: identifier.describe('Where the request names no session beside the payload'),
};

const count = z.int().min(0);

/** What is said of a budget; what the store would have to tell is null where it does not answer. */
export const budgetAnswerSchema = z.object({
  limit: count,
  scope: z.enum(['user', 'session']),
  window_seconds: count,
  requested: count.describe('Tokens of this text'),
  used: count.nullable().describe('Tokens counted in this window, this text included unless exceeded'),
  remaining: count
    .nullable()
    .describe('What is left of the limit; 0 where it was lowered below what is used'),
  exceeded: z
    .boolean()
    .nullable()
    .describe('This text does not fit in what was left, and was not counted; null: nobody could tell'),
  resets_at: z
    .string()
    .nullable()
    .describe('When this window ends and used is 0 again (ISO 8601); null while nothing is counted'),
});
export type BudgetAnswer = z.output<typeof budgetAnswerSchema>;
