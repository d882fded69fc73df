import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { get_encoding, type Tiktoken } from 'tiktoken';
import awkward from './awkward-strings.json';
import { countTokens } from './token-count';

const OPENAI = ['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base'] as const;
type OpenAiEncoding = (typeof OPENAI)[number];

// The hashes that OpenAI's own library holds the files to.
const PUBLISHED_SHA256: Record<OpenAiEncoding, string> = {
  o200k_base: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
  cl100k_base: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
  p50k_base: '94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069',
  r50k_base: '306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930',
};

const characters = awkward.scripts.map(([min, max]) =>
  fc.integer({ min, max }).map((code) => String.fromCodePoint(code)),
);
const fragments = fc.constantFrom(...awkward.fragments);
const word = fc
  .oneof(...characters)
  .chain((first) => fc.array(fc.oneof(...characters), { maxLength: 6 }).map((rest) => first + rest.join('')));
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.oneof(word, fragments), { maxLength: 30 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.oneof(word, fragments), fc.nat(200)).map(([part, times]) => part.repeat(times)),
  },
);

describe.each(OPENAI)('countTokens in %s', (name) => {
  let independent: Tiktoken;
  beforeAll(() => {
    independent = get_encoding(name);
  });
  afterAll(() => {
    independent.free();
  });
  const expected = (input: string): number => independent.encode_ordinary(input).length;

  it('reads the file of ranks that OpenAI publishes', () => {
    const file = readFileSync(require.resolve(`gpt-tokenizer/data/${name}.tiktoken`));
    expect(createHash('sha256').update(file).digest('hex')).toBe(PUBLISHED_SHA256[name]);
  });

  it('is what tiktoken counts, in any script', () => {
    fc.assert(
      fc.property(text, (input) => {
        expect(countTokens(input, name)).toBe(expected(input));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['a', ' ', '漢', '!', '\n', '0', 'é', '\ud83d', '👍', 'ab', '_-'])(
    'is what tiktoken counts for a run of %j',
    (part) => {
      // Either side of where merging goes another way; tiktoken takes a minute for what is much longer.
      for (const times of [31, 32, 33, 47, 48, 49, 95, 96, 97, 98, 1500]) {
        const input = part.repeat(times);
        expect(countTokens(input, name)).toBe(expected(input));
      }
    },
  );

  it('counts special tokens in a text as the characters they are written with', () => {
    expect(countTokens('<|endoftext|>', name)).toBe(7);
  });
});

describe('countTokens', () => {
  // From OpenAI's cookbook, "How to count tokens with tiktoken".
  it.each<[string, Record<OpenAiEncoding, number>]>([
    ['antidisestablishmentarianism', { r50k_base: 5, p50k_base: 5, cl100k_base: 6, o200k_base: 6 }],
    ['2 + 2 = 4', { r50k_base: 5, p50k_base: 5, cl100k_base: 7, o200k_base: 7 }],
    ['お誕生日おめでとう', { r50k_base: 14, p50k_base: 14, cl100k_base: 9, o200k_base: 8 }],
  ])('of %s is what OpenAI prints', (input, tokens) => {
    expect(Object.fromEntries(OPENAI.map((name) => [name, countTokens(input, name)]))).toEqual(tokens);
  });

  it('takes a byte-order mark for a character like others', () => {
    expect(countTokens('a\ufeff b', 'o200k_base')).toBe(3);
    expect(countTokens('a\ufeff b', 'cl100k_base')).toBe(3);
  });

  it('of no text is none', () => {
    expect(countTokens('', 'o200k_base')).toBe(0);
  });

  // Quadratic merging takes minutes for any of them.
  it.each(['a', ' ', '漢', '!', '\n', '0', '👍', 'ab ', 'aB漢', "'s", ' \n', 'a\u0301'])(
    'takes a megabyte of %j',
    (part) => {
      const input = part.repeat(1_000_000 / part.length);
      for (const name of ['o200k_base', 'cl100k_base', 'r50k_base'] as const)
        expect(countTokens(input, name)).toBeGreaterThan(0);
    },
  );
});
