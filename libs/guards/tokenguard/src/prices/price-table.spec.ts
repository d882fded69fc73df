import { PRICE_SOURCES } from '../data/prices';
import { nameKey } from './model-name';
import { priceTable } from './price-table';

const ROWS = PRICE_SOURCES.flatMap(({ rows }) => rows);
const file = (...rows: string[]): string => ['model,date,input,output,context_window', ...rows].join('\n');

describe('the table that ships', () => {
  it('names every model once', () => {
    const names = ROWS.flatMap(({ model, aliases = [] }) => [model, ...aliases]).map(nameKey);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });

  it('finds every row by its name and by its aliases', () => {
    const table = priceTable(null);
    for (const { model, aliases = [] } of ROWS) {
      expect([model, ...aliases].map((name) => table.modelOf(name)?.model)).toEqual(
        Array(aliases.length + 1).fill(model),
      );
    }
  });

  it('has a source and a day for each row', () => {
    for (const { source, date } of PRICE_SOURCES) {
      expect(source).toMatch(/^(?:https:\/\/|Model cards)/);
      expect(new Date(date).toJSON().slice(0, 10)).toBe(date);
    }
  });

  it('has prices above nothing, cheaper from the cache, and dearer for long inputs', () => {
    for (const { model, input, cachedInput, output, above } of ROWS) {
      const where = { model, input, cachedInput, output, above };
      if (input === undefined) expect({ ...where, cachedInput, output, above }).toMatchObject({ model });
      else expect(input > 0 && (output ?? 1) > 0 && (cachedInput ?? 0) < input).toBe(true);
      if (above) expect((above.input ?? 0) > (input ?? 0) && (above.output ?? 0) > (output ?? 0)).toBe(true);
    }
  });

  it('changes prices on a day, or above a number of tokens, and never both', () => {
    expect(ROWS.filter(({ above, later }) => above && later)).toEqual([]);
    const inputOn = (day: string) =>
      priceTable(null, () => day).costOf({ input: 1000 }, 'gemini-3.8-flash')?.input_usd;
    expect([inputOn('2026-12-31'), inputOn('2027-01-01')]).toEqual([0.00075, 0.0015]);
  });

  it('has decimals that a cost can hold', () => {
    for (const { above, ...row } of ROWS) {
      const prices = [row.input, row.cachedInput, row.cacheWrite, row.output, row.reasoning, above?.input];
      for (const price of prices) expect(Number((price ?? 0).toFixed(6))).toBe(price ?? 0);
    }
  });

  it('knows the windows of models that have no price of their own', () => {
    const table = priceTable(null);
    expect(table.contextWindow('llama-3.3-70b-instruct')).toEqual({ limit: 131_072, maxOutput: null });
    expect(table.costOf({ input: 1 }, 'llama-3.3-70b-instruct')).toBeNull();
    expect(table.contextWindow('gpt-4o')).toEqual({ limit: 128_000, maxOutput: 16_384 });
  });
});

describe('a table with a file', () => {
  it('replaces a row as a whole, and for its aliases and dates, too', () => {
    const table = priceTable(file('gpt-3.5-turbo,2026-11-01,1,2,', 'claude-opus-4-0,2026-11-01,,,100'));
    expect(table.modelOf('gpt-35-turbo')).toMatchObject({ input: 1, output: 2, date: '2026-11-01' });
    expect(table.contextWindow('gpt-3.5-turbo')).toBeNull();
    expect(table.costOf({ input: 5 }, 'claude-opus-4-20250514')).toBeNull();
    expect(table.contextWindow('claude-opus-4-20250514')?.limit).toBe(100);
  });

  it('adds models, under the exact name that a host has for them', () => {
    const table = priceTable(file('my-host/gpt-4o,2026-11-01,7,8,', 'ft:gpt-4o,2026-11-01,3.75,15,128000'));
    expect(table.modelOf('my-host/gpt-4o')?.input).toBe(7);
    expect(table.modelOf('my-host/gpt-4o-2024-08-06')?.input).toBe(7);
    expect(table.modelOf('gpt-4o')?.input).toBe(2.5);
    expect(table.modelOf('ft:gpt-4o-2024-08-06:acme::id')?.input).toBe(3.75);
    expect(table.costOf({ input: 4 }, 'ft:gpt-4o:acme::id')).toMatchObject({
      input_usd: 0.000015,
      source: 'TOKENGUARD_PRICES_FILE',
    });
  });
});
