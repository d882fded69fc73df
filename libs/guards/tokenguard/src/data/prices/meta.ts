import type { PriceSource } from '../../prices/price-row';

/** Open weights: every host has its own price, so there is none here, and some hosts have a smaller window. */
export const META: PriceSource = {
  source: 'Model cards of Meta (@pydantic/genai-prices 0.1.8, llm-zoo 1.37.0)',
  date: '2026-09-23',
  rows: [
    {
      model: 'llama-4-scout',
      aliases: ['llama-4-scout-17b-16e-instruct', 'llama4-scout-17b-instruct'],
      contextWindow: 10_000_000,
    },
    {
      model: 'llama-4-maverick',
      aliases: ['llama-4-maverick-17b-128e-instruct', 'llama4-maverick-17b-instruct'],
      contextWindow: 1_000_000,
    },
    { model: 'llama-3.3-70b-instruct', aliases: ['llama3-3-70b-instruct'], contextWindow: 131_072 },
    {
      model: 'llama-3.1-405b-instruct',
      aliases: ['llama3-1-405b-instruct', 'meta-llama-3.1-405b-instruct'],
      contextWindow: 131_072,
    },
    {
      model: 'llama-3.1-70b-instruct',
      aliases: ['llama3-1-70b-instruct', 'meta-llama-3.1-70b-instruct'],
      contextWindow: 131_072,
    },
    {
      model: 'llama-3.1-8b-instruct',
      aliases: ['llama3-1-8b-instruct', 'meta-llama-3.1-8b-instruct'],
      contextWindow: 131_072,
    },
  ],
};
