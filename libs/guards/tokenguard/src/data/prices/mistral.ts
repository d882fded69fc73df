import type { PriceSource } from '../../prices/price-row';

/** Names that moved from one model to another, and mean different ones in the sources, are left out. */
export const MISTRAL: PriceSource = {
  source: 'https://mistral.ai/pricing/api (@pydantic/genai-prices 0.1.8, ai-sdk-cost-calculator 7.1.14)',
  date: '2026-09-23',
  rows: [
    { model: 'mistral-large-2512', input: 0.5, cachedInput: 0.05, output: 1.5, contextWindow: 262_144 },
    {
      model: 'mistral-medium-latest',
      aliases: ['mistral-medium-3.5', 'mistral-medium-2604'],
      input: 1.5,
      cachedInput: 0.15,
      output: 7.5,
      contextWindow: 262_144,
    },
    { model: 'mistral-small-2603', input: 0.15, cachedInput: 0.015, output: 0.6, contextWindow: 262_144 },
    { model: 'ministral-14b-2512', input: 0.2, cachedInput: 0.02, output: 0.2, contextWindow: 262_144 },
    {
      model: 'ministral-8b-2512',
      aliases: ['ministral-8b-latest'],
      input: 0.15,
      cachedInput: 0.015,
      output: 0.15,
      contextWindow: 262_144,
    },
    { model: 'ministral-3b-2512', input: 0.1, cachedInput: 0.01, output: 0.1, contextWindow: 131_072 },
    { model: 'codestral-2508', input: 0.3, cachedInput: 0.03, output: 0.9, contextWindow: 256_000 },
  ],
};
