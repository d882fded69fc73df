import type { Field } from './table';
import type { JsonScalar } from './node';
import { fits } from './words';

const LEAST_STRINGS = 3;
/** Shorter ones save about as many tokens as the header needs for them. */
const LEAST_LENGTH = 4;

// Affixes end at one, so that names, numbers and dates stay whole in the cells.
const BORDER = /[^\p{L}\p{M}\p{N}]/gu;

function sharedPrefix(texts: readonly string[]): string {
  let [prefix = ''] = texts;
  for (const text of texts) {
    let length = 0;
    while (length < prefix.length && prefix.charCodeAt(length) === text.charCodeAt(length)) length++;
    prefix = prefix.slice(0, length);
  }
  const border = [...prefix.matchAll(BORDER)].at(-1);
  return border ? prefix.slice(0, border.index + border[0].length) : '';
}

function sharedSuffix(texts: readonly string[]): string {
  let [suffix = ''] = texts;
  for (const text of texts) {
    let length = 0;
    while (length < suffix.length && suffix.at(-1 - length) === text.at(-1 - length)) length++;
    suffix = suffix.slice(suffix.length - length);
  }
  const border = suffix.search(BORDER);
  return border < 0 ? '' : suffix.slice(border);
}

/** What all strings start and end with, if the cells get shorter without it. */
export function affixOf(strings: readonly JsonScalar[]): Field | null {
  if (strings.length < LEAST_STRINGS) return null;
  const bodies = strings.map((string) => string.slice(1, -1));
  const prefix = sharedPrefix(bodies);
  const suffix = sharedSuffix(bodies.map((body) => body.slice(prefix.length)));
  if (prefix.length + suffix.length < LEAST_LENGTH || !fits(prefix + suffix, 'header')) return null;
  return { kind: 'affix', prefix, suffix };
}
