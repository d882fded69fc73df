import type { Span } from '@aiguards/text';
import { ELEMENTS } from '../html/element-rules';

export interface Address extends Span {
  text: string;
}

const SCHEME = /https?:$/i;
const HOST = /^[\w.-]+\.[a-z]/i;
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
function addressEnd(text: string, start: number): number {
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

/** Where the scheme in front of two slashes begins; their own place for an address without one; -1 where it is none. */
function schemeStart(text: string, slashes: number): number {
  const scheme = SCHEME.exec(text.slice(Math.max(0, slashes - 6), slashes))?.[0];
  if (scheme !== undefined) return slashes - scheme.length;
  const isRelative = slashes > 0 && '"\'(='.includes(text.charAt(slashes - 1));
  return isRelative && HOST.test(text.slice(slashes + 2, slashes + 80)) ? slashes : -1;
}

/** The addresses of a text with the placeholders in them, in order. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  let slashes = text.indexOf('//');
  while (slashes >= 0) {
    const start = schemeStart(text, slashes);
    const end = start < 0 ? slashes + 2 : addressEnd(text, slashes + 2);
    if (start >= 0 && end > slashes + 2) found.push({ start, end, text: text.slice(start, end) });
    slashes = text.indexOf('//', Math.max(end, slashes + 2));
  }
  return found;
}
