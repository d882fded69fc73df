import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(__dirname, '..', '..', 'data');

const rowSchema = z.strictObject({
  text: z.string().min(1).max(2_500),
  label: z.enum(['benign', 'injection', 'jailbreak', 'indirect_injection']),
  lang: z.string().regex(/^[a-z]{2}$/),
  family: z.string().regex(/^[a-z_]+$/),
});

const files = [
  ...readdirSync(FOLDER).filter((name) => /^written_.*\.jsonl$/.test(name)),
  ...readdirSync(join(FOLDER, 'written_languages'))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join('written_languages', name)),
];

function rowsOf(file: string) {
  return readFileSync(join(FOLDER, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

const rows = files.flatMap(rowsOf);

describe('written documents and languages', () => {
  it('has rows of every label', () => {
    const labels = new Set(rows.map((row) => row.label));
    expect([...labels].sort()).toEqual(['benign', 'indirect_injection', 'injection', 'jailbreak']);
  });

  it('holds no text twice, apart from case and spacing', () => {
    const texts = rows.map((row) => row.text.toLowerCase().replace(/\s+/g, ' '));
    const repeated = texts.filter((text, index) => texts.indexOf(text) !== index);
    expect(repeated).toEqual([]);
  });

  it('keeps attacks and harmless texts in different families', () => {
    const attacking = new Set(rows.filter((row) => row.label !== 'benign').map((row) => row.family));
    const mixed = rows.filter((row) => row.label === 'benign' && attacking.has(row.family));
    expect(mixed).toEqual([]);
  });

  it('gives each of sixteen languages at least 40 attacks and 30 harmless texts', () => {
    const main = 'de fr es it pt nl pl ru uk zh ja ko ar fa hi tr'.split(' ');
    const tooFew = main.filter((lang) => {
      const own = rows.filter((row) => row.lang === lang);
      const attacks = own.filter((row) => row.label !== 'benign').length;
      return attacks < 40 || own.length - attacks < 30;
    });
    expect(tooFew).toEqual([]);
  });
});
