import { unitsOf } from './units';

const unitTexts = (text: string): string[] =>
  unitsOf(text, [], []).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('units', () => {
  it('reads headings, sentences, items, rows and code', () => {
    const text =
      '# Title\nOne. Two of Mr. Fox.\n\n- item. with stop\n\n| a | b |\n\n```\nx = 1. y\n```\n{"a": 1}';
    expect(unitTexts(text)).toEqual([
      'heading: # Title',
      'sentence: One.',
      'sentence: Two of Mr. Fox.',
      'item: - item. with stop',
      'row: | a | b |',
      'code: ```\nx = 1. y\n```',
      'row: {"a": 1}',
    ]);
  });

  it('hangs a sentence under its title, and the title under its numbered label', () => {
    const units = unitsOf('Passage 7:\nThe Mill\nIt was built of stone in a week.', [], []);
    expect(units.map(({ kind, parent }) => [kind, parent])).toEqual([
      ['heading', -1],
      ['heading', 0],
      ['sentence', 1],
    ]);
  });

  it('joins lines that an editor wrapped', () => {
    const text =
      'This line was wrapped by an editor at about sixty characters\nand goes on here. Then comes another.';
    expect(unitTexts(text)).toHaveLength(2);
  });

  it('parts a speaker from what is said', () => {
    const text = 'Ann: Yes. No.\nBo: Why?\nAnn: Because.\nBo: I see.';
    expect(unitTexts(text).slice(0, 4)).toEqual([
      'label: Ann:',
      'sentence: Yes.',
      'sentence: No.',
      'label: Bo:',
    ]);
  });

  it('makes one unit of what a protected span runs across', () => {
    const text = 'He said "Go. Now." Then he left.';
    expect(unitsOf(text, [], [{ start: 8, end: 18 }])).toMatchObject([
      { start: 0, end: 18 },
      { start: 19, end: 32 },
    ]);
  });

  it('takes an unclosed fence to the end', () => {
    expect(unitTexts('Text.\n```\ncode. more')).toEqual(['sentence: Text.', 'code: ```\ncode. more']);
  });
});
