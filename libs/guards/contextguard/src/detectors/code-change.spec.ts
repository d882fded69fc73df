import { MAX_EDITED_LINES, codeChange } from './code-change';

const lines = (count: number, of: string) =>
  Array.from({ length: count }, (_, index) => `${of}${index}`).join('\n');

test.each([
  ['a=1', 'a=1\nb=2', 1, 0, 1],
  ['', 'a=1', 1, 0, 0],
  ['a=1', '', 0, 1, 0],
  ['', '', 0, 0, 0],
  ['a\nb\nc', 'a\nx\nc', 1, 1, 2],
  ['a\r\nb\r\n', 'a\nb', 0, 0, 2],
  ['a\nb', 'b\na', 1, 1, 1],
  ['a\n\n', 'a\n', 0, 1, 1],
])('from %j to %j: %i added, %i removed, %i unchanged', (previous, current, added, removed, unchanged) => {
  expect(codeChange(previous, current)).toMatchObject({
    addedLines: added,
    removedLines: removed,
    unchangedLines: unchanged,
    changed: added + removed > 0,
    check: { status: 'scanned' },
  });
});

test('counts a new file of any length', () => {
  expect(codeChange('', lines(50_000, 'x')).addedLines).toBe(50_000);
});

test('gives up on very different files and says so', () => {
  const change = codeChange(lines(MAX_EDITED_LINES, 'x'), lines(MAX_EDITED_LINES, 'y'));
  expect(change).toMatchObject({ addedLines: null, changed: true, check: { status: 'partial' } });
});
