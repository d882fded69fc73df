import { encodingOf } from './encodings';

describe('encodingOf', () => {
  it.each([
    ['gpt-4o', 'o200k_base'],
    ['openai/GPT-4o-mini', 'o200k_base'],
    ['ft:gpt-4o:org::id', 'o200k_base'],
    ['gpt-oss-120b', 'o200k_base'],
    ['gpt-4-0613', 'cl100k_base'],
    ['davinci-002', 'cl100k_base'],
    ['text-davinci-003', 'p50k_base'],
    ['davinci', 'r50k_base'],
  ])('of %s is %s', (model, encoding) => {
    expect(encodingOf(model)).toBe(encoding);
  });

  it.each(['claude-sonnet', 'code-llama-34b', 'adapt-llm', 'o1js', 'constructor', ''])(
    'of %s is not known',
    (model) => {
      expect(encodingOf(model)).toBeUndefined();
    },
  );
});
