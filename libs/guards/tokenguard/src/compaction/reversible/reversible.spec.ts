import fc from 'fast-check';
import { countTokens } from '../../counting/token-count';
import { fencedSpans } from './fences';
import { compactReversibly, restore } from './reversible';

const count = (text: string): number => countTokens(text, 'o200k_base');

const word = fc.constantFrom(
  'GET',
  '/health',
  'libs/guards/tokenguard/src/a.ts',
  'libs/guards/tokenguard/src/b/c.ts',
  'libs/guards/tokenguard/../b.ts',
  '…/b.ts',
  'a',
  'libs/a.ts:',
  '200',
  'ms',
  '…',
  'root',
  '[#1]',
  '(×2)',
  '|',
  '"',
  '{}',
  'Ünï',
);
const blanks = fc.constantFrom(' ', '  ', '     ', '\t', '\u00a0', ' ', ' ');
const line = fc.oneof(
  fc
    .constantFrom(': ', '\t', ' ')
    .chain((by) => fc.constantFrom(0, 4).map((width) => [by, width] as const))
    .map(([by, width]) =>
      Array.from(
        { length: 9 },
        (_, index) => `${String(index + 5).padStart(width)}${by}${index % 2 ? '' : 'read();'}`,
      ).join('\n'),
    ),
  fc.array(fc.tuple(word, blanks), { maxLength: 8 }).map((parts) => parts.flat().join('')),
  fc
    .tuple(
      fc.nat(3),
      fc.nat(70),
      fc.constantFrom('INFO', 'ERROR'),
      fc.constantFrom('user 12 logged in from 10.0.0.1', 'x', ''),
    )
    .map(
      ([hour, second, level, text]) =>
        `2026-11-26T1${hour}:00:${second}.123Z ${level} [api/server.ts] ${text}`,
    ),
  fc
    .tuple(fc.nat(40), fc.nat(1e6))
    .map(
      ([links, size]) =>
        `-rw-r--r-- ${String(links).padStart(2)} root root ${String(size).padStart(8)} Nov 26 12:00 a${size}.ts`,
    ),
  fc
    .tuple(fc.nat(3), fc.nat(99))
    .map(([file, place]) => `libs/guards/file${file}.ts:${place}:import { a } from 'b/c/d${place}';`),
  fc
    .tuple(fc.nat(3), fc.nat(1e6), fc.constantFrom(',', '\t', ',,'))
    .map(([pod, time, by]) =>
      [`pod-${pod} {"level":"info"`, `"time":${time}`, '"service":"a b"', '{}'].join(by),
    ),
  fc
    .nat(9)
    .map((first) =>
      Array.from(
        { length: 6 },
        (_, index) => `ok ${first + index} - ${'x'.repeat(first)}\n  ---\n  duration_ms: ${index % 3}\n  ...`,
      ).join('\n'),
    ),
  fc.constantFrom(
    '',
    '',
    '```',
    '~~~',
    '    code  here ',
    '| a  | b |',
    '├─┬ a@1.0.0',
    '│ ├── b@1.0.0',
    '│ └── c@1.0.0',
    '└── d@2.0.0',
    '+- x',
    '\\- y',
    '- item',
    ' indented…',
    '[3 lines: {} x {>4}]',
    '[3 lines numbered from 4: {}\t{}]',
    '[2 records of 2 lines by tab:]',
    '[3 lines by comma: {},x{}]',
    '{"a": 1, "b": [1, 2]}',
    '[#1: next 2 lines]',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '  \n', '\n\n\n');
const document = fc
  .array(fc.tuple(fc.array(line, { maxLength: 4 }), fc.integer({ min: 1, max: 6 }), lineEnd), {
    maxLength: 20,
  })
  .map((groups) =>
    groups
      .map(([lines, times, end]) =>
        lines
          .map((each) => each + end)
          .join('')
          .repeat(times),
      )
      .join(''),
  );
const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div class="x">',
        '</div>',
        '<br>',
        '<li>',
        '<b>',
        '</b>',
        '<pre>',
        '</pre>',
        '<td>',
      ),
      fc.constantFrom(
        '<a href="https://a.b/c">',
        '</a>',
        '<div hidden>',
        '<!-- c -->',
        '<style>.x{display:none}</style>',
      ),
      fc.constantFrom(
        '<script>if (a < b) {}</script>',
        '<h1>',
        '</h1>',
        '<',
        '>',
        '&nbsp;',
        '&lt;b&gt;',
        '```',
        '\n',
        '  ',
      ),
      fc.constantFrom('Some words', 'and 12 more', 'x'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => `<div>${parts.join('')}</div>`);
const markdown = fc
  .array(
    fc.oneof(
      line,
      fc.constantFrom(
        '[![build](https://ci.io/a.svg)](https://ci.io)',
        '<!-- note -->',
        '[a]: https://a.b',
        '[see][a]',
        '# Title',
      ),
    ),
    { maxLength: 20 },
  )
  .map((lines) => lines.join('\n'));
