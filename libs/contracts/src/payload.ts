import { z } from 'zod';
import { withCode } from './invalid-input';

const NOT_BLANK = /\S/;

/** A text with at least one visible character. */
export const textSchema = z.string().refine((text) => NOT_BLANK.test(text), {
  error: 'text must not be blank',
  params: withCode('BLANK_TEXT'),
});

/** Clients send the surroundings of a text either as prose or as an object; both are tolerated. */
export const contextSchema = z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]);

const UPPER_CASE = /[A-Z]/;

function snakeCase(key: string): string {
  return UPPER_CASE.test(key) ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key;
}

/** Whether a value of unknown shape has named fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of `samples[0]`, of `data`, or of `content`: where clients put it when not in `text`. */
function aliasedText(payload: Record<string, unknown>): unknown {
  if (payload.content !== undefined) return payload.content;
  const sample: unknown = Array.isArray(payload.samples) ? payload.samples[0] : undefined;
  if (isObject(sample) && sample.content !== undefined) return sample.content;
  return isObject(payload.data) ? payload.data.text : undefined;
}

/** The text of a payload as the client sent it, wherever it put it; empty if there is none. */
export function payloadText(payload: Record<string, unknown>): string {
  const text = payload.text ?? aliasedText(payload);
  return typeof text === 'string' ? text : '';
}

/**
 * Brings a payload into the one shape that guards read: snake_case keys, and the text under `text`. Keys inside
 * nested values are the client's own and stay as they are. Two spellings of the same key are reported, not silently merged.
 */
function normalisePayload(input: unknown, context: z.core.$RefinementCtx): unknown {
  if (!isObject(input)) return input;
  const payload = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(input)) {
    const name = snakeCase(key);
    if (Object.hasOwn(payload, name)) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `"${name}" is given twice, in two spellings`,
      });
      return payload;
    }
    payload[name] = value;
  }
  if (payload.text === undefined) {
    const text = aliasedText(payload);
    if (text !== undefined) payload.text = text;
  }
  return payload;
}

/** The schema of a guard's payload: unknown fields are tolerated, since clients send more than a guard reads. */
export function payloadSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(normalisePayload, z.looseObject(shape));
}

/** Fields that every guard accepts beside its own. */
export const commonPayloadShape = {
  content_type: z.string().optional(),
  scan_level: z.string().optional(),
  context: contextSchema.nullish(),
};
