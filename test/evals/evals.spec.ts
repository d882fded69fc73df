import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const DATA = ['evals/trustguard/data', 'evals/tokenguard/data'];
const run = promisify(execFile);

/** Runs a piece of an ES module, which jest's CommonJS cannot import, and returns what it makes. */
async function evaluate(code: string): Promise<unknown> {
  const args = ['--input-type=module', '-e', `${code}; console.log(JSON.stringify(result))`];
  const { stdout } = await run(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout);
}

describe('the statistics of the evaluations', () => {
  it('have Wilson intervals as published', async () => {
    const shares = await evaluate(`
      import { shareOf } from './evals/report/intervals.mjs';
      const result = [shareOf(0, 10), shareOf(5, 10), shareOf(81, 263), shareOf(0, 0)]`);
    expect(shares).toEqual([
      { count: 0, rows: 10, rate: 0, low: 0, high: expect.closeTo(0.2775, 4) },
      { count: 5, rows: 10, rate: 0.5, low: expect.closeTo(0.2366, 4), high: expect.closeTo(0.7634, 4) },
      // Newcombe, Statistics in Medicine 17 (1998), table I.
      {
        count: 81,
        rows: 263,
        rate: expect.closeTo(0.308, 4),
        low: expect.closeTo(0.2553, 4),
        high: expect.closeTo(0.3662, 4),
      },
      { count: 0, rows: 0, rate: null, low: null, high: null },
    ]);
  });

  it('count a tie as half in the area under the curve', async () => {
    const areas = await evaluate(`
      import { areaUnderCurve } from './evals/report/intervals.mjs';
      const result = [
        areaUnderCurve([0.9, 0.8], [0.1, 0.2]).area, areaUnderCurve([1, 1], [1, 1]).area,
        areaUnderCurve([0.1, 0.4, 0.7], [0.1, 0.3]).area, areaUnderCurve([], [1])]`);
    expect(areas).toEqual([1, 0.5, expect.closeTo(4.5 / 6, 10), null]);
  });
});

describe('the mean of shares', () => {
  it('has an interval that holds it and is the same in every run', async () => {
    const [first, again, none] = z.array(z.record(z.string(), z.number().nullable())).parse(
      await evaluate(`
        import { meanOf } from './evals/report/intervals.mjs';
        const shares = [0.1, 0.4, 0.4, 0.9, 1, 0, 0.3, 0.7];
        const result = [meanOf(shares), meanOf(shares), meanOf([])]`),
    );
    expect(first).toEqual(again);
    expect(first?.rate).toBeCloseTo(0.475, 10);
    expect(first?.low).toBeGreaterThan(0.1);
    expect(first?.low).toBeLessThan(0.475);
    expect(first?.high).toBeGreaterThan(0.475);
    expect(first?.high).toBeLessThan(0.9);
    expect(none).toEqual({ rows: 0, rate: null, low: null, high: null });
  });
});

describe('the comparison of restored texts', () => {
  it.each([
    ['a line\n', 'a line\n', 'exact'],
    ['{"a": 1, "b": [1.0, null]}', '{"b":[1.0,null],"a":1}', 'equal data'],
    ['before\n{"a": 1}\nafter', 'before\n{"a":1}\nafter', 'equal data'],
    ['{"a": "\\u00e9"}', '{"a":"é"}', 'equal data'],
    ['{"a": 1}\n{"a": 2}\n', '{"a":1}\n{"a":2}\n', 'equal data'],
    ['{"a": 1.0}', '{"a": 1}', 'different'],
    ['{"a": 9007199254740993}', '{"a": 9007199254740992}', 'different'],
    ['{"a": 1, "a": 2}', '{"a": 2, "a": 1}', 'different'],
    ['[1, 2]', '[2, 1]', 'different'],
    ['before\n{"a": 1}', 'before \n{"a": 1}', 'different'],
    ['a  line', 'a line', 'different'],
  ])('of %j and %j says %s', async (text, restored, verdict) => {
    const result = await evaluate(`
      import { compareRestored } from './evals/tokenguard/equality.mjs';
      const result = compareRestored(${JSON.stringify(text)}, ${JSON.stringify(restored)})`);
    expect(result).toBe(verdict);
  });
});

