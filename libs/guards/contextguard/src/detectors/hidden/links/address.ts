import type { Span } from '@aiguards/text';
import { ELEMENTS } from '../html/element-rules';

/** How an address stands in a text: what a program loads without being asked, what a reader may follow, or what is only named. */
export type Use = 'loaded' | 'followed' | 'script' | 'named';

export interface Address extends Span {
  text: string;
  use: Use;
}

const SCHEME = /https?:\/\/|(?<=["'(=])\/\/(?=[\w.-]+\.[a-z])/gi;
const LONGEST = 4000;

/** What stands for a value that is not known yet, as far as it may hold characters that end an address. */
const PLACEHOLDER =
  /\{\{[^{}\n]{1,80}\}\}|\$\{[^{}\n]{1,80}\}|\$\([^()\n]{1,120}\)|\{[\w .()|+-]{1,60}\}|\[[\w '’.-]{2,60}\]|<[a-z][\w '’.-]{2,60}>/iy;
const TAG_NAME = /^<([a-z]\w*)[\s>]/i;

/** An element may follow an address without a space. */
const isElement = (placeholder: string): boolean =>
  ELEMENTS.has(TAG_NAME.exec(placeholder)?.[1]?.toLowerCase() ?? '');

const ENDS = /[\s"'`<>()[\]{}\\|^]/;
const TRAILING = /[.,;:!?*]$/;

export function placeholderEnd(text: string, index: number): number {
  PLACEHOLDER.lastIndex = index;
  const match = PLACEHOLDER.exec(text);
  return !match || isElement(match[0]) ? index : index + match[0].length;
}

/** Behind an address that begins at the index; placeholders are part of it whatever they hold. */
export function addressEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST);
  let index = start;
  while (index < limit) {
    const end = '{$[<'.includes(text.charAt(index)) ? placeholderEnd(text, index) : index;
    if (end > index) index = end;
    else if (ENDS.test(text.charAt(index))) break;
    else index++;
  }
  while (index > start && TRAILING.test(text.charAt(index - 1))) index--;
  return index;
}

const BEFORE = 120;
const LOADED =
  /(?:!\[[^\]\n]*\]\([ \t]{0,4}<?|\b(?:src|srcset|poster|background|data) ?= ?["']?|url\( ?["']?|@import\s{1,4}["']?|;\s{0,4}url=)$/i;
const STYLE_SHEET = /<link\b[^<>]+$/i;
const FOLLOWED = /(?:\]\([ \t]{0,4}<?|\b(?:href|action|formaction|xlink:href) ?= ?["']?|\]: {0,4}<?)$/i;
const CALLED =
  /\b(?:fetch|open|sendBeacon|get|post|axios|import|Image\(\)\.src|location(?:\.href)?|src) ?[=(]? ?["'`]$/i;
const COMMAND_LINE = /\b(?:curl|wget)\b[^\n]*$/i;
const IN_TAG = /<[a-z][^<>]*$/i;

function useOf(text: string, start: number): Use {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const isTag = IN_TAG.test(before);
  if (!isTag && (CALLED.test(before) || COMMAND_LINE.test(before))) return 'script';
  if (LOADED.test(before) || STYLE_SHEET.test(before)) return 'loaded';
  return FOLLOWED.test(before) ? 'followed' : 'named';
}

/** The addresses of a text with the placeholders in them, in order. */
export function addressesIn(text: string): Address[] {
  if (!text.includes('//')) return [];
  const found: Address[] = [];
  let done = 0;
  for (const { 0: scheme, index } of text.matchAll(SCHEME)) {
    if (index < done) continue;
    const end = addressEnd(text, index + scheme.length);
    done = end;
    if (end > index + scheme.length) {
      found.push({ start: index, end, text: text.slice(index, end), use: useOf(text, index) });
    }
  }
  return found;
}
