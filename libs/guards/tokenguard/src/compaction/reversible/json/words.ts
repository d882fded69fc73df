import { isString, type JsonScalar } from './node';
import { isLiteral } from './scanner';

/**
 * Where strings may stand without quotes. A word ends at what separates there, so it may not hold that; it holds no
 * backslash, so that it reads the same with and without quotes; its edges are visible.
 * In a row it does not start like the fence of a code block either.
 */
export type Place = 'row' | 'nested' | 'key' | 'header';

/** A piece of a word, from the place where it starts; a long one is several, since one match of it could take the stack. */
export const RUNS: Record<Place, RegExp> = {
  row: /[^\r\n,]{1,4096}/y,
  nested: /[^\r\n"\\,;[\]{}]{1,4096}/y,
  key: /[^\s"\\,;:=*?<>[\]{}]{1,4096}/y,
  header: /[^\r\n"\\,;<>[\]{}]{1,4096}/y,
};

const FORBIDDEN: Record<Place, RegExp> = {
  row: /^[\s"[{=`~]|[\\,]|\s$/,
  nested: /^[\s=]|[\\,;[\]{}]|\s$/,
  key: /[\s\\,;:=*?<>[\]{}]/,
  header: /^[\s=]|[\\,;<>[\]{}*]|\s$/,
};

/** Whether the inside of a string can stand in this place without quotes, be it taken for a string or a literal. */
export const fits = (body: string, place: Place): boolean => body !== '' && !FORBIDDEN[place].test(body);

export function wordOf(scalar: JsonScalar, place: Place): string {
  if (!isString(scalar)) return scalar;
  const body = scalar.slice(1, -1);
  return fits(body, place) && !isLiteral(body) ? body : scalar;
}

/** In places where only strings stand, `12` needs no quotes either. */
export const stringWordOf = (body: string, place: Place): string => (fits(body, place) ? body : `"${body}"`);

/** The scalar that a word stands for. */
export const scalarOf = (word: string): JsonScalar => (isLiteral(word) ? word : `"${word}"`);

/** A key in a header or a cell. */
export const keyWord = (key: string): string => (fits(key, 'key') ? key : `"${key}"`);
