import fc from 'fast-check';
import { z } from 'zod';
import { countTokens } from './counting/token-count';
import { run } from './tokenguard.analysis';
import { tokenGuardPayloadSchema } from './tokenguard.schema';
import { tokenGuardResultSchema } from './tokenguard.result-schema';

const evaluate = (payload: object) => run(tokenGuardPayloadSchema.parse(payload));

const tokens = (text: string): number => countTokens(text, 'o200k_base');

const ROWS = JSON.stringify(
  Array.from({ length: 12 }, (_, id) => ({ id, name: `item ${id}`, price: id * 1.5 })),
  null,
  2,
);

const sentence = fc.constantFrom(
  'The harbour was closed for 12 days because of the storm.',
  'In order to sail, it is necessary to have a permit.',
  'Please note that the ferry, as a matter of fact, does not run on "Sundays".',
  'It costs €3.50 at https://example.com/tickets?id=7.',
  'Nobody knows why.',
  '- one item of a list\n- another item of a list\n',
  '```js\nconst x  =  1;\n```\n',
  `${ROWS}\n`,
  '2026-01-01 10:00:00 INFO start\n2026-01-01 10:00:00 INFO start\n2026-01-01 10:00:01 INFO stop\n',
  '<p>Some <b>bold</b> text</p>\n',
  'Ein kurzer Satz, sozusagen, ohne Zahlen.',
  '\nid,name,note\n1,pen,all of the\n2,cup,is able to hold it\n3,pot,in order to cook\n',
  '\n31:01 f8f46d5 Say that he is here\n31:02 00c0281 Say all of the rest\n',
  'Basically, all of the red, green, and blue boats are able to leave prior to noon.',
  'Could you please list all of the boats?',
  'In fact,',
  '\n\n\n',
);
const document = fc
  .array(sentence, { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(' '))
  .filter((text) => /\S/.test(text));
const anyText = fc
  .oneof(
    document,
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
  )
  .filter((text) => /\S/.test(text));
const level = fc.constantFrom('reversible', 'light', 'balanced', 'aggressive');
const limits = fc.oneof(
  fc.constant({}),
  fc.record({ max_tokens: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ target_ratio: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
);

describe('an optimized text', () => {
  it('is never longer in tokens, saves what is said, and answers by its schema', () => {
    fc.assert(
      fc.property(anyText, level, limits, (text, optimization_level, limit) => {
        const result = evaluate({ text, optimization_level, ...limit });
        const optimized = result.optimized_text ?? '';
        expect(tokens(optimized)).toBe(result.token_count - result.tokens_saved);
        expect(result.tokens_saved).toBeGreaterThanOrEqual(0);
        expect(result.decision.estimated_savings).toBe(result.tokens_saved);
        const whole = { ...result, processing_time_ms: 0, engine: { version: '', models: [] } };
        expect(tokenGuardResultSchema.safeParse(whole).error).toBeUndefined();
      }),
    );
  });

  it('is left as it is by the same call at level light', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const first = evaluate({ text, optimization_level: 'light' }).optimized_text ?? '';
        fc.pre(/\S/.test(first));
        expect(evaluate({ text: first, optimization_level: 'light' }).optimized_text).toBe(first);
      }),
      { numRuns: 300 },
    );
  });

  it('is left as it is by the same call', () => {
    fc.assert(
      fc.property(anyText, level, limits, (text, optimization_level, limit) => {
        const first = evaluate({ text, optimization_level, ...limit }).optimized_text ?? '';
        fc.pre(/\S/.test(first));
        expect(evaluate({ text: first, optimization_level, ...limit }).optimized_text).toBe(first);
      }),
    );
  });

  it('comes back with its restoration', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { optimized_text, restoration } = evaluate({
          text,
          optimization_level: 'reversible',
          include_restoration: true,
        });
        fc.pre(/\S/.test(optimized_text ?? ''));
        const restored = evaluate({ operation: 'restore', text: optimized_text, restoration }).restored_text;
        const withoutJson = (one: string | null) => one?.replaceAll(/[\s{}[\]]+/g, '');
        expect(withoutJson(restored)).toBe(withoutJson(text));
      }),
    );
  });

  it.each(['balanced', 'aggressive'])(
    'fits a budget at level %s, or says that it does not',
    (optimization_level) => {
      fc.assert(
        fc.property(document, fc.integer({ min: 1, max: 300 }), (text, max_tokens) => {
          const { token_count, tokens_saved, token_budget, checked } = evaluate({
            text,
            optimization_level,
            max_tokens,
          });
          const met = token_count - tokens_saved <= max_tokens;
          expect(token_budget?.met).toBe(met);
          expect(checked.compaction?.status).toBe(met ? 'scanned' : 'partial');
        }),
      );
    },
  );
});

