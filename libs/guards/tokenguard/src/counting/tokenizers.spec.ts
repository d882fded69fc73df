import { encodingOf, tokenizerOf } from './tokenizers';

describe('encodingOf', () => {
  it.each([
    ['gpt-4o', 'o200k_base'],
    ['openai/GPT-4o-mini', 'o200k_base'],
    ['ft:gpt-4o:org::id', 'o200k_base'],
    ['gpt-oss-120b', 'o200k_base'],
    ['gpt-5', 'o200k_base'],
    ['gpt-5.1-codex', 'o200k_base'],
    ['o4-mini', 'o200k_base'],
    ['gpt-4-0613', 'cl100k_base'],
    ['davinci-002', 'cl100k_base'],
    ['text-davinci-003', 'p50k_base'],
    ['davinci', 'r50k_base'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'llama3'],
    ['meta-llama/Meta-Llama-3-8B', 'llama3'],
    ['meta.llama3-1-70b-instruct-v1:0', 'llama3'],
    ['us.meta.llama3-2-1b-instruct-v1:0', 'llama3'],
    [' jp.meta.llama3-2-1b-instruct-v1:0 ', 'llama3'],
    ['us-gov.anthropic.claude-v2:1', 'claude2'],
    ['llama3:8b', 'llama3'],
    ['open-mistral-nemo-2407', 'tekken'],
    ['mistralai/Mistral-Nemo-Instruct-2407', 'tekken'],
    ['pixtral-12b-2409', 'tekken'],
    ['claude-2.1', 'claude2'],
    ['anthropic.claude-v2:1', 'claude2'],
    ['claude-instant-1.2', 'claude2'],
  ])('of %s is %s', (model, encoding) => {
    expect(encodingOf(model)).toBe(encoding);
  });

  it.each([
    'claude-sonnet',
    'code-llama-34b',
    'llama-2-7b',
    'llama-4-scout',
    'llama-30b',
    'llama-3b',
    'llama-3d-gen',
    'claude-200',
    'claude-instantly',
    'adapt-llm',
    'o1js',
    'constructor',
    '',
  ])('of %s is not known', (model) => {
    expect(encodingOf(model)).toBeUndefined();
  });
});

describe('tokenizerOf', () => {
  it('is exact where no model is named', () => {
    expect(tokenizerOf(undefined)).toEqual({ encoding: 'o200k_base', estimated: false, errorBand: null });
  });

  it('is exact for a known model', () => {
    expect(tokenizerOf('meta-llama/Llama-3.1-8B')).toEqual({
      encoding: 'llama3',
      estimated: false,
      errorBand: null,
    });
  });

  it.each([
    ['claude-opus-4-7', 'claude2'],
    ['us.anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude2'],
    ['au.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude2'],
    ['us-gov.anthropic.claude-3-haiku-20240307-v1:0', 'claude2'],
    [' Claude-Opus-4-1 ', 'claude2'],
    ['claude-3-7-sonnet@20250219', 'claude2'],
    ['gemma-3-27b-it', 'tekken'],
    ['models/gemini-2.5-pro', 'tekken'],
    ['Qwen/Qwen3-235B-A22B', 'tekken'],
    ['deepseek-ai/DeepSeek-V3', 'o200k_base'],
    ['mistral-large-latest', 'tekken'],
    ['codestral-2501', 'tekken'],
    ['grok-4', 'o200k_base'],
    ['command-r-plus', 'o200k_base'],
    ['llama-4-maverick', 'o200k_base'],
    ['', 'o200k_base'],
  ])('of %s is an estimate with %s, with its error band and why', (model, encoding) => {
    const tokenizer = tokenizerOf(model);
    expect(tokenizer).toMatchObject({
      encoding,
      estimated: true,
      reason: expect.stringMatching(/counted with/),
    });
    expect(tokenizer.errorBand?.low).toBeLessThan(0);
    expect(tokenizer.errorBand?.high).toBeGreaterThan(0);
  });
});
