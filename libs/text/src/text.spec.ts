import fc from 'fast-check';
import { LineIndex, sentences, words, type Span } from '.';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

/** Spans are in range, in order and do not overlap. */
function expectOrdered(text: string, spans: Span[]): void {
  let from = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(from);
    expect(end).toBeGreaterThan(start);
    from = end;
  }
  expect(from).toBeLessThanOrEqual(text.length);
}

describe('words', () => {
  it.each([
    ["Don't stop, state-of-the-art!", ["don't", 'stop', 'state-of-the-art']],
    ['Привет, МИР', ['привет', 'мир']],
    ['e\u0301t\u00e9', ['été']],
    ['می‌خواهم', ['می‌خواهم']],
    ['👩‍👩‍👧 ...', []],
  ])('of %j', (text, expected) => {
    expect(words(text).map(({ key }) => key)).toEqual(expected);
  });

  it('lie in order within any text', () => {
    fc.assert(fc.property(anyText, (text) => expectOrdered(text, words(text))));
  });
});

describe('sentences', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['Version 1.2 is out... "Really?" Yes', ['Version 1.2 is out...', '"Really?"', 'Yes']],
    ['一。二！三', ['一。', '二！', '三']],
    ['A heading\n\nA paragraph', ['A heading', 'A paragraph']],
    ['  ', []],
  ])('of %j', (text, expected) => {
    expect(sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('lie in order within any text', () => {
    fc.assert(fc.property(anyText, (text) => expectOrdered(text, sentences(text))));
  });
});

describe('LineIndex', () => {
  it('counts \\n, \\r\\n and \\r as one line end each', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    expect([0, 2, 5, 7].map((offset) => lines.position(offset))).toEqual(
      [0, 1, 2, 3].map((line) => ({ line, character: 0 })),
    );
  });

  it('gives back every offset from its line and character', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, anyOffset) => {
        const offset = anyOffset % (text.length + 1);
        const { line, character } = new LineIndex(text).position(offset);
        const starts = [
          0,
          ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length),
        ];
        expect((starts[line] as number) + character).toBe(offset);
      }),
    );
  });
});

test('words of any text are those of the pattern', () => {
  // eslint-disable-next-line no-misleading-character-class
  const pattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d'’-]*/gu;
  const character = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1 }),
    fc.constantFrom(...'aÉ\u0301\u200d’-٣漢 .', '𝒜', '\ud835'),
  );
  fc.assert(
    fc.property(fc.array(character, { maxLength: 40 }), (characters) => {
      const text = characters.join('');
      expect(words(text)).toEqual(
        Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({
          start: index,
          end: index + word.length,
          key: word.normalize('NFC').toLowerCase(),
        })),
      );
    }),
    { numRuns: 1000 },
  );
});