describe('restore', () => {
  const sent = { text: ROWS, optimization_level: 'reversible', include_restoration: true };

  it('gives equal data, with or without the restoration', () => {
    const { optimized_text: text, restoration } = evaluate(sent);
    for (const given of [restoration, null]) {
      const { restored_text } = evaluate({ operation: 'restore', text, restoration: given });
      expect(JSON.parse(restored_text ?? '')).toEqual(JSON.parse(ROWS));
    }
  });

  it('refuses a restoration of another text', () => {
    const { optimized_text, restoration } = evaluate(sent);
    const text = `${optimized_text} and more`;
    const { error } = tokenGuardPayloadSchema.safeParse({ operation: 'restore', text, restoration });
    expect(error?.issues[0]?.path).toEqual(['restoration']);
  });

  it('does not restore what a few marks would make too long', () => {
    expect(evaluate({ operation: 'restore', text: 'line (×1000000000)' }).restored_text).toBeNull();
  });

  it('is not offered where words or sentences are gone', () => {
    const text = 'In order to sail, it is necessary to have a permit.';
    expect(evaluate({ text, optimization_level: 'light', include_restoration: true }).restoration).toBeNull();
  });
});

describe('a decision', () => {
  it('keeps a text that has little to save unless it was asked to shorten it', () => {
    const text = `In order to sail you need a permit. ${'The harbour was closed for 12 days. '.repeat(9)}`;
    expect(evaluate({ text }).optimized_text).not.toBe('');
    expect(evaluate({ text: 'In order to sail you need a permit.' })).toMatchObject({
      decision: { action: 'keep' },
      optimized_text: 'In order to sail you need a permit.',
      tokens_saved: 0,
    });
    expect(
      evaluate({ text: 'In order to sail you need a permit.', optimization_level: 'light' }),
    ).toMatchObject({
      decision: { action: 'prune' },
      optimized_text: 'To sail you need a permit.',
    });
  });

  it('takes the confidence given, else that of the log-probabilities, else 0.7', () => {
    const text = 'a text';
    expect(evaluate({ text }).confidence).toBe(0.7);
    expect(evaluate({ text, logprobs_stream: [Math.log(0.5)] }).confidence).toBeCloseTo(0.5);
    expect(evaluate({ text, logprobs_stream: [Math.log(0.5)], confidence: 0.9 })).toMatchObject({
      confidence: 0.9,
      checked: { logprobs: { status: 'not_scanned' } },
    });
  });

  it('says of an estimate between which counts the true one lies in most texts', () => {
    const { token_range, estimated, checked } = evaluate({ text: 'hello world', model: 'no-such-model' });
    expect(estimated).toBe(true);
    expect(token_range?.low).toBeLessThanOrEqual(2);
    expect(token_range?.high).toBeGreaterThanOrEqual(2);
    expect(checked.token_count).toEqual({
      status: 'partial',
      reason: expect.stringMatching(/in 95 of 100 texts .* wider in scripts other than Latin$/),
    });
  });

  it('says that no measurement stands behind the upper end for Claude', () => {
    const { checked } = evaluate({ text: 'hello world', model: 'claude-opus-4-1' });
    expect(checked.token_count).toMatchObject({ reason: expect.stringContaining('is reckoned') });
  });
});

describe('a field that is null', () => {
  it('is one that is not given', () => {
    const text = 'In order to sail, it is necessary to have a permit.';
    const { properties = {} } = z.toJSONSchema(tokenGuardPayloadSchema, {
      io: 'input',
      unrepresentable: 'any',
    });
    const nulls = Object.fromEntries(Object.keys(properties).map((name) => [name, null]));
    expect(nulls).toHaveProperty('target_ratio');
    expect(tokenGuardPayloadSchema.parse({ ...nulls, text })).toEqual({ text });
    expect(tokenGuardPayloadSchema.parse({ text: null, maxTokens: null, content: text })).toMatchObject({
      text,
    });
  });

  it('is no text', () => {
    const { error } = tokenGuardPayloadSchema.safeParse({ text: null });
    expect(error?.issues[0]?.path).toEqual(['text']);
  });
});
