import { protectedSpansOf } from './protection/protected-spans';
import { retentionOf, type Marked } from './retention';

const marked = (text: string): Marked => ({ text, spans: protectedSpansOf(text) });
const retained = (before: string, after: string) =>
  retentionOf([{ before: marked(before), after: marked(after) }]);

const TEXT =
  'The boat of Ann Bell costs 300 euros and does not sail. He said "never again" to Tom.\n' +
  'Run `make all` or see https://a.example/x for the rest of it.';

describe('retention', () => {
  it('counts what a text held, kind by kind', () => {
    expect(retained(TEXT, TEXT)).toEqual({
      share: 1,
      numbers: { total: 1, kept: 1 },
      names: { total: 2, kept: 2 },
      negations: { total: 1, kept: 1 },
      code: { total: 1, kept: 1 },
      quotes: { total: 1, kept: 1 },
      urls: { total: 1, kept: 1 },
    });
  });

  it('counts what a sentence that was left out held as lost', () => {
    expect(retained(TEXT, 'The boat of Ann Bell costs 300 euros and does not sail.\n[…]')).toEqual({
      share: 3 / 7,
      numbers: { total: 1, kept: 1 },
      names: { total: 2, kept: 1 },
      negations: { total: 1, kept: 1 },
      code: { total: 1, kept: 0 },
      quotes: { total: 1, kept: 0 },
      urls: { total: 1, kept: 0 },
    });
  });

  it.each([
    ['numbers', 'It costs 300 euros.', 'It costs 300 dollars.'],
    ['numbers', 'It costs 300 euros.', 'It costs 30 euros.'],
    ['quotes', 'He said "never again" to me.', 'He said "never" to me.'],
    ['code', 'Run `make all` now.', 'Run `make` now.'],
    ['urls', 'See https://a.example/x now.', 'See https://a.example now.'],
    ['names', 'The boat of Ann Bell left.', 'The boat of Ann left.'],
  ] as const)('takes %s as kept whole or not at all', (kind, before, after) => {
    expect(retained(before, after)?.[kind]).toEqual({ total: 1, kept: 0 });
  });

  it('counts each occurrence, and none more often than it stood before', () => {
    expect(retained('not this, not that', 'not this')?.negations).toEqual({ total: 2, kept: 1 });
    expect(retained('not this', 'not this, not that')?.negations).toEqual({ total: 1, kept: 1 });
  });

  it('adds up all texts', () => {
    const change = { before: marked('5 pens'), after: marked('') };
    const kept = { before: marked('5 pens'), after: marked('5 pens') };
    expect(retentionOf([change, kept])).toMatchObject({ share: 0.5, numbers: { total: 2, kept: 1 } });
  });

  it('takes no capital that begins a sentence for a name', () => {
    expect(retained('Boats left. The others stayed with Tom.', '')?.names).toEqual({ total: 1, kept: 0 });
  });

  it.each([
    ['Could you tell me … Well, basically the biggest is Town 29', 'Tell me … The biggest is Town 29', 1],
    ['He said: "Well, the boat left." “Then we met Tom.”', '', 1],
    ['you see, I left when I’m late', '', 0],
    ['- Boats\n- Cups\n* Pens\nMore', '', 0],
  ])('tells names from capitals of other reasons in %j', (before, after, total) => {
    expect(retained(before, after)?.names).toEqual({ total, kept: after === '' ? 0 : total });
  });

  it('finds a name again that begins the sentence now', () => {
    expect(retained('Of course, Ann Bell left.', 'Ann Bell left.')?.names).toEqual({ total: 1, kept: 1 });
  });

  it('counts no columns of a compacted table as placeholders', () => {
    expect(retained('[2]{id,city}:\n0,Rome\n1,Bonn', '')?.urls).toEqual({ total: 0, kept: 0 });
  });

  it('takes no apostrophe for a quote', () => {
    const text = "it's fine, the '90s and the dogs' owners, so we'd like '1,200' of it";
    expect(retained(text, text)?.quotes).toEqual({ total: 1, kept: 1 });
  });

  it('is a whole where there was nothing to keep, and null where nothing was lost', () => {
    expect(retained('boats left', 'left')?.share).toBe(1);
    expect(retentionOf([])).toBeNull();
  });
});
