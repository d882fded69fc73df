import { recordLines } from './records';

const found = (text: string): string[] => recordLines(text).map(({ start, end }) => text.slice(start, end));

describe('lines of data', () => {
  it.each([
    ['a log', '31:01 f8f46d5 Say what is kept\n31:02 00c0281 Measure that which is counted'],
    ['rows', 'name,age,note\nTom,5,in order to test\nAnn,6,all of the rest'],
    ['a compacted table', '[2]{id,note}:\n1,in order to test\n2,all of the rest'],
    ['matches of a search', 'a.ts-84-all of the\na.ts-85-rest of it'],
    ['a repeated group', 'all of the\nrest of it\n(×2: 2 lines)'],
    ['a labelled group', '[#1: next 2 lines]\nall of the\nrest of it'],
    ['an outline', 'The boat of all the …\n is able to sail\n is to be sold'],
    ['columns', ' 2 | 4 | all of the\n 3 | 5 | rest of it'],
  ])('of %s are found', (_kind, text) => {
    expect(found(`Say what this is:\n${text}\nAll of the rest is prose.`)).toEqual([text]);
  });

  it.each([
    ['one such line', '2026-11-26 was the day when all of the boats left.\nThe others stayed.'],
    ['wrapped prose', 'He has 1,000 pens, 2,000 cups and\n3 plates, all of the\nrest is gone.'],
    ['a list', '1. All of the boats left.\n2. The others stayed.\n- the end'],
  ])('are not seen in %s', (_kind, text) => {
    expect(found(text)).toEqual([]);
  });
});
