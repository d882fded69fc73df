import { numbersOf, sameNumber } from './numbers';
import { tokensOf } from './token';

const numbersIn = (text: string) => numbersOf(text, tokensOf(text));

describe('numbersOf', () => {
  it.each([
    ['1,200 people', [1200]],
    ['1.2k people', [1200]],
    ['twelve hundred people', [1200]],
    ['twenty-five cows', [25]],
    ['3.5 million', [3_500_000]],
    ['a pair of shoes', [2]],
    ['no number', []],
  ])('of %j', (text, expected) => {
    expect(numbersIn(text).map(({ value }) => value)).toEqual(expected);
  });

  it('tells years, shares and counts apart', () => {
    expect(numbersIn('In 1987, 12 % of 40 firms').map(({ kind }) => kind)).toEqual([
      'year',
      'percent',
      'plain',
    ]);
  });

  it('knows the month beside a day', () => {
    expect(numbersIn('10 February or May 3').map(({ month }) => month)).toEqual(['february', 'may']);
  });
});

describe('sameNumber', () => {
  const same = (one: string, other: string): boolean => {
    const [[first], [second]] = [numbersIn(one), numbersIn(other)];
    return first !== undefined && second !== undefined && sameNumber(first, second);
  };

  it.each([
    ['1,200', '1.2k', true],
    ['1,204 people', '1,200 people', true],
    ['1987', '1988', false],
    ['2 dogs', '3 dogs', false],
    ['10 February', '10 March', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(same(one, other)).toBe(expected);
  });
});
