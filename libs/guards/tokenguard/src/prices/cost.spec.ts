import fc from 'fast-check';
import { costOf as costOn, PRICE_DECIMALS, type TokenUsage } from './cost';
import type { PriceRow } from './price-row';

const ROW: PriceRow = {
  model: 'm',
  input: 2.5,
  cachedInput: 1.25,
  cacheWrite: 3,
  output: 10,
  source: 'page',
  date: '2026-09-23',
};
const LONG: PriceRow = { ...ROW, above: { tokens: 200_000, input: 5, cachedInput: 2.5, output: 15 } };

const costOf = (usage: TokenUsage, row: PriceRow, day = '2026-11-26') => costOn(usage, row, day);

describe('costOf', () => {
  it('charges input by the million tokens, and says where the price is from', () => {
    expect(costOf({ input: 1200 }, ROW)).toEqual({
      currency: 'USD',
      input_usd: 0.003,
      cached_input_usd: null,
      cache_write_usd: null,
      output_usd: null,
      reasoning_usd: null,
      total_usd: null,
      long_context: false,
      source: 'page',
      date: '2026-09-23',
    });
  });

  it('contains parts in their whole', () => {
    const usage = { input: 1000, cachedInput: 400, cacheWrite: 100, output: 200, reasoning: 150 };
    expect(costOf(usage, ROW)).toMatchObject({
      cached_input_usd: 0.0005,
      cache_write_usd: 0.0003,
      input_usd: 0.00205,
      reasoning_usd: 0.0015,
      output_usd: 0.002,
      total_usd: 0.00405,
    });
  });

  it('has no noise of binary fractions', () => {
    const cost = costOf({ input: 3, output: 1 }, { ...ROW, input: 0.1, output: 0.1 });
    expect(JSON.stringify(cost)).toContain('"total_usd":4e-7');
    const sum = costOf({ input: 1_000_000, output: 2_000_000 }, { ...ROW, input: 0.1, output: 0.1 });
    expect(JSON.stringify(sum)).toContain('"total_usd":0.3,');
  });

  it('charges what has no price of its own as the rest of it', () => {
    const row = { ...ROW, cachedInput: undefined, cacheWrite: undefined };
    expect(costOf({ input: 1000, cachedInput: 1000 }, row)?.input_usd).toBe(0.0025);
    expect(costOf({ input: 0, output: 10, reasoning: 10 }, { ...ROW, reasoning: 20 })?.output_usd).toBe(
      0.0002,
    );
  });

  it('charges all of a request at the prices for long inputs from one token above', () => {
    expect(costOf({ input: 200_000, output: 1000 }, LONG)).toMatchObject({
      input_usd: 0.5,
      output_usd: 0.01,
      long_context: false,
    });
    expect(costOf({ input: 200_001, output: 1000 }, LONG)).toMatchObject({
      input_usd: 1.000005,
      output_usd: 0.015,
      long_context: true,
    });
  });

  it('charges a price that was announced from its day on', () => {
    const row = { ...ROW, later: { from: '2027-01-01', input: 5, cachedInput: 2.5, output: 20 } };
    const usage = { input: 1000, cachedInput: 400, output: 100 };
    expect(costOf(usage, row, '2026-12-31')).toMatchObject({ input_usd: 0.002, output_usd: 0.001 });
    expect(costOf(usage, row, '2027-01-01')).toMatchObject({
      input_usd: 0.004,
      cached_input_usd: 0.001,
      output_usd: 0.002,
    });
  });

  it('knows no cost without a price', () => {
    expect(costOf({ input: 1000, output: 5 }, { ...ROW, input: undefined, output: undefined })).toBeNull();
    expect(costOf({ input: 1000, output: 5 }, { ...ROW, output: undefined })).toMatchObject({
      input_usd: 0.0025,
      output_usd: null,
      total_usd: null,
    });
  });

  it('charges nothing for nothing', () => {
    expect(costOf({ input: 0, output: 0 }, ROW)).toMatchObject({ input_usd: 0, output_usd: 0, total_usd: 0 });
  });

  it.each([
    { input: -1 },
    { input: 1.5 },
    { input: Number.NaN },
    { input: 10, cachedInput: 11 },
    { input: 10, cachedInput: 6, cacheWrite: 6 },
    { input: 10, reasoning: 1 },
  ])('refuses %p', (usage) => {
    expect(() => costOf(usage, ROW)).toThrow(RangeError);
  });

  it('is exact for any tokens and any price', () => {
    const price = fc.integer({ min: 0, max: 999_999_999 });
    const tokens = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(price, tokens, (units, input) => {
        const cost = costOf({ input }, { ...ROW, input: units / 10 ** PRICE_DECIMALS })?.input_usd;
        const digits = (BigInt(units) * BigInt(input)).toString().padStart(13, '0');
        expect(cost).toBe(Number(`${digits.slice(0, -12)}.${digits.slice(-12)}`));
      }),
    );
  });
});
