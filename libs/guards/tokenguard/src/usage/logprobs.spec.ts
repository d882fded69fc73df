import fc from 'fast-check';
import { z } from 'zod';
import { confidenceFromLogprobs } from './logprobs';
import { logprobsPayloadShape } from './logprobs.schema';

const schema = z.object(logprobsPayloadShape);

const answerOf = (stream: unknown) =>
  confidenceFromLogprobs(schema.parse({ logprobs_stream: stream }).logprobs_stream ?? []);
const confidenceOf = (stream: unknown): number => answerOf(stream)?.confidence ?? NaN;
const pathsOf = (stream: unknown): string[] =>
  schema.safeParse({ logprobs_stream: stream }).error?.issues.map(({ path }) => path.join('.')) ?? [];

const { log } = Math;

/** A token as OpenAI lists it, of the probabilities of the likeliest; the first was chosen. */
const token = (...probabilities: number[]) => ({
  token: 'a',
  logprob: log(probabilities[0] ?? 1),
  bytes: [97],
  top_logprobs: probabilities.map((one, index) => ({
    token: index === 0 ? 'a' : `b${index}`,
    logprob: log(one),
  })),
});

test('is the geometric mean of the probabilities where nothing else is known', () => {
  expect(confidenceOf([log(0.5), log(0.5)])).toBeCloseTo(0.5);
  expect(confidenceOf([log(0.9), log(0.4)])).toBeCloseTo(Math.sqrt(0.36));
  expect(answerOf([log(0.5)])).toEqual({
    confidence: expect.closeTo(0.5),
    meanEntropy: expect.closeTo(log(2)),
  });
});

test('is 1 of certain tokens, and nothing of no tokens', () => {
  expect(confidenceOf([0, -0, 0])).toBe(1);
  expect(confidenceOf([token(1)])).toBe(1);
  expect(answerOf([])).toBeNull();
});

test('counts the alternatives, whichever of them was chosen', () => {
  expect(confidenceOf([token(0.5, 0.5)])).toBeCloseTo(0.5);
  expect(confidenceOf([token(0.25, 0.25, 0.25, 0.25)])).toBeCloseTo(0.25);
  const likely = token(0.9, 0.1);
  const unlikely = token(0.1, 0.9);
  expect(confidenceOf([likely])).toBeCloseTo(confidenceOf([unlikely]));
  expect(confidenceOf([token(0.2, 0.1)])).toBeCloseTo(confidenceOf([token(0.1, 0.2)]));
});

test('takes of what is not listed that it is no likelier than what is', () => {
  expect(answerOf([token(0.5, 0.25)])?.meanEntropy).toBeCloseTo(0.5 * log(2) + 0.5 * log(4));
  expect(answerOf([token(0.2, 0.1)])?.meanEntropy).toBeCloseTo(0.2 * log(5) + 0.8 * log(10));
  expect(answerOf([token(0.9)])?.meanEntropy).toBeCloseTo(-0.9 * log(0.9) - 0.1 * log(0.1));
});

test('counts a chosen token that is not among the likeliest', () => {
  const chosen = { token: 'z', logprob: log(0.05), top_logprobs: [{ token: 'a', logprob: log(0.95) }] };
  expect(answerOf([chosen])?.meanEntropy).toBeCloseTo(-0.95 * log(0.95) - 0.05 * log(0.05));
});

test('reads tokens in either spelling, without their words, and as the object that holds them', () => {
  const { logprob, top_logprobs } = token(0.6, 0.4);
  const expected = confidenceOf([token(0.6, 0.4)]);
  expect(confidenceOf([{ logprob, topLogprobs: top_logprobs }])).toBeCloseTo(expected);
  const bare = top_logprobs.map((one) => ({ logprob: one.logprob }));
  expect(confidenceOf([{ logprob, top_logprobs: bare }])).toBeCloseTo(expected);
  expect(confidenceOf({ content: [token(0.6, 0.4)], refusal: null })).toBeCloseTo(expected);
  expect(
    confidenceOf([
      { logprob, top_logprobs: [] },
      { logprob, top_logprobs: null },
    ]),
  ).toBeCloseTo(0.6);
});

test('stays above 0 where a provider says −9999 of a token', () => {
  expect(confidenceOf([-9999, -9999])).toBeCloseTo(2 ** -18, 10);
  expect(
    confidenceOf([{ token: 'z', logprob: -9999, top_logprobs: [{ token: 'a', logprob: -9999 }] }]),
  ).toBeGreaterThan(0);
});

test('takes what rounding leaves above 0 or above 1 in sum', () => {
  expect(confidenceOf([1e-7])).toBe(1);
  expect(confidenceOf([token(0.5, 0.501)])).toBeCloseTo(0.5, 3);
});

const probability = fc.double({ min: 1e-9, max: 1, noNaN: true });

test('is above 0 and at most 1, and falls as tokens get less likely', () => {
  const list = fc.array(fc.double({ min: -1e6, max: 0, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(list, list, (chosen, others) => {
      const listed = chosen.map((logprob) => ({
        logprob,
        top_logprobs: others.map((one) => ({ logprob: one })),
      }));
      for (const stream of [chosen, listed]) {
        const confidence = confidenceOf(stream);
        expect(confidence > 0 && confidence <= 1).toBe(true);
      }
      expect(confidenceOf(chosen.map((one) => one * 1.5))).toBeLessThanOrEqual(confidenceOf(chosen) + 1e-12);
    }),
  );
});

test('of a whole distribution, however it is scaled, is exp(−entropy)', () => {
  fc.assert(
    fc.property(fc.array(probability, { minLength: 2, maxLength: 20 }), (weights) => {
      const sum = weights.reduce((total, one) => total + one, 0);
      const shares = weights.map((one) => one / sum);
      const entropy = shares.reduce((total, one) => total - one * log(one), 0);
      expect(answerOf([token(...shares)])?.meanEntropy).toBeCloseTo(entropy, 5);
    }),
  );
});

test.each<[string, unknown, string[]]>([
  ['a positive number', [-0.1, 0.2], ['logprobs_stream.1']],
  ['what is no number', ['-0.1', null, NaN], ['logprobs_stream.0', 'logprobs_stream.1', 'logprobs_stream.2']],
  ['an infinite one', [-Infinity], ['logprobs_stream.0']],
  ['a token without its logprob', [{ token: 'a' }], ['logprobs_stream.0.logprob']],
  [
    'an alternative that is positive',
    [-1, { logprob: -1, top_logprobs: [{ logprob: -1 }, { logprob: 5 }] }],
    ['logprobs_stream.1.top_logprobs.1.logprob'],
  ],
  [
    'an alternative that is no object',
    [{ logprob: -1, top_logprobs: [-1] }],
    ['logprobs_stream.0.top_logprobs.0'],
  ],
  [
    'alternatives that are no array',
    [{ logprob: -1, top_logprobs: { a: -1 } }],
    ['logprobs_stream.0.top_logprobs'],
  ],
  ['a positive number in the object', { content: [{ logprob: 1 }] }, ['logprobs_stream.content.0.logprob']],
  ['what is no array', 'x', ['logprobs_stream']],
  ['more than 100,000', new Array(100_001).fill(-1), ['logprobs_stream']],
])('refuses %s', (_name, stream, paths) => {
  expect(pathsOf(stream)).toEqual(paths);
});

test('names the first twenty of many mistakes', () => {
  expect(pathsOf(new Array(100_000).fill(1))).toHaveLength(20);
});
