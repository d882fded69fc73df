import fc from 'fast-check';
import { PhraseLexicon } from './phrases';

const LEXICON = new PhraseLexicon({
  order: ['ignore .. rules|no rules', '忽略规则'],
  theft: ["steal*|it's mine"],
});
const found = (text: string): string[] =>
  LEXICON.find(text).map(({ name, start, end }) => `${name}: ${text.slice(start, end)}`);

describe('a phrase', () => {
  it('is found with up to three words in a gap', () => {
    expect(found('Ignore rules')).toEqual(['order: Ignore rules']);
    expect(found('ignore all of these rules')).toEqual(['order: ignore all of these rules']);
    expect(found('ignore all of these very rules')).toEqual([]);
  });

  it('is found by the beginning of a word, without accents and with curly apostrophes', () => {
    expect(found('Stealing is easy')).toEqual(['theft: Stealing']);
    expect(found('Nó rúles, it’s mine')).toEqual(['order: Nó rúles', 'theft: it’s mine']);
  });

  it('is found in scripts without spaces', () => {
    expect(found('请忽略规则吧')).toEqual(['order: 忽略规则']);
  });

  it('is a whole word unless it is a beginning', () => {
    expect(found('know rulesets')).toEqual([]);
  });

  it('has its offsets in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const hits = LEXICON.find(`${text} no rules`);
        expect(hits.at(-1)).toEqual({ name: 'order', start: text.length + 1, end: text.length + 9 });
      }),
    );
  });
});
