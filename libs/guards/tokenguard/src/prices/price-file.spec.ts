import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { parsePriceFile, priceFileProblems } from './price-file';

const HEADER = 'model,date,input,output';

describe('price files', () => {
  it('reads rows by the names of their columns, in any order', () => {
    const text = [
      '# our prices',
      'date,model,aliases,input,cached_input,cache_write,output,reasoning,above_tokens,above_input,above_output,context_window,max_output,source',
      '',
      '2026-11-01,our-model,our-model-old our-model-older,2.5,0.25,3,10,12,200000,5,15,1000000,64000,"contract 7, page ""3"""',
    ].join('\r\n');
    expect(parsePriceFile(text)).toMatchObject({
      problems: [],
      rows: [
        {
          model: 'our-model',
          aliases: ['our-model-old', 'our-model-older'],
          date: '2026-11-01',
          input: 2.5,
          cachedInput: 0.25,
          cacheWrite: 3,
          output: 10,
          reasoning: 12,
          above: { tokens: 200_000, input: 5, output: 15 },
          contextWindow: 1_000_000,
          maxOutput: 64_000,
          source: 'contract 7, page "3"',
        },
      ],
    });
  });

  it('are written as docs/operations.md writes them', () => {
    const page = readFileSync(resolve(__dirname, '../../../../../docs/operations.md'), 'utf8');
    const example = page.split('```csv\n')[1]?.split('```')[0] ?? '';
    const { rows, problems } = parsePriceFile(example);
    expect([rows.length, problems]).toEqual([2, []]);
  });

  it('takes an empty cell for a price that is not known', () => {
    expect(parsePriceFile(`${HEADER},context_window\nm,2026-11-01,,,8192`).rows).toMatchObject([
      { model: 'm', input: undefined, output: undefined, contextWindow: 8192 },
    ]);
  });

  it.each([
    ['', 'line 1: no header'],
    ['# nothing else', 'line 1: no header'],
    [`${HEADER},colour\nm,2026-11-01,1,2,red`, 'line 1: column 5 is not known; accepted are model,'],
    [`model,date,input`, 'line 1: no column output;'],
    [`${HEADER},input\n`, 'line 1: column input is there twice'],
    [`${HEADER}\nm,2026-11-01,-1,2`, 'line 2: input: expected USD per million tokens, not negative'],
    [`${HEADER}\nm,2026-11-01,1,0.1234567`, 'line 2: output: expected USD per million tokens'],
    [`${HEADER}\nm,2026-11-01,$1,2`, 'line 2: input: expected USD'],
    [`${HEADER}\nm,2026-11-01,1e3,2`, 'line 2: input: expected USD'],
    [`${HEADER}\nm,2026-11-01,"1,5",2`, 'line 2: input: expected USD'],
    [`${HEADER}\nm,2026-11-01,1`, 'line 2: 3 fields; expected 4'],
    [`${HEADER}\nm,2026-02-30,1,2`, 'line 2: date: expected a day as YYYY-MM-DD'],
    [`${HEADER}\nm,,1,2`, 'line 2: date: expected a day'],
    [`${HEADER}\n,2026-11-01,1,2`, 'line 2: model: expected the name of a model'],
    [`${HEADER}\n"m,2026-11-01,1,2`, 'line 2: a quote is not closed'],
    [`${HEADER}\n"m"x,2026-11-01,1,2`, 'line 2: a quote is not closed, or text follows it'],
    [`${HEADER}\nm,2026-11-01,,2`, 'line 2: input: required in a row with another price'],
    [`${HEADER},reasoning\nm,2026-11-01,1,,2`, 'line 2: output: required in a row with reasoning'],
    [`${HEADER},above_input\nm,2026-11-01,1,2,3`, 'line 2: above_tokens, above_output: required'],
    [`${HEADER},context_window\nm,2026-11-01,1,2,128k`, 'line 2: context_window: expected a whole number'],
    [`${HEADER}\nm-4.5,2026-11-01,1,2\nM-4-5,2026-11-01,1,2`, 'line 3: a model of this name is in line 2'],
    [
      `${HEADER},aliases\na,2026-11-01,1,2,x\nb,2026-11-01,1,2,x`,
      'line 3: a model of this name is in line 2',
    ],
  ])('says what is wrong with %j', (text, problem) => {
    const problems = priceFileProblems(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('names all problems at once', () => {
    const problems = priceFileProblems(`${HEADER}\nm,2026-11-01,-1,x\n\nm,1 May,1,2`);
    expect(problems.map((problem) => problem.split(': ').slice(0, 2).join(': '))).toEqual([
      'line 2: input',
      'line 2: output',
      'line 4: date',
      'line 4: a model of this name is in line 2; expected one row of each',
    ]);
  });

  it('repeats nothing of a file that is no price file', () => {
    const problems = priceFileProblems('root:hunter2:0\nmodel,hunter2\n');
    expect(problems.join('\n')).not.toContain('hunter2');
    expect(problems).toHaveLength(2);
  });

  it('answers any text with rows or problems', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '1', '"', '2026-11-01', 'm', ',', '\n'));
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const { problems, rows } = parsePriceFile(`${HEADER}\n${cells.join(',')}`);
        expect(rows.every(({ input = 0 }) => input >= 0)).toBe(true);
        expect(problems.every((problem) => /^line \d+: /.test(problem))).toBe(true);
      }),
    );
  });

  it('is linear in the length of the text', () => {
    const started = performance.now();
    for (const line of ['"', '""', ',', 'a,', '"a",', '\n', '-'])
      parsePriceFile(`${HEADER}\n${line.repeat(1_000_000 / line.length)}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
