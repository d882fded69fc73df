import fc from 'fast-check';
import { extract, type Extract, type ExtractInput } from './extract';

/** Words, single marks and line ends: near enough to tokens, and the sum over pieces is what the whole has. */
const count = (text: string): number => text.match(/ ?[\p{L}\p{N}]+|\s|[^\s\p{L}\p{N}]/gu)?.length ?? 0;

const cut = (text: string, maxTokens: number, more: Partial<ExtractInput> = {}): Extract =>
  extract({ text, structured: [], protectedSpans: [], maxTokens, count, ...more });

const FILLER = Array.from(
  { length: 12 },
  (_, at) => `Remark ${'abcdefghijkl'[at]} says something of little weight about the weather in town.`,
);

describe('extract', () => {
  it('gives a text back as it is when it fits', () => {
    expect(cut('One sentence. Another one.', 100)).toEqual({
      text: 'One sentence. Another one.',
      kept: 0,
      leftOut: 0,
      techniques: [],
    });
  });

  it('keeps the sentence that answers the query, whole, and marks what is left out', () => {
    const text = [
      ...FILLER.slice(0, 6),
      'The bridge was opened by Ada Brook in 1931.',
      ...FILLER.slice(6),
    ].join(' ');
    const { text: result, leftOut } = cut(text, 40, {
      query: 'Answer from the text. Who opened the bridge?',
    });
    expect(result).toContain('The bridge was opened by Ada Brook in 1931.');
    expect(result).toContain('[…]');
    expect(leftOut).toBeGreaterThan(0);
    expect(count(result)).toBeLessThanOrEqual(40);
  });

  it('keeps the heading and the label above a kept sentence', () => {
    const passage = (number: number, title: string, body: string): string =>
      `Passage ${number}:\n${title}\n${body}\n`;
    const text = [
      passage(1, 'Weather', FILLER.join(' ')),
      passage(2, 'Old Mill Bridge', `${FILLER.join(' ')} It was opened in 1931. ${FILLER.join(' ')}`),
    ].join('\n');
    const { text: result } = cut(text, 40, { query: 'When was Old Mill Bridge opened?' });
    expect(result).toContain('Passage 2:\nOld Mill Bridge');
    expect(result).toContain('It was opened in 1931.');
  });

  it('keeps the speaker of a kept sentence', () => {
    const turns = FILLER.map((line, at) => `${at % 2 ? 'Ann' : 'Bo'}: ${line}`);
    turns.splice(5, 0, 'Cy: Let me see. We moved the launch to Thursday. Is that all?');
    turns.push('Cy: Goodbye then.');
    const { text: result } = cut(turns.join('\n'), 30, { query: 'When is the launch?' });
    expect(result).toMatch(/Cy:[^\n]* We moved the launch to Thursday\./);
  });

  it('finds in a second step what only the first step names', () => {
    const text = [
      'Night Train: Night Train is a film that Olga Merk directed.',
      ...FILLER.map((line, at) => `Topic ${'abcdefghijkl'[at]}: ${line}`),
      'Olga Merk: Olga Merk grew up in the harbour quarter of Tallinn.',
    ].join('\n\n');
    const { text: result } = cut(text, 45, { query: 'Where did the director of Night Train grow up?' });
    expect(result).toContain('Olga Merk directed');
    expect(result).toContain('Tallinn');
  });

  it('leaves out a code block only whole, and other things first', () => {
    const code = '```js\nconst answer = 42;\nconsole.log(answer);\n```';
    const text = `${FILLER.join(' ')}\n\n${code}\n\n${FILLER.join(' ')}`;
    expect(cut(text, 80).text).toContain(code);
    expect(cut(text, 20).text).not.toContain('const answer');
  });

  it('keeps the head of a table with a kept row', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `| city${at} | ${at * 1000} |`);
    const text = ['| city | people |', '| --- | --- |', ...rows].join('\n');
    const { text: result } = cut(text, 40, { query: 'How many people has city17?' });
    expect(result).toContain('| city | people |');
    expect(result).toContain('\n| city17 | 17000 |');
  });

  it('leaves out whole lines of a structured stretch only', () => {
    const lines = [
      'id,name,role',
      ...Array.from({ length: 20 }, (_, at) => `${at},N. ${at}. Name,role ${at}`),
    ];
    const text = lines.join('\n');
    const { text: result } = cut(text, 80, { structured: [{ start: 0, end: text.length }] });
    for (const line of result.split('\n')) expect([...lines, '[…]']).toContain(line);
    expect(result.startsWith('id,name,role\n')).toBe(true);
  });

  it('does not split a sentence at an abbreviation or an initial', () => {
    const text = `${FILLER.join(' ')} In May Dr. J. Moss of the U.S. Senate met approx. ten people. ${FILLER.join(' ')}`;
    const { text: result } = cut(text, 40, { query: 'Whom did Moss meet?' });
    expect(result).toContain('In May Dr. J. Moss of the U.S. Senate met approx. ten people.');
  });

  it('passes over a sentence that repeats a kept one', () => {
    const text = [
      'The vote failed by two votes in Oslo.',
      ...FILLER,
      'The vote failed by two votes in Oslo.',
    ].join(' ');
    const { text: result } = cut(text, 60, { query: 'How did the vote in Oslo end?' });
    expect(result.match(/The vote failed/g)).toHaveLength(1);
  });

  it('answers the best unit whole where not even one fits', () => {
    const text =
      'A longer sentence that says a lot about bridges. Another sentence with as many words about boats.';
    const result = cut(text, 3, { query: 'boats' });
    expect(result).toMatchObject({
      text: 'Another sentence with as many words about boats.',
      kept: 1,
      leftOut: 1,
    });
  });

  it.each([
    ['Chinese', '天气很好。', '桥是在一九三一年开通的。', '桥是什么时候开通的？'],
    ['Japanese', '今日は天気がいい。', 'この橋は一九三一年に開通した。', '橋はいつ開通しましたか？'],
    ['Arabic', 'الطقس جميل اليوم في المدينة. ', 'افتتح الجسر القديم عام 1931. ', 'متى افتتح الجسر؟'],
    ['Hindi', 'आज मौसम अच्छा है। ', 'पुल 1931 में खोला गया था। ', 'पुल कब खोला गया?'],
    [
      'Russian',
      'Сегодня хорошая погода. ',
      'Старый мост открыли в 1931 году. ',
      'Когда открыли старые мосты?',
    ],
  ])('finds the answer in %s', (_, filler, answer, query) => {
    const text = filler.repeat(15) + answer + filler.repeat(15);
    expect(cut(text, Math.ceil(count(text) / 6), { query, count: (some) => some.length }).text).toBeDefined();
    expect(cut(text, Math.ceil(text.length / 6), { query, count: (some) => some.length }).text).toContain(
      answer.trim(),
    );
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    'A sentence. ',
    'Dr. No said so! ',
    '# Head\n',
    'Passage 3:\n',
    'Ann: hello there. ',
    '\n\n',
    '\n',
    '- item\n',
    '| a | b |\n',
    '```\ncode. x\n```\n',
    '{"a": 1}\n',
    ' […] ',
    '[…]\n',
    '天气很好。',
    '\ud800',
    '\r\n',
    '1. ',
    '"quoted. text" ',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const textArbitrary = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('extract, for any text', () => {
  it('keeps the budget, or answers one unit alone', () => {
    fc.assert(
      fc.property(
        textArbitrary,
        fc.nat(60),
        fc.option(fc.string(), { nil: undefined }),
        (text, maxTokens, query) => {
          const result = cut(text, maxTokens, { query });
          expect(count(result.text)).toBeLessThanOrEqual(count(text));
          if (count(result.text) > maxTokens) expect(result.kept).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(textArbitrary, fc.nat(60), (text, maxTokens) => {
        const once = cut(text, maxTokens, { query: 'hello sentence' }).text;
        expect(cut(once, maxTokens, { query: 'hello sentence' }).text).toBe(once);
      }),
    );
  });

  it('keeps pieces of the text, in order', () => {
    fc.assert(
      fc.property(
        textArbitrary.filter((text) => !text.includes('[…]')),
        fc.nat(60),
        (text, maxTokens) => {
          let from = 0;
          for (const kept of cut(text, maxTokens)
            .text.split('[…]')
            .map((one) => one.trim())) {
            const at = text.indexOf(kept, from);
            expect(at).toBeGreaterThanOrEqual(0);
            from = at + kept.length;
          }
        },
      ),
    );
  });

  it('never cuts a protected span', () => {
    fc.assert(
      fc.property(
        textArbitrary,
        fc.nat(60),
        fc.nat(200),
        fc.integer({ min: 1, max: 80 }),
        (text, maxTokens, at, length) => {
          const marked = `${text.slice(0, at)}<<${text.slice(at, at + length)}>>${text.slice(at + length)}`;
          const start = Math.min(at, text.length);
          const span = { start, end: marked.indexOf('>>', start + 2) + 2 };
          const result = cut(marked, maxTokens, { protectedSpans: [span] }).text;
          const whole = marked.slice(span.start, span.end);
          expect(result.includes(whole) || !(result.includes('<<') || result.includes('>>'))).toBe(true);
        },
      ),
    );
  });
});

describe('extract, for large texts', () => {
  it('handles 1 MB of 100,000 sentences, and 1 MB without an end of a sentence', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `Word${at % 977}.`).join(' ');
    const cheap = (text: string): number => Math.ceil(text.length / 4);
    const result = cut(many, 60_000, { query: 'word5', count: cheap });
    expect(cheap(result.text)).toBeLessThanOrEqual(60_000);
    for (const hostile of [
      'a'.repeat(1e6),
      '. '.repeat(5e5),
      '\n'.repeat(1e6),
      ': '.repeat(5e5),
      '`'.repeat(1e6),
      '['.repeat(1e6),
    ])
      expect(cheap(cut(hostile, 1000, { count: cheap }).text)).toBeLessThanOrEqual(250_000);
  }, 30_000);
});
