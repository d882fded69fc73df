import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const DATA = join(ROOT, 'evals/trustguard/data');
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

describe.each(readdirSync(DATA))('the rows of %s', (name) => {
  const lines = readFileSync(join(DATA, name), 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => rowSchema.parse(JSON.parse(line)));

  it('have an identifier and a text of their own', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  });

  it('show characters that cannot be seen as escapes', () => {
    expect(lines.filter((line) => /\p{Cf}/u.test(line))).toEqual([]);
  });
});
