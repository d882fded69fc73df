import fc from 'fast-check';
import { costOf } from '../prices/cost';
import { readUsage, type ReportedUsage } from './reported-usage';

const NOT_SAID: ReportedUsage = {
  inputTokens: 0,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  totalTokens: null,
};

test.each<[string, Record<string, unknown>, Partial<ReportedUsage>]>([
  [
    'OpenAI, chat',
    {
      prompt_tokens: 2006,
      completion_tokens: 300,
      total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 128, accepted_prediction_tokens: 0 },
    },
    { inputTokens: 2006, cacheReadTokens: 1920, outputTokens: 300, reasoningTokens: 128, totalTokens: 2306 },
  ],
  [
    'OpenAI, responses',
    {
      input_tokens: 36,
      input_tokens_details: { cached_tokens: 8 },
      output_tokens: 87,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 123,
    },
    { inputTokens: 36, cacheReadTokens: 8, outputTokens: 87, reasoningTokens: 0, totalTokens: 123 },
  ],
  [
    'Anthropic, which counts the cache beside the rest',
    {
      input_tokens: 21,
      cache_creation_input_tokens: 188,
      cache_read_input_tokens: 1000,
      cache_creation: { ephemeral_5m_input_tokens: 188, ephemeral_1h_input_tokens: 0 },
      output_tokens: 393,
      service_tier: 'standard',
    },
    { inputTokens: 1209, cacheReadTokens: 1000, cacheWriteTokens: 188, outputTokens: 393 },
  ],
  [
    'Anthropic without a cache',
    { input_tokens: 21, cache_creation_input_tokens: null, cache_read_input_tokens: null, output_tokens: 3 },
    { inputTokens: 21, outputTokens: 3 },
  ],
  [
    'Google',
    {
      promptTokenCount: 700,
      cachedContentTokenCount: 600,
      candidatesTokenCount: 50,
      thoughtsTokenCount: 20,
      totalTokenCount: 770,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 700 }],
    },
    { inputTokens: 700, cacheReadTokens: 600, outputTokens: 70, reasoningTokens: 20, totalTokens: 770 },
  ],
  [
    'Google in snake_case',
    { prompt_token_count: 7, candidates_token_count: 5, total_token_count: 12 },
    { inputTokens: 7, outputTokens: 5, totalTokens: 12 },
  ],
  [
    'Bedrock, which has two names for what the cache gave, and a total without it',
    {
      inputTokens: 10,
      outputTokens: 5,
      totalTokens: 15,
      cacheReadInputTokens: 400,
      cacheReadInputTokenCount: 400,
      cacheWriteInputTokens: 0,
    },
    { inputTokens: 410, cacheReadTokens: 400, cacheWriteTokens: 0, outputTokens: 5, totalTokens: 15 },
  ],
  [
    'a proxy that has the names of two providers',
    { prompt_tokens: 1200, completion_tokens: 5, cache_read_input_tokens: 1000, total_tokens: 1205 },
    { inputTokens: 1200, cacheReadTokens: 1000, outputTokens: 5, totalTokens: 1205 },
  ],
  [
    'the AI SDK',
    { inputTokens: 90, outputTokens: 10, totalTokens: 100, cachedInputTokens: 40, reasoningTokens: 4 },
    { inputTokens: 90, cacheReadTokens: 40, outputTokens: 10, reasoningTokens: 4, totalTokens: 100 },
  ],
  [
    'a provider for which reasoning is no part of the output',
    {
      prompt_tokens: 30,
      completion_tokens: 9,
      total_tokens: 133,
      completion_tokens_details: { reasoning_tokens: 94 },
    },
    { inputTokens: 30, outputTokens: 103, reasoningTokens: 94, totalTokens: 133 },
  ],
  [
    'a library that leaves the reasoning out of the output, as the total tells',
    { inputTokens: 100, outputTokens: 300, reasoningTokens: 20, totalTokens: 420 },
    { inputTokens: 100, outputTokens: 320, reasoningTokens: 20, totalTokens: 420 },
  ],
  [
    'a provider that names more reasoning than output, without a total',
    { prompt_tokens: 100, completion_tokens: 1, completion_tokens_details: { reasoning_tokens: 200 } },
    { inputTokens: 100, outputTokens: 201, reasoningTokens: 200 },
  ],
  [
    'a provider that names the reasoning alone',
    { prompt_tokens: 100, completion_tokens_details: { reasoning_tokens: 50 } },
    { inputTokens: 100, outputTokens: 50, reasoningTokens: 50 },
  ],
  [
    'a library that leaves the cache out of the input',
    { inputTokens: 10, cachedInputTokens: 400, outputTokens: 5 },
    { inputTokens: 410, cacheReadTokens: 400, outputTokens: 5 },
  ],
  [
    'LangChain',
    {
      input_tokens: 500,
      output_tokens: 10,
      total_tokens: 510,
      input_token_details: { cache_read: 300, cache_creation: 100 },
    },
    { inputTokens: 500, cacheReadTokens: 300, cacheWriteTokens: 100, outputTokens: 10, totalTokens: 510 },
  ],
  [
    'the AI SDK with details',
    {
      inputTokens: 500,
      inputTokenDetails: { noCacheTokens: 100, cacheReadTokens: 300, cacheWriteTokens: 100 },
      outputTokens: 10,
      outputTokenDetails: { textTokens: 6, reasoningTokens: 4 },
    },
    { inputTokens: 500, cacheReadTokens: 300, cacheWriteTokens: 100, outputTokens: 10, reasoningTokens: 4 },
  ],
  [
    'Google with what tools gave to read',
    {
      promptTokenCount: 40,
      toolUsePromptTokenCount: 60,
      candidatesTokenCount: 5,
      thoughtsTokenCount: 7,
      totalTokenCount: 112,
    },
    { inputTokens: 100, outputTokens: 12, reasoningTokens: 7, totalTokens: 112 },
  ],
  ['Ollama', { prompt_eval_count: 26, eval_count: 298 }, { inputTokens: 26, outputTokens: 298 }],
  ['the input alone', { prompt_tokens: 1 }, { inputTokens: 1 }],
  ['two spellings that agree', { input_tokens: 3, inputTokens: 3 }, { inputTokens: 3 }],
])('reads the usage of %s', (_name, usage, expected) => {
  expect(readUsage(usage)).toEqual({ ...NOT_SAID, ...expected });
});