const text = fc.oneof(
  markup,
  markdown,

  document,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n')),
);

/** JSON comes back as equal data; for the rest, to the byte, texts without it show it. */
const withoutJson = text.filter((each) => !/\{["}]/.test(each));

describe('compactReversibly', () => {
  it('gives the text back byte for byte', () => {
    fc.assert(
      fc.property(withoutJson, (original) => {
        const compacted = compactReversibly(original, count);
        expect(restore(compacted.text, JSON.parse(JSON.stringify(compacted.restoration)))).toBe(original);
      }),
      { numRuns: 300 },
    );
  });

  it('never takes more tokens', () => {
    fc.assert(
      fc.property(text, (original) => {
        const compacted = compactReversibly(original, count);
        expect(count(compacted.text)).toBeLessThanOrEqual(count(original));
        if (compacted.text === original) expect(compacted.techniques).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('changes nothing when run again', () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: once } = compactReversibly(original, count);
        expect(compactReversibly(once, count)).toMatchObject({ text: once, techniques: [], restoration: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves fenced code as it is', () => {
    fc.assert(
      fc.property(text, (original) => {
        const compacted = compactReversibly(original, count).text;
        const blocks = (of: string): string[] =>
          fencedSpans(of).map(({ start, end }) => of.slice(start, end));
        expect(blocks(compacted)).toEqual(blocks(original));
      }),
      { numRuns: 200 },
    );
  });

  const log = Array.from(
    { length: 60 },
    (_, index) =>
      `2026-11-26T12:00:${String(index).padStart(2, '0')}.123Z INFO api/server.ts request ${index * 7919} took ${index % 9} ms`,
  ).join('\n');

  it('halves a log, whichever vocabulary counts', () => {
    for (const encoding of ['o200k_base', 'cl100k_base', 'p50k_base'] as const) {
      const counted = (each: string): number => countTokens(each, encoding);
      const { text: compacted } = compactReversibly(log, counted);
      expect(counted(compacted)).toBeLessThan(counted(log) / 2);
    }
  });

  it('says where the folded lines are', () => {
    const original = `Why is this slow?\n\n${log}\n\nPlease be brief.\n`;
    const { text: compacted, structured, techniques } = compactReversibly(original, count);
    expect(techniques).toEqual(['log_folding']);
    expect(structured).toEqual([{ start: compacted.indexOf('['), end: compacted.indexOf('\n\nPlease') }]);
  });

  it('sees in its own result the structure that it has written', () => {
    const notice = 'This message is for the addressee only, and 2 other lines.';
    const paths = Array.from({ length: 9 }, (_, index) => `libs/guards/file.ts:${index * 7}:import ${index}`);
    const retries = Array<string>(7).fill('retrying the request\nwaiting for a second');
    const tree = 'a\n├─┬ b@1\n│ ├── c@2\n│ └── d@3\n└── e@4';
    const original = [
      'Why?',
      log,
      'So?',
      paths.join('\n'),
      'And?',
      notice,
      tree,
      notice,
      'Then',
      ...retries,
      'Please be brief.',
    ].join('\n\n');
    const { text: once, structured } = compactReversibly(original, count);
    const linesOf = (spans: typeof structured): string[] =>
      spans.flatMap(({ start, end }) => once.slice(start, end).split('\n')).filter(Boolean);
    expect(structured.length).toBeGreaterThan(4);
    expect(linesOf(compactReversibly(once, count).structured)).toEqual(linesOf(structured));
  });

  it('brings folded lines back without a restoration', () => {
    const { text: compacted } = compactReversibly(log, count);
    expect(compacted).not.toBe(log);
    expect(restore(compacted, null)).toBe(log);
  });

  it('keeps nothing for folded lines but that they were', () => {
    const { restoration } = compactReversibly(log, count);
    expect(JSON.stringify(restoration).length).toBeLessThan(30);
  });

  it.each([
    ['words', 'a '],
    ['line ends', '\n'],
    ['brackets', '<'],
    ['open tags', '<a '],
    ['nested elements', '<div>'],
    ['comments', '<!-- '],
    ['the same line', 'GET /health 200\n'],
    ['two lines in turn', 'GET /health 200\nGET /ready 503\n'],
    ['blanks before line ends', '    \n'],
    ['references', '[a]: b\n'],
    ['tree lines', '│ ├── a\n'],
    ['fences', '```\n'],
  ])('takes a megabyte of %s', (_, part) => {
    const original = part.repeat(1_000_000 / part.length);
    const compacted = compactReversibly(original, (each) => each.length);
    expect(restore(compacted.text, compacted.restoration) === original).toBe(true);
  });

  it('takes a megabyte of lines with one number that changes', () => {
    const original = Array.from({ length: 40_000 }, (_, index) => `line ${index} of many lines`).join('\n');
    const compacted = compactReversibly(original, (each) => each.length);
    expect(restore(compacted.text, compacted.restoration) === original).toBe(true);
  });
});
