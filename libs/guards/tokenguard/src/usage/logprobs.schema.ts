import { isObject } from '@aiguards/contracts';
import { z } from 'zod';
import type { TokenLogprobs } from './logprobs';

const MAX_TOKENS = 100_000;
/** Of one token; providers list up to twenty. */
const MAX_ALTERNATIVES = 100;

/** The logarithm of 1 as it comes out of arithmetic of single precision. */
const ROUNDING = 1e-6;

/** Wrong in one place is often wrong in all. */
const MAX_ISSUES = 20;

type Path = (string | number)[];
type Report = (path: Path, message: string) => void;

const NO_LOGPROB = 'expected a log-probability: a finite number, not above 0';

const isLogprob = (value: unknown): value is number =>
  typeof value === 'number' && value <= ROUNDING && value > -Infinity;

function isChosen(one: Record<string, unknown>, logprob: number, token: unknown, chosen: number): boolean {
  const isNamed = typeof token === 'string' && typeof one.token === 'string';
  return isNamed ? one.token === token : logprob === chosen;
}

// A stream may hold a million numbers: paths are made only of what is wrong.

function readListed(
  token: Record<string, unknown>,
  chosen: number,
  path: Path,
  report: Report,
): TokenLogprobs {
  const name = 'topLogprobs' in token ? 'topLogprobs' : 'top_logprobs';
  const listed = token[name] ?? [];
  const read: TokenLogprobs = { chosen: Math.min(chosen, 0), likeliest: [], isListed: false };
  if (!Array.isArray(listed) || listed.length > MAX_ALTERNATIVES) {
    report([...path, name], `expected an array of at most ${MAX_ALTERNATIVES}`);
    return read;
  }
  for (let index = 0; index < listed.length; index++) {
    const one: unknown = listed[index];
    if (!isObject(one)) report([...path, name, index], 'expected an object with a logprob');
    else if (!isLogprob(one.logprob)) report([...path, name, index, 'logprob'], NO_LOGPROB);
    else {
      read.likeliest.push(Math.min(one.logprob, 0));
      read.isListed ||= isChosen(one, one.logprob, token.token, chosen);
    }
  }
  return read;
}

function readToken(token: unknown, index: number, root: Path, report: Report): TokenLogprobs {
  if (isLogprob(token)) return { chosen: Math.min(token, 0), likeliest: [], isListed: false };
  const nothing = { chosen: 0, likeliest: [], isListed: false };
  if (!isObject(token)) {
    report([...root, index], `${NO_LOGPROB}, or an object with one as logprob`);
    return nothing;
  }
  if (!isLogprob(token.logprob)) {
    report([...root, index, 'logprob'], NO_LOGPROB);
    return nothing;
  }
  return readListed(token, token.logprob, [...root, index], report);
}

const itemsSchema = z
  .array(
    z.unknown().meta({
      anyOf: [
        { type: 'number', maximum: 0 },
        {
          type: 'object',
          required: ['logprob'],
          properties: {
            token: { type: 'string' },
            logprob: { type: 'number', maximum: 0 },
            top_logprobs: {
              type: 'array',
              items: {
                type: 'object',
                required: ['logprob'],
                properties: { logprob: { type: 'number', maximum: 0 } },
              },
            },
          },
        },
      ],
    }),
  )
  .max(MAX_TOKENS);

/** The field of a payload: numbers, or tokens as OpenAI lists them, also within the object that holds them as `content`. */
export const logprobsPayloadShape = {
  logprobs_stream: z
    .union([itemsSchema, z.looseObject({ content: itemsSchema })], {
      error: `expected an array of at most ${MAX_TOKENS} log-probabilities, or of objects {token, logprob, top_logprobs}`,
    })
    .transform((given, context): TokenLogprobs[] => {
      const [items, root]: [unknown[], Path] = Array.isArray(given)
        ? [given, []]
        : [given.content, ['content']];
      let issues = 0;
      const report: Report = (path, message) => {
        if (issues++ < MAX_ISSUES) context.addIssue({ code: 'custom', path, message });
      };
      return items.map((item, index) => readToken(item, index, root, report));
    })
    .nullish()
    .describe(
      "Log-probabilities (natural, not above 0) of an answer's tokens, or OpenAI's objects {token, logprob, top_logprobs}: confidence is made from them where none is given",
    ),
};