describe('the quantities of a problem', () => {
  it('are numbers in digits and words with what they count', async () => {
    const quantities = await evaluate(`
      import { quantitiesOf } from './evals/tokenguard/quantities.mjs';
      const result = quantitiesOf('She pays $1,250.50 for really twenty-two very red hats, half of the price, 5% off, at 10:30.')`);
    expect(quantities).toEqual([
      '$1,250.50 twenty',
      'twenty two',
      'two red',
      'half price',
      '5% off',
      '10:30 ',
    ]);
  });
});

describe('sentences that were cut', () => {
  it('are those of which one half is there, in no other sentence, and the other is not', async () => {
    const counts = await evaluate(`
      import { Outcome } from './evals/tokenguard/wording.mjs';
      import { countCut, halvesOf } from './evals/tokenguard/retention.mjs';
      const first = 'Every winter the small ferry stops at the island twice a week';
      const second = 'and brings flour, lamp oil and letters to the nine people left';
      const other = 'The school closed when its last two pupils moved to a town on the mainland in the autumn.';
      const text = first + ' ' + second + '. ' + other;
      const cut = (result) => countCut(halvesOf(text), new Outcome(result));
      const again = text + ' ' + first + '.';
      const result = [cut(text), cut(other), cut(''), cut(first + '. ' + other), cut(second),
        countCut(halvesOf(again), new Outcome(first + '.'))]`);
    expect(counts).toEqual([0, 0, 0, 1, 1, 0]);
  });
});

describe('the obfuscations of the evaluation', () => {
  it('hide a text so that it can be read again', async () => {
    const hidden = z.record(z.string(), z.string()).parse(
      await evaluate(`
        import { TRANSFORMS } from './evals/trustguard/transforms.mjs';
        const result = Object.fromEntries(Object.entries(TRANSFORMS).map(([name, hide]) => [name, hide('Hide me 2!')]))`),
    );
    const { base64 = '', hex = '', reversed = '' } = hidden;
    expect(Object.keys(hidden)).toHaveLength(12);
    expect(Buffer.from(base64, 'base64').toString()).toBe('Hide me 2!');
    expect(Buffer.from(hex, 'hex').toString()).toBe('Hide me 2!');
    expect(decodeURIComponent(hidden['percent-encoding'] ?? '')).toBe('Hide me 2!');
    expect(Array.from(reversed).reverse().join('')).toBe('Hide me 2!');
    expect(hidden['mathematical letters']?.normalize('NFKC')).toBe('Hide me 2!');
    expect(hidden['zero-width']?.replaceAll('\u200B', '')).toBe('Hide me 2!');
    expect(hidden.rot13).toBe('Uvqr zr 2!');
    expect(hidden.leetspeak).toBe('H1d3 m3 2!');
    expect(hidden.Morse).toBe('.... .. -.. . / -- . / ..---');
    expect(hidden['spaced letters']).toBe('H i d e   m e   2 !');
    expect(hidden.homoglyphs).toBe('Hіdе mе 2!');
    expect(Array.from(hidden['tag characters'] ?? '', (one) => (one.codePointAt(0) ?? 0) & 0x7f)).toEqual(
      Array.from('Hello! Hide me 2!', (one) => one.codePointAt(0)),
    );
  });
});

const rowSchema = z.object({ id: z.string().min(1), text: z.string().min(1) });

const FILES = DATA.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`));

describe.each(FILES)('the rows of %s', (path) => {
  const lines = readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => rowSchema.parse(JSON.parse(line)));

  it('have an identifier and a text of their own', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  });

  it('show characters that cannot be seen as escapes', () => {
    expect(lines.filter((line) => /\p{Cf}/u.test(line))).toEqual([]);
  });
});
