import { z } from 'zod';

/** The kinds of values that environment variables hold. An empty value counts as unset. */

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  yes: true,
  false: false,
  '0': false,
  no: false,
};

export const optionalBoolean = z
  .string()
  .toLowerCase()
  .refine((text) => Object.hasOwn(BOOLEANS, text), 'expected true, false, 1, 0, yes or no')
  .transform((text) => BOOLEANS[text] === true)
  .optional();

export const boolean = (byDefault: boolean) => optionalBoolean.unwrap().default(byDefault);

export const integer = (minimum: number, maximum: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, `expected ${minimum} to ${maximum}`)
    .default(byDefault);

export const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  byDefault: Values[number],
) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(values, { error: `expected one of ${values.join(', ')}` }))
    .default(byDefault);

export const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .default([]);

const REDIS_SCHEME = /^rediss?:\/\//;

export function isTcpUrl(text: string): boolean {
  if (!text.startsWith('tcp://') || !URL.canParse(text)) return false;
  const { hostname, port } = new URL(text);
  return hostname !== '' && port !== '';
}

export const isRedisUrl = (text: string): boolean => REDIS_SCHEME.test(text) && URL.canParse(text);

/** A part of a URL; null where a "%" is not part of an escape. */
export function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** An empty value counts as unset. */
export function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
}
