import fc from 'fast-check';
import { bm25Scores, Vocabulary } from '.';

const idsOf = (vocabulary: Vocabulary, text: string): number[] =>
  vocabulary.termsOf(text).map(({ id }) => id);

describe('BM25', () => {
  it('ranks the document that holds the rarer terms of the query first', () => {
    const [first = 0, second = 0, third = 0] = bm25Scores('Where do penguins breed?', [
      'Many birds breed in spring.',
      'Penguins are breeding on the coast of Antarctica.',
      'Trains leave on the hour.',
    ]);
    expect(second).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(third);
    expect(third).toBe(0);
  });

  it('scores nothing where there is no document or no common term', () => {
    expect(bm25Scores('anything', [])).toEqual([]);
    expect(bm25Scores('', ['one', 'two'])).toEqual([0, 0]);
  });

  it('gives finite scores of at least 0 for any texts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary' })),
        (query, documents) => {
          const scores = bm25Scores(query, documents);
          expect(scores).toHaveLength(documents.length);
          expect(scores.every((score) => Number.isFinite(score) && score >= 0)).toBe(true);
        },
      ),
    );
  });
});

describe('Vocabulary', () => {
  it.each([
    ['dog', 'dogs'],
    ['dances', 'Dancing'],
    ['companies', 'company'],
    ["Smith's", 'Smith'],
    ['café', 'CAFE'],
    ['Häusern', 'Hauser'],
    ['книгами', 'книга'],
    ['الكتاب', 'كتاب'],
    ['1,204', '1204'],
  ])('knows %s and %s as one term', (one, other) => {
    const vocabulary = new Vocabulary();
    expect(idsOf(vocabulary, one)).toEqual(idsOf(vocabulary, other));
  });

  it('keeps apart words that only begin alike', () => {
    const ids = idsOf(new Vocabulary(), 'station state statue nation native');
    expect(new Set(ids).size).toBe(5);
  });

  it('reads scripts without spaces as pairs of characters', () => {
    const vocabulary = new Vocabulary();
    const [sentence, word] = [idsOf(vocabulary, '東京都の人口'), idsOf(vocabulary, '人口')];
    expect(sentence).toHaveLength(5);
    expect(sentence).toContain(word[0]);
  });

  it('gives terms in order, inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let last = 0;
        for (const { start, end } of new Vocabulary().termsOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});
