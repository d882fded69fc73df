/** How an address stands in a text: what a program loads without being asked, what a reader may follow, or what is only named. */
export type Use = 'loaded' | 'followed' | 'script' | 'named';

const BEFORE = 120;
const LOADED =
  /(?:!\[[^\]\n]*\]\([ \t]{0,4}<?|\b(?:src|srcset|poster|background|data) ?= ?["']?|url\( ?["']?|@import\s{1,4}["']?|;\s{0,4}url=)$/i;
const STYLE_SHEET = /<link\b[^<>]+$/i;
const FOLLOWED = /(?:\]\([ \t]{0,4}<?|\b(?:href|action|formaction|xlink:href) ?= ?["']?|\]: {0,4}<?)$/i;
const CALLED =
  /\b(?:fetch|open|sendBeacon|get|post|axios|import|Image\(\)\.src|location(?:\.href)?|src) ?[=(]? ?["'`]$/i;
const COMMAND_LINE = /\b(?:curl|wget)\b[^\n]*$/i;
const IN_TAG = /<[a-z][^<>]*$/i;

export function useOf(text: string, start: number): Use {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const isTag = IN_TAG.test(before);
  if (!isTag && (CALLED.test(before) || COMMAND_LINE.test(before))) return 'script';
  if (LOADED.test(before) || STYLE_SHEET.test(before)) return 'loaded';
  return FOLLOWED.test(before) ? 'followed' : 'named';
}
