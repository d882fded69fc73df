import fc from 'fast-check';
import { tokensOf } from './tokens';

/** The kinds of token as a pattern: slow, and plain to read. */
const PATTERN =
  /(?<unspaced>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)|(?<word>[\p{L}\p{M}]+)|(?<number>\p{N}+)|(?<break>\n+)|(?<mark>[^\s\p{L}\p{M}\p{N}])/gu;

describe('tokens', () => {
  it('of any text are those of the pattern', () => {
    const character = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 1 }),
      fc.constantFrom(...'a É漢〇ก٣７.\n\ud800'),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), (characters) => {
        const text = characters.join('');
        const expected = Array.from(text.matchAll(PATTERN), ({ index, 0: value, groups }) => ({
          kind: Object.keys(groups ?? {}).find((name) => groups?.[name] !== undefined),
          start: index,
          end: index + value.length,
        }));
        expect(tokensOf(text).map(({ kind, start, end }) => ({ kind, start, end }))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('open clauses at the start, behind a line end and behind marks', () => {
    const opening = tokensOf('One two\nthree, four: 5 six').filter(({ opensClause }) => opensClause);
    expect(opening.map(({ key }) => key)).toEqual(['one', 'three', 'six']);
  });
});
