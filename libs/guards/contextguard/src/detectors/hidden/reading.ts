import type { Span } from '@aiguards/text';
import { codeRegionsOf } from './code-regions';
import { isJson, jsonStrings } from './json-strings';

/** A text as it is read, with the way back to the text as sent. */
export class Reading {
  private regions: Span[] | null = null;

  constructor(
    readonly text: string,
    readonly view: 'original' | 'json',
    readonly toOriginal: (start: number, end: number) => Span,
  ) {}

  /** Where it shows code. */
  get code(): readonly Span[] {
    return (this.regions ??= codeRegionsOf(this.text));
  }
}

export const asSent = (text: string): Reading =>
  new Reading(text, 'original', (start, end) => ({ start, end }));

/** JSON in a string of JSON is read too, no deeper than this. */
const MOST_NESTED = 3;

const MAY_BE_JSON = /^\s*[[{"]/;
/** Nothing is hidden, linked or imitated without one of these. */
const IS_TELLING = /[<[\]{}\\&:/]|[^\0-\x7f]/;

/**
 * The text, or, where it is JSON, each of its strings with the escapes read: that is how a program hands it on, and markup
 * with escaped quotes is no markup.
 */
export function readingsOf(text: string): Reading[] {
  const original = asSent(text);
  return stringsInside(original, 0) ?? [original];
}

function stringsInside(outer: Reading, depth: number): Reading[] | null {
  if (depth === MOST_NESTED || !MAY_BE_JSON.test(outer.text) || !isJson(outer.text)) return null;
  const found: Reading[] = [];
  for (const string of jsonStrings(outer.text)) {
    if (!IS_TELLING.test(string.value)) continue;
    const inner = new Reading(string.value, 'json', (start, end) => {
      const span = string.toRaw(start, end);
      return outer.toOriginal(span.start, span.end);
    });
    const nested = stringsInside(inner, depth + 1);
    if (nested) for (const one of nested) found.push(one);
    else found.push(inner);
  }
  return found;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;
const INVISIBLES = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+/g;

/** A text without its invisible characters, which split a word for a program and not for a model. */
export interface Stripped {
  text: string;
  toSource(start: number, end: number): Span;
}

export function withoutInvisible(text: string): Stripped {
  if (!INVISIBLE.test(text)) return { text, toSource: (start, end) => ({ start, end }) };
  const places = new Uint32Array(text.length);
  let kept = '';
  let done = 0;
  const keep = (end: number) => {
    for (let index = done; index < end; index++) places[kept.length + index - done] = index;
    kept += text.slice(done, end);
  };
  for (const { 0: run, index } of text.matchAll(INVISIBLES)) {
    keep(index);
    done = index + run.length;
  }
  keep(text.length);
  return {
    text: kept,
    toSource: (start, end) => ({ start: places[start] ?? 0, end: (places[end - 1] ?? -1) + 1 }),
  };
}
