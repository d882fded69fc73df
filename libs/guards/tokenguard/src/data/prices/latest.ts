import type { PriceSource } from '../../prices/price-row';

/** Models that are newer than one of the packages with prices, or than both: from the page of the provider, and as somebody else read it there. */
export const LATEST: readonly PriceSource[] = [
  {
    source: 'https://developers.openai.com/api/docs/models/gpt-6.2-sol (that page; trick77/toolkit 0.5.0)',
    date: '2026-11-20',
    rows: [
      {
        model: 'gpt-6.2-sol',
        input: 2,
        cachedInput: 0.1,
        cacheWrite: 2.5,
        output: 10,
        above: { tokens: 272_000, input: 4, cachedInput: 0.2, cacheWrite: 5, output: 15 },
        contextWindow: 1_050_000,
        maxOutput: 128_000,
      },
    ],
  },
  {
    source:
      'https://developers.openai.com/api/docs/models/gpt-6.1-sol (AILSA-SubSwitch 1.0.0-g, toolkit 0.5.0)',
    date: '2026-10-01',
    rows: [
      {
        model: 'gpt-6.1-sol',
        input: 2,
        cachedInput: 0.1,
        cacheWrite: 2.5,
        output: 10,
        above: { tokens: 272_000, input: 4, cachedInput: 0.2, cacheWrite: 5, output: 15 },
        contextWindow: 1_050_000,
        maxOutput: 128_000,
      },
    ],
  },
  {
    source: 'https://docs.x.ai/developers/grok-4-7 (that page; ai-sdk-cost-calculator 7.1.14)',
    date: '2026-09-23',
    rows: [
      {
        model: 'grok-4.7',
        input: 2,
        cachedInput: 0.5,
        output: 6,
        above: { tokens: 199_999, input: 4, cachedInput: 1, output: 12 },
        contextWindow: 500_000,
      },
    ],
  },
  {
    source: 'https://platform.claude.com/docs/en/about-claude/pricing (claudit 1.9.2, PromptFuel 1.0.23)',
    date: '2026-10-24',
    rows: [
      {
        model: 'claude-sonnet-5-5',
        input: 2,
        cachedInput: 0.1,
        cacheWrite: 2.5,
        output: 10,
        contextWindow: 1_000_000,
        maxOutput: 128_000,
      },
      {
        model: 'claude-haiku-5-5',
        input: 0.1,
        cachedInput: 0.01,
        cacheWrite: 0.125,
        output: 0.5,
        above: { tokens: 100_000, input: 0.5, cachedInput: 0.05, cacheWrite: 0.625, output: 2.5 },
        contextWindow: 1_000_000,
        maxOutput: 128_000,
      },
    ],
  },
];
