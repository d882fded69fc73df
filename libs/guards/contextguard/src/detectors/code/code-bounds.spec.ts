import fc from 'fast-check';
import { MAX_CODE_FINDINGS, codeChange } from './code-change';
import { alignLines } from './line-diff';

/** What is not linear takes minutes for a tenth of a megabyte already. */
const SIZE = 100_000;
const filled = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length));
const letters = (count: number, seed: number, from: string) =>
  Array.from({ length: count }, (_each, at) => from[(at * seed + ((at * at) % 7)) % from.length]).join('\n');

const SCRIPT = 'const first = 1;\nexport function run(a) {\n  return a + first;\n}\n';

/** Each against a change of itself. */
const HOSTILE: [of: string, before: string, after: string][] = [
  ['one character per line', letters(SIZE / 2, 7, 'abcdefghijklmn'), letters(SIZE / 2, 11, 'abcdefghijklmn')],
  ['one huge line', filled('const value = call(a, b); '), filled('const value = call(a, c); ')],
  ['one huge line without a blank', 'x'.repeat(SIZE), 'y'.repeat(SIZE)],
  ['equal lines', filled('return a;\n'), filled('return a;\n').slice(0, SIZE / 2)],
  ['equal lines between different ones', filled('a\na\na\nb1\n'), filled('a\na\nb2\na\n')],
  ['different lines', filledLines((at) => `x${at} = ${at}`), filledLines((at) => `y${at} = ${at + 1}`)],
  ['line ends', '\n'.repeat(SIZE), 'a\n'.repeat(SIZE / 2)],
  ['open brackets', SCRIPT + '('.repeat(SIZE), `${SCRIPT}{${'('.repeat(SIZE)}`],
  ['nested brackets', SCRIPT + filled('([{').slice(0, SIZE / 2) + filled('}])').slice(0, SIZE / 2), SCRIPT],
  ['open templates', `${SCRIPT}${filled('`${')}`, `${SCRIPT}${filled('${`')}`],
  ['open comments', `${SCRIPT}${filled('/* ')}`, `${SCRIPT}${filled('*/ /*')}`],
  ['slashes', `${SCRIPT}${filled('=/[')}`, `${SCRIPT}${filled('=/a/[')}`],
  ['quotes', `${SCRIPT}${filled(`'"`)}`, `${SCRIPT}${filled(`"' `)}`],
  ['conditions inside conditions', `${SCRIPT}${filled('if(')}`, `${SCRIPT}${filled('if((a)')}`],
  [
    'functions inside functions',
    `${SCRIPT}${filled('function a(b){')}`,
    `${SCRIPT}${filled('function b(a){')}`,
  ],
  ['functions in parameters', `${SCRIPT}${filled('function a(b=')}`, `${SCRIPT}${filled('function b(a=')}`],
  ['classes inside classes', `${SCRIPT}${filled('class A{')}`, `${SCRIPT}${filled('class B{')}`],
  ['imports without end', `${SCRIPT}${filled('\nimport {')}`, `${SCRIPT}${filled('\nimport {a')}`],
  ['handlers', `${SCRIPT}${filled('try{a()}catch(e){b()}\n')}`, `${SCRIPT}${filled('try{a()}catch(e){}\n')}`],
  ['guards', `${SCRIPT}${filled('if(!a)throw b;\n')}`, `${SCRIPT}${filled('if(!c)throw b;\n')}`],
  ['different guards', `${SCRIPT}${filledLines((at) => `if(!a${at})throw b;`)}`, SCRIPT],
  [
    'tests',
    `${SCRIPT}${filledLines((at) => `it('${at}', () => {});`)}`,
    `${SCRIPT}${filledLines((at) => `it('a${at}', () => {});`)}`,
  ],
  ['definitions on one line', `import os\n${filled('def f(x): ')}`, `import os\n${filled('def g(x): ')}`],
  ['definitions ever deeper', deeper('def f(x):'), deeper('def g(x):')],
  ['here documents', `#!/bin/sh\n${filled('cat <<A\n')}`, `#!/bin/sh\n${filled('cat <<B\n')}`],
  ['settings', `${SCRIPT}${filled('verify: true,\n')}`, `${SCRIPT}${filled('verify: false,\n')}`],
  ['blanks', `${SCRIPT}${' '.repeat(SIZE)}a`, `${SCRIPT}${'\t'.repeat(SIZE)}a`],
  ['words', `${SCRIPT}${filled('TODO ')}`, `${SCRIPT}// ${filled('TODO ')}`],
];

function filledLines(line: (at: number) => string): string {
  const lines: string[] = [];
  for (let size = 0, at = 0; size < SIZE; at++) {
    lines.push(line(at));
    size += line(at).length + 1;
  }
  return lines.join('\n');
}

function deeper(line: string): string {
  return `import os\n${Array.from({ length: 1400 }, (_each, at) => ' '.repeat(at) + line).join('\n')}`;
}

test.each(HOSTILE)('reads %s in bounded time', (_of, before, after) => {
  const start = performance.now();
  const { addedLines, removedLines, unchangedLines, findings, metrics } = codeChange(before, after);
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(removedLines + unchangedLines).toBe(metrics.linesBefore);
  expect(addedLines + unchangedLines).toBe(metrics.linesAfter);
  expect(findings.length).toBeLessThanOrEqual(MAX_CODE_FINDINGS);
});

test('reads a megabyte of a script and says that it was too long for a comparison of its parts', () => {
  const text = filledLines(
    (at) => `function f${at}(a) { if (!a) throw new Error("${at}"); return a; }`,
  ).repeat(10);
  const change = codeChange(`${SCRIPT}${text}`, `${SCRIPT}${text.replace('return a;', 'return b;')}`);
  expect(change).toMatchObject({ addedLines: 1, removedLines: 1, check: { status: 'partial' } });
});

test('answers for a file of ten thousand lines of which every third was rewritten', () => {
  const lines = Array.from({ length: 10_000 }, (_each, at) => `const value${at} = compute(${at});`);
  const after = lines.map((line, at) => (at % 3 === 0 ? `let other${at} = ${at * 7};` : line));
  const change = codeChange(lines.join('\n'), after.join('\n'));
  expect(change).toMatchObject({ addedLines: 3334, removedLines: 3334, unchangedLines: 6666 });
  expect(change.check).toMatchObject({ status: 'partial' });
});

const line = fc.constantFrom(
  'a',
  'b',
  'if (x) throw y;',
  '}',
  'import z from "z";',
  '',
  '// c',
  'def f(x):',
  '"',
);
const text = fc.oneof(
  fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test('the lines of both versions add up, and the spans lie in their version', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = codeChange(before, after);
      expect(change.removedLines + change.unchangedLines).toBe(change.metrics.linesBefore);
      expect(change.addedLines + change.unchangedLines).toBe(change.metrics.linesAfter);
      expect(change.metrics.similarity).toBeGreaterThanOrEqual(0);
      expect(change.metrics.similarity).toBeLessThanOrEqual(1);
      for (const { start, end, field } of [...change.findings, ...change.notices]) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual((field === 'previous_code' ? before : after).length);
      }
      expect(codeChange(before, after)).toEqual(change);
    }),
  );
});

test('a text is no change of itself', () => {
  fc.assert(
    fc.property(text, (same) => {
      expect(codeChange(same, same)).toMatchObject({ kind: 'none', changed: false, findings: [] });
    }),
  );
});

test('an alignment is in order and matches equal lines only, also where it is not the shortest', () => {
  const lines = fc.array(fc.nat(3), { maxLength: 60 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const { matches } = alignLines(before, after);
      const matched = [...matches].filter((match) => match !== -1);
      expect(matched).toEqual([...matched].sort((one, other) => one - other));
      matches.forEach((match, at) => expect(match === -1 || before[at] === after[match]).toBe(true));
    }),
  );
});
