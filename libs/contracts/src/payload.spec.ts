import { z } from 'zod';
import { invalidInput } from './invalid-input';
import { payloadSchema, payloadText, textSchema } from './payload';

const schema = payloadSchema({ text: textSchema, max_tokens: z.int().optional() });

const refusal = (payload: unknown) => {
  const { error } = schema.safeParse(payload);
  return error && invalidInput(error, ['payload']);
};

describe('a payload', () => {
  it.each([
    [{ text: 'a' }],
    [{ content: 'a' }],
    [{ samples: [{ content: 'a' }] }],
    [{ data: { text: 'a' } }],
  ])('has its text in %j', (payload) => {
    expect(schema.parse(payload)).toMatchObject({ text: 'a' });
    expect(payloadText(payload)).toBe('a');
  });

  it('prefers text over its aliases', () => {
    expect(schema.parse({ content: 'b', text: 'a' })).toMatchObject({ text: 'a' });
  });

  it('takes camelCase keys, and keeps the keys inside of values as they are', () => {
    expect(schema.parse({ text: 'a', maxTokens: 3, contentType: 'text', metadata: { innerKey: 1 } })).toEqual(
      {
        text: 'a',
        max_tokens: 3,
        content_type: 'text',
        metadata: { innerKey: 1 },
      },
    );
  });

  it('refuses two spellings of one key', () => {
    expect(refusal({ text: 'a', maxTokens: 3, max_tokens: 4 })).toMatchObject({
      issues: [{ path: 'payload.max_tokens' }],
    });
  });

  it.each([[''], [' \n\t ']])('has a code of its own for the blank text %j', (text) => {
    expect(refusal({ text })).toMatchObject({ code: 'BLANK_TEXT' });
  });

  it('reports a wrong type before a blank text', () => {
    expect(refusal({ text: '', max_tokens: 'x' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('payload.max_tokens'),
      issues: expect.arrayContaining([expect.objectContaining({ path: 'payload.text' })]),
    });
  });

  it('never repeats a value in a message', () => {
    expect(JSON.stringify(refusal({ text: 'a', max_tokens: 'hunter2' }))).not.toContain('hunter2');
  });
});
