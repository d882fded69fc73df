import type { PriceSource } from '../../prices/price-row';

/** Windows as of llm-zoo 1.37.0. */
export const MOONSHOT: PriceSource = {
  source:
    'https://platform.moonshot.ai/docs/pricing/chat (@pydantic/genai-prices 0.1.8, ai-sdk-cost-calculator 7.1.14)',
  date: '2026-09-23',
  rows: [
    { model: 'kimi-k3', input: 3, cachedInput: 0.3, output: 15, contextWindow: 1_048_576 },
    { model: 'kimi-k2.7-code', input: 0.95, cachedInput: 0.19, output: 4, contextWindow: 262_144 },
    { model: 'kimi-k2.5', input: 0.6, cachedInput: 0.1, output: 3, contextWindow: 262_144 },
  ],
};
