import { applyRewrites } from '../rewrites';
import type { ReversibleStep } from '../step';
import { carriageReturns } from './carriage-returns';
import { lineEnds } from './line-ends';
import { blankRuns } from './runs';

const changed = (step: ReversibleStep, text: string): string =>
  applyRewrites(text, step.propose(text, () => 0, [])?.rewrites ?? []);

describe('carriageReturns', () => {
  it('are remembered in a word where every line has one', () => {
    expect(carriageReturns.propose('a\r\nb\r\n', () => 0, [])?.restoration).toBe('crlf');
    expect(changed(carriageReturns, 'a\r\nb\r\n')).toBe('a\nb\n');
  });

  it('stay where some lines have none', () => {
    expect(changed(carriageReturns, 'a\r\nb\n')).toBe('a\r\nb\n');
  });
});

describe('lineEnds', () => {
  it.each([
    ['blanks at the end of a line', 'One \nTwo   \nThree\t\n', 'One\nTwo\nThree\n'],
    ['two blanks before an empty line', 'One  \n\nTwo  \n', 'One\n\nTwo\n'],
    [
      'two blanks behind a heading, code or a table',
      '# One  \nx = y;  \na | b |  \nc',
      '# One\nx = y;\na | b |\nc',
    ],
    ['empty lines past the first', 'a\n\n\n \n\nb', 'a\n\nb'],
    ['blanks at the end of the text', 'a  ', 'a'],
  ])('lose %s', (_, text, expected) => {
    expect(changed(lineEnds, text)).toBe(expected);
  });

  it("keep markdown's line breaks", () => {
    const text = 'Roses are red,  \nViolets are blue.  \n\nThe end';
    expect(changed(lineEnds, text)).toBe('Roses are red,  \nViolets are blue.\n\nThe end');
  });

  it('leave indentation and indented code alone', () => {
    const text = '  - item\n    - item below\n\n    code  \n\tcode  \n';
    expect(changed(lineEnds, text)).toBe(text);
  });
});

describe('blankRuns', () => {
  it('become one blank in prose', () => {
    expect(changed(blankRuns, 'First.  Second\u00a0 third.')).toBe('First. Second third.');
  });

  it.each([
    ['aligned columns', 'NAME      AGE\nserver    3d\n'],
    ['a quotation', 'He wrote "a  b" there.'],
    ['inline code', 'Use `a  b` there.'],
    ['a placeholder', 'Dear {first  name}, dear [last  name]'],
    ['a markdown table', 'a  | b'],
    ['indented lines', '  key:   value'],
    ['a number and its unit', 'It weighs 10\u00a0kg.'],
  ])('stay in %s', (_, text) => {
    expect(changed(blankRuns, text)).toBe(text);
  });
});
