const NAME_CHARACTER = /[\p{L}\d_.-]/u;
const MAX_NAME_SIDE = 60;

// Each is tried where a name ends. Line ends stand between a name and its value in lists of pairs only.
const PAIR = /["']?[ \t]{0,5},?\s{1,40}["']?value["']?[ \t]{0,5}[:=][ \t]{0,5}/iy;
const ENTRY = /["'](?:[ \t]{1,5}[a-z:]{1,20}="[^"\n]{0,40}"){0,3}[ \t]{0,5}>\s{0,20}(?:<value>)?/iy;
const ELEMENT = /(?:\s[^<>\n]{0,100})?>\s{0,20}(?:<value>\s{0,20})?(?:<!\[CDATA\[)?/iy;
const ASSIGNMENT =
  /["'`]?[\])]{0,2}[ \t]{0,20}(?::[ \t]{0,3}[A-Z]{1,20}[ \t]{0,3}=(?!=)|=>|:=|\?=|=(?!=)|:(?![:/]{2}|=))[ \t]{0,20}/iy;
const ARGUMENT = /["'][ \t]{0,20},[ \t]{0,20}(?=["'])/y;
/** Behind what names the next value: '"service_account", "key_id": …'. */
const KEY_END = /^["']\s?:/;
/** The first of a list of names: "['password', 'email']". */
const LIST = /\[\s{0,10}["']$/;
const SENTENCE = /["'`]?[ \t]{1,3}(?:is|was|lautet|ist|es|est|[éè—\-]|är)[ \t]{1,3}:?[ \t]{0,2}/iy;
/** Settings in two columns: "requirepass foo". */
const BEFORE_COLUMN = /[ \t]{1,30}(?=[^\s"'=:(){}[\]])/y;
const BEFORE_QUOTE = /[ \t]{1,20}(?=["'])/y;
const AFTER_OPTION = /[ \t]{1,5}(?=[^\s-])/y;

type Style = 'pair' | 'element' | 'assignment' | 'argument' | 'sentence' | 'quote' | 'option' | 'column';

export interface Name {
  text: string;
  start: number;
  end: number;
}

function matchAt(pattern: RegExp, text: string, index: number): number | undefined {
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  return match ? index + match[0].length : undefined;
}

const STYLES: ReadonlyArray<readonly [Style, RegExp, (text: string, name: Name) => boolean]> = [
  ['element', ELEMENT, (text, { start }) => text.charAt(start - 1) === '<'],
  ['pair', PAIR, () => true],
  ['element', ENTRY, () => true],
  ['argument', ARGUMENT, (text, { start }) => !LIST.test(text.slice(Math.max(0, start - 20), start))],
  ['assignment', ASSIGNMENT, () => true],
  ['option', AFTER_OPTION, (text, { start }) => text.startsWith('--', start - 2)],
  ['quote', BEFORE_QUOTE, () => true],
  ['sentence', SENTENCE, () => true],
  // "Pass `null` to …" is no setting.
  ['column', BEFORE_COLUMN, (_, { text: name }) => name !== 'Pass'],
];

interface Value {
  start: number;
  end: number;
  isQuoted: boolean;
}

const QUOTE = /[brufL@]{0,2}(["'`])/y;
const MAX_VALUE = 300;

/** Up to the quote that closes it on its line; undefined where none does. */
function quotedAt(text: string, index: number): Value | undefined {
  QUOTE.lastIndex = index;
  const match = QUOTE.exec(text);
  if (!match) return undefined;
  const start = index + match[0].length;
  for (let end = start; end < text.length && end - start <= MAX_VALUE; end++) {
    const character = text.charAt(end);
    if (character === match[1]) return { start, end, isQuoted: true };
    if (character === '\n') return undefined;
    if (character === '\\') end++;
  }
  return undefined;
}

const TO_TAG = /[^<>\n]{1,300}(?=\s{0,20}<|\]\]>)/y;
const TO_SPACE = /[^\s"'`]{1,300}/y;
/** A quote inside of a value that is the whole rest of its line belongs to it. */
const TO_LINE_END = /[^\s"'`]\S{0,299}(?=[ \t]{0,20}(?:\r?\n|$))/y;
const TO_MARK = /[^\s"'`<>,;(){}[\]]{1,300}/y;
const TO_PARAMETER = /[^\s"'`<>,;(){}[\]&|]{1,300}/y;
const REST_OF_LINE = /[ \t]{0,20}(?:[#;].{0,200})?(?:\r?\n|$)/y;
const PUNCTUATION = /[.,;:!?)\]]{1,3}$/;
/** What goes on so is called, not said. */
const CALL = /[([]/;
const LIST_MARK = /[;,]$/;

/** How far an unquoted value goes: a whole line of settings as it is, anything else up to a mark of its surroundings. */
function unquotedAt(text: string, index: number, name: Name, place: { style: Style; atLineStart: boolean }) {
  const { style, atLineStart } = place;
  if (style === 'element') {
    const end = matchAt(TO_TAG, text, index);
    return end === undefined ? undefined : { start: index, end, isQuoted: true };
  }
  const toSpace =
    matchAt(atLineStart && style === 'assignment' ? TO_LINE_END : TO_SPACE, text, index) ??
    matchAt(TO_SPACE, text, index);
  // What goes on for longer is no value that is worth reading once for each name in it.
  if (toSpace === undefined || toSpace - index >= MAX_VALUE) return undefined;
  const isWholeLine = atLineStart && matchAt(REST_OF_LINE, text, toSpace) !== undefined;
  if (style === 'column' && !isWholeLine) return undefined;
  const isParameter = /[?&]/.test(text.charAt(name.start - 1));
  const toMark = isParameter ? TO_PARAMETER : TO_MARK;
  const end = isWholeLine || style === 'sentence' ? toSpace : matchAt(toMark, text, index);
  if (end === undefined || (!isWholeLine && CALL.test(text.charAt(end)))) return undefined;
  const extra = (isWholeLine ? LIST_MARK : PUNCTUATION).exec(text.slice(Math.max(index, end - 3), end));
  return { start: index, end: end - (extra?.[0].length ?? 0), isQuoted: false };
}

const LINE_PREFIX =
  /^[ \t]{0,60}(?:(?:export|set|setx|ENV|ARG|const|let|var|-|#|\/\/)[ \t]{1,5}){0,2}["'$<[]{0,3}(?:[\w.]{0,40}\[["'])?$/;
const CONFIG_LINE = /^[ \t]{0,60}(?:export[ \t])?["'$<-]{0,2}[ \t]?[\w.$-]{1,60}["']?[ \t]{0,20}[:="<>]/;

const MAX_LINE_LOOK = 200;

/** Where the line of an index starts, or as far back as is looked. */
function lineStart(text: string, index: number): number {
  let start = index;
  while (start > 0 && index - start < MAX_LINE_LOOK && text.charAt(start - 1) !== '\n') start--;
  return start;
}

function lineEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && end - index < MAX_LINE_LOOK && text.charAt(end) !== '\n') end++;
  return end;
}

/** Whether a neighbouring line is one of settings too: "password: admin" among them is no prose. */
export function isAmongSettings(text: string, name: Name): boolean {
  const start = lineStart(text, name.start);
  const end = lineEnd(text, name.end);
  const before = start > 0 ? text.slice(lineStart(text, start - 1), start - 1) : '';
  const after = end < text.length ? text.slice(end + 1, lineEnd(text, end + 1)) : '';
  return CONFIG_LINE.test(before) || CONFIG_LINE.test(after);
}

/** The name that a stem stands in. */
export function nameAround(text: string, index: number, length: number): Name {
  let start = index;
  let end = index + length;
  while (start > 0 && index - start < MAX_NAME_SIDE && NAME_CHARACTER.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - index < MAX_NAME_SIDE && NAME_CHARACTER.test(text.charAt(end))) end++;
  while (start < index && /[.-]/.test(text.charAt(start))) start++;
  while (end > index + length && /[.-]/.test(text.charAt(end - 1))) end--;
  return { text: text.slice(start, end), start, end };
}

/** A value, and how its name leads to it. */
export interface AssignedValue extends Value {
  style: Style;
  /** The name begins its line. */
  atLineStart: boolean;
}

/** What follows a name: assigned, passed, in its element, or said; undefined where nothing does. */
export function valueAfter(text: string, name: Name): AssignedValue | undefined {
  for (const [style, pattern, applies] of STYLES) {
    const index = applies(text, name) ? matchAt(pattern, text, name.end) : undefined;
    if (index === undefined) continue;
    const atLineStart = LINE_PREFIX.test(text.slice(lineStart(text, name.start), name.start));
    const value = quotedAt(text, index) ?? unquotedAt(text, index, name, { style, atLineStart });
    if (value && style === 'argument' && KEY_END.test(text.slice(value.end, value.end + 4))) return undefined;
    if (value) return { ...value, style, atLineStart };
  }
  return undefined;
}
