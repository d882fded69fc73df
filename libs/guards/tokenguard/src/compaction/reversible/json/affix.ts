import type { Field } from './table';
import type { JsonScalar } from './node';
import { fits } from './words';

const LEAST_STRINGS = 3;
/** Shorter ones are one token or two, and leave less to read in the cells than they save. */
const LEAST_LENGTH = 3;

// Affixes end at one, so that names, numbers and dates stay whole in the cells.
const BORDER = /[^\p{L}\p{M}\p{N}]/gu;

const longEnough = (affix: string): string => (affix.length < LEAST_LENGTH ? '' : affix);

function sharedPrefix(texts: readonly string[]): string {
  let [prefix = ''] = texts;
  for (const text of texts) {
    let length = 0;
    while (length < prefix.length && prefix.charCodeAt(length) === text.charCodeAt(length)) length++;
    prefix = prefix.slice(0, length);
  }
  const border = [...prefix.matchAll(BORDER)].at(-1);
  return longEnough(border ? prefix.slice(0, border.index + border[0].length) : '');
}

function sharedSuffix(texts: readonly string[]): string {
  let [suffix = ''] = texts;
  for (const text of texts) {
    let length = 0;
    while (length < suffix.length && suffix.at(-1 - length) === text.at(-1 - length)) length++;
    suffix = suffix.slice(suffix.length - length);
  }
  const border = suffix.search(BORDER);
  return longEnough(border < 0 ? '' : suffix.slice(border));
}

/** What all strings start and end with, if the cells get shorter without it. */
export function affixOf(strings: readonly JsonScalar[]): Field | null {
  if (strings.length < LEAST_STRINGS) return null;
  const bodies = strings.map((string) => string.slice(1, -1));
  const prefix = sharedPrefix(bodies);
  const suffix = sharedSuffix(bodies.map((body) => body.slice(prefix.length)));
  if ((prefix === '' && suffix === '') || !fits(prefix + suffix, 'header')) return null;
  return { kind: 'affix', prefix, suffix };
}
