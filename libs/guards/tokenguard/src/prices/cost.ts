import type { PriceRow, Rates } from './price-row';

/** Tokens of one request. Parts are counted within their whole, as OpenAI does and Anthropic does not. */
export interface TokenUsage {
  /** All of the input, also what came from a cache or goes into one. */
  readonly input: number;
  readonly cachedInput?: number;
  readonly cacheWrite?: number;
  /** All of the output, also reasoning. */
  readonly output?: number;
  readonly reasoning?: number;
}

/**
 * USD, exact to the last digit of tokens times price: nothing is rounded. Parts are contained in their whole; null is
 * what was not asked for, or has no price.
 */
export interface Cost {
  currency: 'USD';
  input_usd: number;
  cached_input_usd: number | null;
  cache_write_usd: number | null;
  output_usd: number | null;
  reasoning_usd: number | null;
  /** Null unless output was asked for and has a price. */
  total_usd: number | null;
  /** Whether the prices for long inputs apply. */
  long_context: boolean;
  source: string;
  date: string;
}

/** Decimals of a price: the smallest listed are thousandths of a cent. */
export const PRICE_DECIMALS = 6;
/** Of a cost: those of a price, and those of a millionth. */
const COST_DECIMALS = PRICE_DECIMALS + 6;

/** In units of the last decimal: whole, so that neither products nor sums lose anything. */
const unitsOf = (tokens: number, usdPerMillion: number): bigint =>
  BigInt(tokens) * BigInt(Math.round(usdPerMillion * 10 ** PRICE_DECIMALS));

function usdOf(units: bigint): number {
  const digits = units.toString().padStart(COST_DECIMALS + 1, '0');
  return Number(`${digits.slice(0, -COST_DECIMALS)}.${digits.slice(-COST_DECIMALS)}`);
}

const usdOrNull = (units: bigint | null): number | null => (units === null ? null : usdOf(units));

function checked({ input, cachedInput = 0, cacheWrite = 0, output = 0, reasoning = 0 }: TokenUsage): void {
  const counts = [input, cachedInput, cacheWrite, output, reasoning];
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('expected whole numbers of tokens');
  }
  if (cachedInput + cacheWrite > input) throw new RangeError('more cached input than input');
  if (reasoning > output) throw new RangeError('more reasoning than output');
}

/** What is listed without a price of its own is charged as the rest of it. */
function inputUnits(usage: TokenUsage, rates: Rates, price: number) {
  const { input, cachedInput = 0, cacheWrite = 0 } = usage;
  const cached = unitsOf(cachedInput, rates.cachedInput ?? price);
  const written = unitsOf(cacheWrite, rates.cacheWrite ?? price);
  return { cached, written, all: unitsOf(input - cachedInput - cacheWrite, price) + cached + written };
}

function outputUnits({ output, reasoning = 0 }: TokenUsage, rates: Rates) {
  if (output === undefined || rates.output === undefined) return { reasoning: null, all: null };
  const hidden = unitsOf(reasoning, rates.reasoning ?? rates.output);
  return { reasoning: hidden, all: unitsOf(output - reasoning, rates.output) + hidden };
}

function ratesAt({ above, later, ...row }: PriceRow, input: number, day: string) {
  if (above !== undefined && input > above.tokens) return { rates: above, long: true };
  return { rates: later !== undefined && day >= later.from ? later : row, long: false };
}

/**
 * @param day of the request, YYYY-MM-DD: some prices end on a day that is known
 * @returns null where the price of the model is not known
 * @throws RangeError for counts that are not whole, or parts that are more than their whole
 */
export function costOf(usage: TokenUsage, row: PriceRow, day: string): Cost | null {
  checked(usage);
  const { rates, long } = ratesAt(row, usage.input, day);
  if (rates.input === undefined) return null;
  const input = inputUnits(usage, rates, rates.input);
  const output = outputUnits(usage, rates);
  return {
    currency: 'USD',
    input_usd: usdOf(input.all),
    cached_input_usd: usage.cachedInput === undefined ? null : usdOf(input.cached),
    cache_write_usd: usage.cacheWrite === undefined ? null : usdOf(input.written),
    output_usd: usdOrNull(output.all),
    reasoning_usd: usage.reasoning === undefined ? null : usdOrNull(output.reasoning),
    total_usd: output.all === null ? null : usdOf(input.all + output.all),
    long_context: long,
    source: row.source,
    date: row.date,
  };
}
