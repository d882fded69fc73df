import fc from 'fast-check';
import { priceTable } from './price-table';

const table = priceTable(null);
const modelOf = (name: string): string | null => table.modelOf(name)?.model ?? null;

describe('names of models', () => {
  it.each([
    ['gpt-4o', 'gpt-4o'],
    [' GPT-4o ', 'gpt-4o'],
    ['gpt-4o-2024-08-06', 'gpt-4o'],
    ['gpt-4o-2024-11-20', 'gpt-4o'],
    ['gpt-4o-mini', 'gpt-4o-mini'],
    ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
    ['openai/gpt-4o-mini', 'gpt-4o-mini'],
    ['azure/gpt-35-turbo', 'gpt-3.5-turbo'],
    ['gpt-5-mini', 'gpt-5-mini'],
    ['gpt-4-1-2025-04-14', 'gpt-4.1'],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
    ['claude-sonnet-4.5', 'claude-sonnet-4-5'],
    ['claude-sonnet-4@20250514', 'claude-sonnet-4-0'],
    ['anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5'],
    ['bedrock/eu.amazon.nova-pro-v1:0', 'nova-pro'],
    ['amazon.nova-lite-v1:0:300k', 'nova-lite'],
    ['models/gemini-2.0-flash-001', 'gemini-2.0-flash'],
    ['publishers/google/models/gemini-2.5-pro', 'gemini-2.5-pro'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'llama-3.3-70b-instruct'],
  ])('reads %p as %p', (name, model) => {
    expect(modelOf(name)).toBe(model);
  });

  it('keeps a snapshot whose price is another apart from its model', () => {
    expect(table.modelOf('gpt-4o-2024-05-13')?.input).toBe(5);
    expect(table.modelOf('gpt-4o')?.input).toBe(2.5);
  });

  it.each([
    '',
    '/',
    'openai/',
    'gpt-4o-max',
    'gpt-4ominous',
    'gpt-4o-2024',
    'gpt-4o-2024-08-06-2024-08-06',
    'gpt-3.5-turbo-0613',
    'claude-sonnet-4-7',
    'my-own-model',
    'constructor',
    '__proto__',
    'ft:gpt-4o',
    'ft:gpt-4o-2024-08-06:acme::abc123',
    'together/meta-llama/Llama-3.3-70B-Instruct-Turbo',
    'some-host/gpt-4o',
  ])('knows nothing of %p', (name) => {
    expect(modelOf(name)).toBeNull();
    expect(table.costOf({ input: 1000 }, name)).toBeNull();
    expect(table.contextWindow(name)).toBeNull();
  });

  it('takes a letter after a name for another model', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('gpt-4o', 'o3', 'claude-opus-5'),
        fc.stringMatching(/^-?[a-z]{1,12}$/),
        (name, more) => {
          const found = modelOf(name + more);
          expect(found === null || found === name + more).toBe(true);
        },
      ),
    );
  });

  it('answers any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => void table.modelOf(name)));
  });
});
