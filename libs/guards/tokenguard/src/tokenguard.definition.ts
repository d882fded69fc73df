import { defineGuard } from '@aiguards/contracts';
import { priceFileProblems } from './prices/price-file';
import { tokenGuardResultSchema } from './tokenguard.result-schema';
import { tokenGuardPayloadSchema } from './tokenguard.schema';
import { usesStore } from './tokenguard.state';

export const tokenGuard = defineGuard({
  name: 'tokenguard',
  title: 'TokenGuard',
  description: 'What a text costs in tokens, and whether it fits its budget',
  version: '0.1.0',
  tags: ['cost', 'tokens'],
  verb: 'optimize',
  payloadSchema: tokenGuardPayloadSchema,
  resultSchema: tokenGuardResultSchema,
  examples: [
    {
      summary: 'Count the tokens of a short text',
      payload: { text: 'This is a test message for token optimization', content_type: 'text' },
    },
    {
      summary: 'Check a text against a budget',
      payload: { text: 'A longer text that should be shortened', model: 'gpt-4o', max_tokens: 4 },
    },
  ],
  decisionOf: (result) => result.recommendation,
  vocabulary: {
    decisions: ['keep', 'prune'],
    findingTypes: ['length'],
    checks: [
      'token_count',
      'compaction',
      'cost',
      'context_window',
      'messages',
      'logprobs',
      'usage_budget',
      'correction',
      'reconciliation',
    ],
  },
  betterScore: 'low',
  tokenUseOf: (result) => ({
    counted: result.token_count,
    overBudget: result.token_budget?.over ?? 0,
    saved: result.tokens_saved,
  }),
  isStateful: ({ payload }) => usesStore(payload),
  settingsFile: { variable: 'TOKENGUARD_PRICES_FILE', problemsOf: priceFileProblems },
  load: async () => {
    const { TokenGuardModule } = await import('./tokenguard.module');
    const { TokenGuardService } = await import('./tokenguard.service');
    return { module: TokenGuardModule, service: TokenGuardService };
  },
});
