import fc from 'fast-check';
import { termsIn, turnFeaturesOf, turnFeaturesSchema } from './turn-features';

const LETTER =
  'I moved to Lisbon in March and still look for a flat with two bedrooms near the river. My budget is 1,400 euros a month; ' +
  'the agencies I called so far want a guarantor and three months of deposit. Could you explain which documents a landlord ' +
  'may ask for, how a guarantor is replaced by an insurance, and whether a contract of less than a year can be ended early? ' +
  'I also wonder if the gas heater from 1998 has to be inspected before I sign, since the last tenant said it went out.';

const shared = (one: string, other: string): number => {
  const known = new Set(termsIn(turnFeaturesOf(one)).terms);
  return termsIn(turnFeaturesOf(other)).terms.filter((term) => known.has(term)).length;
};

describe('features of a turn', () => {
  test('are small and hold no words', () => {
    const stored = JSON.stringify(turnFeaturesOf(LETTER.slice(0, 500)));
    expect(stored.length).toBeLessThanOrEqual(600);
    expect(stored).not.toMatch(/lisbon|river|landlord/i);
  });

  test('stay bounded for a text of a megabyte, which is read in linear time', () => {
    const long = Array.from({ length: 120_000 }, (_, at) => `word${at}`).join(' ');
    expect(JSON.stringify(turnFeaturesOf(long)).length).toBeLessThan(700);
    const started = performance.now();
    for (const text of ['a'.repeat(1e6), '?'.repeat(1e6), '你好'.repeat(5e5), 'x.'.repeat(5e5)])
      turnFeaturesOf(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('meet in inflections, in other scripts and in pairs of characters', () => {
    expect(shared('We walked past bakeries', 'walking to the bakery')).toBe(2);
    expect(shared('Ich suche eine Wohnung', 'Die Wohnungen sind teuer')).toBe(1);
    expect(shared('熊猫基地几点开门', '熊猫在哪里看')).toBeGreaterThan(0);
    expect(shared('大阪の天気は', '大阪に行きたい')).toBeGreaterThan(0);
  });

  test('leave out the words that build sentences, in many languages', () => {
    for (const text of [
      'What about the other one?',
      'Und wie ist das dann mit den anderen?',
      '¿Y cómo es eso?',
      'а как это?',
    ])
      expect(termsIn(turnFeaturesOf(text)).terms).toHaveLength(0);
  });

  test('count what is said besides courtesies', () => {
    expect(turnFeaturesOf('Yes please, thank you!').s).toBe(0);
    expect(turnFeaturesOf('ok, danke').s).toBe(0);
    expect(turnFeaturesOf('Thanks. Which flour is best?').s).toBeGreaterThan(2);
  });

  test('know a question at the end from one before', () => {
    expect([turnFeaturesOf('Why?').q, turnFeaturesOf('Why? Tell me.').q, turnFeaturesOf('So.').q]).toEqual([
      2, 1, 0,
    ]);
  });

  test('fit their schema and are the same again, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const features = turnFeaturesOf(text);
        expect(turnFeaturesSchema.parse(JSON.parse(JSON.stringify(features)))).toEqual(features);
        expect(turnFeaturesOf(text)).toEqual(features);
      }),
    );
  });
});
