import type { PriceSource } from '../../prices/price-row';

/** Of models that new customers can no longer get, too. */
export const COHERE: PriceSource = {
  source: 'https://cohere.com/pricing (@pydantic/genai-prices 0.1.8, ai-sdk-cost-calculator 7.1.14)',
  date: '2026-09-23',
  rows: [
    {
      model: 'command-a-03-2025',
      aliases: ['command-a'],
      input: 2.5,
      output: 10,
      contextWindow: 256_000,
      maxOutput: 8000,
    },
    {
      model: 'command-r-plus-08-2024',
      aliases: ['command-r-plus'],
      input: 2.5,
      output: 10,
      contextWindow: 128_000,
      maxOutput: 4096,
    },
    {
      model: 'command-r-08-2024',
      aliases: ['command-r'],
      input: 0.15,
      output: 0.6,
      contextWindow: 128_000,
      maxOutput: 4096,
    },
    {
      model: 'command-r7b-12-2024',
      aliases: ['command-r7b'],
      input: 0.0375,
      output: 0.15,
      contextWindow: 128_000,
      maxOutput: 4096,
    },
  ],
};
