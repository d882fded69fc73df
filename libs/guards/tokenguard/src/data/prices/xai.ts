import type { PriceSource } from '../../prices/price-row';

/**
 * Prices for long prompts begin at 200,000 tokens. Windows as of llm-zoo 1.37.0; its limits of answers are left out, since
 * xAI names none. Hosts have a second price for long prompts of Grok 4 that the packages do not have: it has none here.
 */
export const XAI: PriceSource = {
  source: 'https://docs.x.ai/docs/models (@pydantic/genai-prices 0.1.8, ai-sdk-cost-calculator 7.1.14)',
  date: '2026-09-23',
  rows: [
    {
      model: 'grok-4.6',
      input: 2,
      cachedInput: 0.5,
      output: 6,
      above: { tokens: 199_999, input: 4, cachedInput: 1, output: 12 },
      contextWindow: 500_000,
    },
    {
      model: 'grok-4.5',
      input: 2,
      cachedInput: 0.3,
      output: 6,
      above: { tokens: 199_999, input: 4, cachedInput: 0.6, output: 12 },
      contextWindow: 500_000,
    },
    {
      model: 'grok-4.3',
      input: 1.25,
      cachedInput: 0.2,
      output: 2.5,
      above: { tokens: 199_999, input: 2.5, cachedInput: 0.4, output: 5 },
      contextWindow: 1_000_000,
    },
    {
      model: 'grok-4-0709',
      aliases: ['grok-4'],
      contextWindow: 256_000,
    },
    { model: 'grok-3', input: 3, cachedInput: 0.75, output: 15, contextWindow: 131_072 },
    { model: 'grok-3-mini', input: 0.3, cachedInput: 0.075, output: 0.5, contextWindow: 131_072 },
  ],
};
