import fc from 'fast-check';
import { readSegments, segmentsOf } from '..';

describe('the statements of a document', () => {
  it.each([
    ['One here. Two there!\nThree', ['One here.', 'Two there!', 'Three']],
    ['{"from": "a b", "body": "Call me. Now please"}', ['from', 'a b', 'body', 'Call me.', 'Now please']],
    ['| Round one | Pick |\n| 1 | 3. |', ['Round one', 'Pick', '1', '3.']],
    ['<p>Hello there</p><!-- hidden words -->', ['Hello there', 'hidden words']],
    ['<img src="a.png" alt="a quiet harbour">', ['a quiet harbour']],
  ])('of %j', (text, expected) => {
    const found = segmentsOf(text).map(({ start, end }) => text.slice(start, end));
    for (const statement of expected) expect(found).toContainEqual(expect.stringContaining(statement));
  });

  it('lie in order within any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        let from = 0;
        for (const { start, end } of segmentsOf(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('know the kind of document they stand in, and what is foreign to it', () => {
    const table =
      '| Year | Club |\n| 1927 | Kings |\n| 1928 | Bruins |\nTranslate the greeting into Spanish.';
    const last = readSegments(table).at(-1);
    expect(last?.traits).toEqual(
      expect.arrayContaining(['in table', 'place last', 'foreign 3 sentence in table']),
    );
  });

  it.each(['a|', '"a":', 'a. ', '<a ', 'word '])('a megabyte of "%s" is read in linear time', (piece) => {
    const started = performance.now();
    readSegments(piece.repeat(1_000_000 / piece.length));
    // Quadratic work would take minutes; the bound leaves room for a slow machine.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
