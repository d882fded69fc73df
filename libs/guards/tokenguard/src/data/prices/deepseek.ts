import type { PriceSource } from '../../prices/price-row';

/** Charged by the time of day: half of these outside of the peak hours. The higher price is the one that holds at any time. */
export const DEEPSEEK: PriceSource = {
  source:
    'https://api-docs.deepseek.com/quick_start/pricing, peak hours (the page itself; ai-sdk-cost-calculator 7.1.14 for flash, @pydantic/genai-prices 0.1.8 for pro)',
  date: '2026-09-23',
  rows: [
    {
      model: 'deepseek-flash',
      aliases: ['deepseek-v4-flash'],
      input: 0.3,
      cachedInput: 0.006,
      output: 1.2,
      contextWindow: 1_000_000,
      maxOutput: 384_000,
    },
    {
      model: 'deepseek-v4-pro',
      input: 1.32,
      cachedInput: 0.044,
      output: 3.96,
      contextWindow: 1_000_000,
      maxOutput: 384_000,
    },
  ],
};
