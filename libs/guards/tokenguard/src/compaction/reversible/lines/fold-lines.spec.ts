import { TooLongToRestore } from '../expansion';
import { applyRewrites } from '../rewrites';
import { foldLines } from './fold-lines';

const notCounted = (): number => 0;

function folded(text: string): string {
  const proposal = foldLines.propose(text, notCounted, []);
  return proposal ? applyRewrites(text, proposal.rewrites) : text;
}

const lines = (...parts: string[]): string => parts.join('\n');

describe('foldLines', () => {
  it('writes a line that follows itself once, with how often', () => {
    expect(folded(lines('before', ...Array<string>(12).fill('connection refused'), 'after'))).toBe(
      lines('before', 'connection refused (×12)', 'after'),
    );
  });

  it('writes a group of lines that follows itself once', () => {
    const group = ['retrying the request', 'connection refused', 'waiting for a second'];
    expect(folded(lines(...group, ...group, ...group))).toBe(lines(...group, '(×3: 3 lines)'));
  });

  it('writes what neighbouring lines begin with once', () => {
    expect(
      folded(
        lines(
          'src/app/main.ts:1:one',
          'src/app/main.ts:2:two',
          'src/app/main.ts:3:three',
          'src/app/test.ts:4:four',
        ),
      ),
    ).toBe(lines('src/app/…', ' main.ts:…', '  1:one', '  2:two', '  3:three', ' test.ts:4:four'));
  });

  it('writes the columns that are the same in all lines into a template', () => {
    expect(
      folded(
        lines(
          '-rw-r--r-- 1 root root   949 Nov 26 12:36 access.ts',
          '-rw-r--r-- 1 root root 10063 Nov 26 14:57 config.ts',
          '-rw-r--r-- 1 root root    12 Nov 26 09:02 index.ts',
          'drwxr-xr-x 2 root root  4096 Nov 26 12:36 secrets',
          '-rw-r--r-- 1 root root  7684 Nov 26 14:02 notices.ts',
          '-rw-r--r-- 1 root root   578 Nov 26 12:36 load.ts',
        ),
      ),
    ).toBe(
      lines(
        '[6 lines: -rw-r--r-- 1 root root {>5} Nov 26 {} {}.ts]',
        '949 12:36 access',
        '10063 14:57 config',
        '12 09:02 index',
        '|drwxr-xr-x 2 root root  4096 Nov 26 12:36 secrets',
        '7684 14:02 notices',
        '578 12:36 load',
      ),
    );
  });

  it('parts lines by commas or tabs where that leaves less', () => {
    expect(
      folded(
        lines(
          ...['alpha', 'beta', 'gamma', 'delta', 'omega'].map(
            (name, index) =>
              `api-1 {"level":"info","service":"billing","id":${index * 41},"msg":"${name.length > 4 ? 'no ' : ''}${name} now"}`,
          ),
        ),
      ),
    ).toBe(
      lines(
        '[5 lines by comma: api-1 {"level":"info","service":"billing","id":{},"msg":"{} now"}]',
        '0,no alpha',
        '41,beta',
        '82,no gamma',
        '123,no delta',
        '164,no omega',
      ),
    );
  });

  it('writes the rows of a markdown table under a template', () => {
    const rows = Array.from(
      { length: 6 },
      (_, index) => `| 2026-11-0${index} | run ${index * 17} | passed |`,
    );
    expect(folded(lines(...rows)).split('\n')[0]).toBe('[6 lines: | 2026-11-{} | run {} | passed |]');
  });

  it('writes a path below the directory of the one before', () => {
    expect(
      folded(
        lines(
          'M\tlibs/guards/tokenguard/src/index.ts',
          'A\tlibs/guards/tokenguard/src/edits.ts',
          'D\tlibs/guards/tokenguard/src/light/light.ts',
          'M\tlibs/guards/tokenguard/src/words.ts',
          'M\tpackage.json',
          'see https://libs/guards/tokenguard/src/a.ts',
        ),
      ),
    ).toBe(
      lines(
        'M\tlibs/guards/tokenguard/src/index.ts',
        'A\t…/edits.ts',
        'D\t…/light/light.ts',
        'M\t…/../words.ts',
        'M\tpackage.json',
        'see https://libs/guards/tokenguard/src/a.ts',
      ),
    );
  });

  it('takes the numbers from lines that count up', () => {
    const numbered = Array.from(
      { length: 10 },
      (_, index) => `${String(index + 95).padStart(6)}\t  read(${'x'.repeat(index)});`,
    );
    const bare = numbered.map((line) => line.slice(7));
    expect(folded(lines('A file:', ...numbered, 'End'))).toBe(
      lines('A file:', '[10 lines numbered from 95: {>6}\t{}]', ...bare, 'End'),
    );
  });

  it('writes what records of several lines have in common once', () => {
    const names = ['reads a page', 'writes a page', 'turns a page', 'burns a page', 'tears a page'];
    const text = names.flatMap((name, index) => [
      `ok ${index + 1} - ${name}`,
      '  ---',
      `  duration_ms: ${index * 17}`,
      "  type: 'test'",
      '  ...',
    ]);
    expect(folded(lines('TAP version 13', ...text, '1..5'))).toBe(
      lines(
        'TAP version 13',
        '[5 records of 5 lines by tab:]',
        'ok {} a page',
        '  ---',
        '  duration_ms: {}',
        "  type: 'test'",
        '  ...',
        '1 - reads\t0',
        '2 - writes\t17',
        '3 - turns\t34',
        '4 - burns\t51',
        '5 - tears\t68',
        '1..5',
      ),
    );
  });

  it('refers to a paragraph that stood there before', () => {
    const notice =
      'This message and its attachments are for the addressee only; please delete it if you are not.';
    expect(folded(lines('Hello', notice, 'Bye', notice, 'End'))).toBe(
      lines('Hello', `${notice} [#1]`, 'Bye', '[#1]', 'End'),
    );
  });

  it('refers to several lines that stood there before', () => {
    const mail = [
      'Sent from the office of the example company',
      'Example Street 12, 10115 Berlin, Germany',
      'Registered in Berlin',
    ];
    expect(folded(lines('One', ...mail, 'Two', ...mail))).toBe(
      lines('One', '[#1: next 3 lines]', ...mail, 'Two', '[#1]'),
    );
  });

  it('refers to a phrase of data within lines', () => {
    expect(
      folded(
        lines(
          '1 installed libcurl4:amd64 7.88.1-10+deb12u12',
          '2 removed libcurl4:amd64 7.88.1-10+deb12u12',
          'x3 unpacked libcurl4:amd64 7.88.1-10+deb12u12',
        ),
      ),
    ).toBe(lines('1 installed [#1=libcurl4:amd64 7.88.1-10+deb12u12]', '2 removed [#1]', 'x3 unpacked [#1]'));
  });

  it('writes the depth of a tree as blanks', () => {
    expect(folded(lines('a', '├─┬ b@1', '│ ├── c@2', '│ └── d@3', '└── e@4'))).toBe(
      lines('a', '[tree of 4 lines, ├─┬]', ' b@1', '  c@2', '  d@3', ' e@4'),
    );
    expect(folded(lines('.', '├── src', '│   ├── index.ts', '│   └── main.ts', '└── test'))).toBe(
      lines('.', '[tree of 4 lines, ├──]', ' src', '  index.ts', '  main.ts', ' test'),
    );
  });

  it.each([
    [
      'prose',
      'The first line says one thing.\nThe second line says another.\nThe third is about 3 apples.\n',
    ],
    ['program text', 'const one = 1;\nconst two = 2;\nconst three = 3;\nconst four = 4;\nconst five = 5;\n'],
    [
      'program text of another kind',
      'if a:\n    raise ValueError("not in the range")\n'.repeat(1) +
        'x = 1\n' +
        '    raise ValueError("not in the range")\ny = 2\n    raise ValueError("not in the range")\nz\n    raise ValueError("not in the range")\n',
    ],
    ['a list', '- docs/a.md: one\n- docs/a.md: two\n- docs/a.md: three\n- docs/a.md: four\n'],
    ['a small markdown table', '| name | age |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| d | 4 |\n'],
  ])('leaves %s alone', (_, text) => {
    expect(folded(text)).toBe(text);
  });

  it('does not count lines where the text has a count of its own', () => {
    const text = lines('passed (×2)', ...Array<string>(9).fill('connection refused'));
    expect(folded(text)).not.toContain('(×9)');
  });

  it('refuses to restore a text that would be too long', () => {
    expect(() => foldLines.invert(`${'a'.repeat(1000)} (×999999999)`, null, [])).toThrow(TooLongToRestore);
    const phrase = `[#1=${'a'.repeat(1_000_000)}]\n`;
    expect(() => foldLines.invert(phrase + '[#1] [#1]\n'.repeat(100), null, [])).toThrow(TooLongToRestore);
  });
});
