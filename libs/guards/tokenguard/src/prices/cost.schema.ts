import { z } from 'zod';

const usd = z.number().min(0);

/** What a request costs at list prices. Parts are contained in their whole. */
export const costSchema = z.object({
  currency: z.literal('USD'),
  input_usd: usd,
  cached_input_usd: usd.nullable(),
  cache_write_usd: usd.nullable(),
  output_usd: usd.nullable().describe('Null where no output was named, or it has no price'),
  reasoning_usd: usd.nullable(),
  total_usd: usd.nullable().describe('Null unless the output has a price'),
  optimized_input_usd: usd.nullable().describe('The input as it was optimized; null where nothing was'),
  long_context: z.boolean().describe('Whether the prices for long inputs apply'),
  source: z.string().describe('Where the price is from'),
  date: z.string().describe('When it stood there'),
});