test.each<[Record<string, unknown>, string[][]]>([
  [{}, [[]]],
  [{ output_tokens: 5 }, [[]]],
  [{ input_tokens: 0, output_tokens: 5 }, [[]]],
  [{ input_tokens: null }, [[]]],
  [{ input_tokens: -1 }, [['input_tokens']]],
  [{ inputTokens: NaN }, [['inputTokens']]],
  [{ prompt_tokens: Infinity }, [['prompt_tokens']]],
  [{ prompt_tokens: 1.5, completion_tokens: '7' }, [['prompt_tokens'], ['completion_tokens']]],
  [{ prompt_tokens: 1e10 }, [['prompt_tokens']]],
  [
    { prompt_tokens: 10, prompt_tokens_details: { cached_tokens: -3 } },
    [['prompt_tokens_details', 'cached_tokens']],
  ],
  [{ prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 11 } }, [[]]],
  [{ prompt_tokens: 10, total_tokens: 9 }, [[]]],
  [{ input_tokens: 3, inputTokens: 4 }, [['inputTokens']]],
])('%j is no usage: %j', (usage, paths) => {
  const read = readUsage(usage);
  expect(Array.isArray(read) && read.map(({ path }) => path)).toEqual(paths);
});

test('any object is either read or refused', () => {
  const number = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.string(),
    fc.dictionary(fc.string(), fc.anything()),
  );
  const key = fc.oneof(
    fc.constantFrom('input_tokens', 'promptTokens', 'total_tokens', 'cache_read_input_tokens', '__proto__'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.dictionary(key, number), (usage) => {
      const read = readUsage(usage);
      if (Array.isArray(read)) return read.length > 0;
      return Number.isInteger(read.inputTokens) && read.inputTokens >= 1;
    }),
  );
});

test('every usage that is read has a cost', () => {
  const names = [
    ...['prompt_tokens', 'input_tokens', 'completion_tokens', 'output_tokens', 'total_tokens'],
    ...['cache_read_input_tokens', 'cache_creation_input_tokens', 'cached_input_tokens', 'reasoning_tokens'],
    ...['candidates_token_count', 'thoughts_token_count', 'tool_use_prompt_token_count'],
  ];
  const count = fc.integer({ min: 0, max: 20 });
  const usages = fc.record(
    {
      ...Object.fromEntries(names.map((name) => [name, count])),
      input_token_details: fc.record({ cache_read: count, cache_creation: count }, { requiredKeys: [] }),
      completion_tokens_details: fc.record({ reasoning_tokens: count }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  const row = { model: 'm', input: 1, output: 2, source: 'page', date: '2026-09-23' };
  fc.assert(
    fc.property(usages, (usage) => {
      const read = readUsage(usage);
      if (Array.isArray(read)) return true;
      const tokens = {
        input: read.inputTokens,
        cachedInput: read.cacheReadTokens ?? undefined,
        cacheWrite: read.cacheWriteTokens ?? undefined,
        output: read.outputTokens ?? undefined,
        reasoning: read.reasoningTokens ?? undefined,
      };
      return costOf(tokens, row, '2026-11-26') !== null;
    }),
    { numRuns: 1000 },
  );
});
