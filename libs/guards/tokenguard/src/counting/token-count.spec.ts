import fc from 'fast-check';
import { countTokens as countWithLibrary } from 'gpt-tokenizer/encoding/o200k_base';
import { countTokens as countWithOlderLibrary } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens } from './token-count';

const NO_SPECIAL_TOKENS = { disallowedSpecial: new Set<string>() };

describe('countTokens', () => {
  it.each([
    ['', 0],
    ['hello world', 2],
    ['This is a test message for token optimization', 8],
    ['<|endoftext|>', 7],
  ])('of %j is %i', (text, tokens) => {
    expect(countTokens(text, 'o200k_base')).toBe(tokens);
  });

  // Long enough for our own merging, short enough for the library's quadratic one.
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('a', 'ab', ' ', '\n', '漢', 'é', '!?', '\ud83d', '👩‍👩‍👧', '0'),
  );
  const longText = fc
    .tuple(unit, fc.nat(120), fc.string({ unit: 'binary', maxLength: 40 }))
    .map(([part, times, rest]) => part.repeat(times) + rest);

  it('counts long pieces as the library does', () => {
    fc.assert(
      fc.property(longText, (text) => {
        expect(countTokens(text, 'o200k_base')).toBe(countWithLibrary(text, NO_SPECIAL_TOKENS));
        expect(countTokens(text, 'cl100k_base')).toBe(countWithOlderLibrary(text, NO_SPECIAL_TOKENS));
      }),
    );
  });

  it.each(['a', ' ', '漢', '!', '\n', 'ab '])('takes a megabyte of %j', (part) => {
    expect(countTokens(part.repeat(1_000_000 / part.length), 'o200k_base')).toBeGreaterThan(0);
  });
});
