import { z } from 'zod';
import { readUsage } from './reported-usage';
import { correctionAnswer, reportedUsageAnswer } from './reconcile.schema';
import { countsUsage, usagePayloadShape, usageResultShape } from './usage.schema';

const result = z.strictObject(usageResultShape).partial();

test('a payload needs none of the fields, and answers need hold none of them', () => {
  expect(z.strictObject(usagePayloadShape).parse({})).toEqual({});
  const absent = { budget: null, usage: null, token_count: null, logprobs_stream: null };
  expect(z.strictObject(usagePayloadShape).parse(absent)).toEqual(absent);
  const nothing = {
    budget: null,
    drift: null,
    reported_usage: null,
    correction: null,
    corrected_token_count: null,
  };
  expect(z.strictObject(usageResultShape).parse(nothing)).toEqual(nothing);
});

test('what was read of a usage is told under the names of the wire', () => {
  const read = readUsage({ inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 90 });
  if (Array.isArray(read)) throw new Error('this usage can be read');
  const answer = reportedUsageAnswer(read);
  expect(result.parse({ reported_usage: answer }).reported_usage).toEqual({
    input_tokens: 100,
    cache_read_tokens: 90,
    cache_write_tokens: null,
    output_tokens: 5,
    reasoning_tokens: null,
    total_tokens: null,
  });
});

test('a correction is told with its error band', () => {
  const correction = correctionAnswer({ ratio: 1.2, samples: 30, errorBand: { low: -0.1, high: 0.2 } });
  expect(result.parse({ correction }).correction).toEqual({
    ratio: 1.2,
    samples: 30,
    error_band: { low: -0.1, high: 0.2 },
  });
});

test.each<[Record<string, unknown>, boolean]>([
  [{ text: 'x' }, false],
  [{ text: 'x', budget: null }, false],
  [{ text: 'x', budget: { limit: 1 } }, true],
  [{ operation: 'reconcile' }, true],
  [{ operation: 'restore' }, false],
])('%j counts usage: %s', (payload, counts) => {
  expect(countsUsage(payload)).toBe(counts);
});
