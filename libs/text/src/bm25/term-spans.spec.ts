import fc from 'fast-check';
import { eachTerm } from './term-spans';

/** The terms as one pattern: slow, and plain to read. */
// eslint-disable-next-line no-misleading-character-class
const PATTERN = /\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{N}\p{M}\u200c\u200d'’]*/gu;

const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'É',
    'e\u0301',
    '٣',
    '1',
    '.',
    ',',
    "'",
    '’',
    '-',
    ' ',
    '\u200d',
    '\ud83d',
    '\ude00',
    '𝟘',
    '𝒜',
    '字',
  ),
  fc.string({ unit: 'binary', maxLength: 2 }),
);

test('terms of any text are those of the pattern', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const found: [number, string][] = [];
      eachTerm(text, (start, end) => found.push([start, text.slice(start, end)]));
      expect(found).toEqual(Array.from(text.matchAll(PATTERN), ({ index, 0: word }) => [index, word]));
    }),
    { numRuns: 2000 },
  );
});
