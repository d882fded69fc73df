/** Values of one kind are numbered: the name EMAIL_1 stands in a text as [EMAIL_1]. */
const NUMBER_AT_END = /(?<!\d)\d{1,9}$/;

/** Longer than any name with its embellishments. It bounds what is read for an opening bracket that nothing closes. */
const INSIDE = String.raw`([^[\]［］【】〔〕\r\n]{1,80}?)`;
/** A backslash before the opening bracket alone is no escape of it but the end of a path or of what stands before. */
const ESCAPED = String.raw`\\{1,2}[[［【〔]${INSIDE}\\{1,2}[\]］】〕]`;
const CLOSING = String.raw`(?:\\{0,2}[\]］】〕]|%5D|&#93;)`;
const BRACKETED = new RegExp(`${ESCAPED}|(?:[[［【〔]|%5B|&#91;)${INSIDE}${CLOSING}`, 'gi');

/** As `[…]` is written by this guard itself. */
const EXACT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_\d+$/;
/** What models put around or between the parts: Markdown, escapes, spaces, other dashes. */
const MARKUP = /[\\*`]/g;
const SEPARATORS = /[\s_#.:-]+/g;
const DASHES = /\p{Pd}/gu;
const LABEL = /^[A-Z][A-Z0-9_]*$/;

/** Zeros of digits that models write in other languages: Arabic, Persian and Urdu, Hindi. */
const ZEROS = [0x0660, 0x06f0, 0x0966];
const OTHER_DIGIT = /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g;

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((candidate) => code >= candidate && code <= candidate + 9) ?? code;
  return String(code - zero);
}

interface Name {
  label: string;
  name: string;
}

/** The name that is meant by what stands between brackets, however its case, spaces and separators were altered. */
function nameIn(inside: string): Name | null {
  const plain = inside
    .replace(MARKUP, '')
    .normalize('NFKC')
    .replace(OTHER_DIGIT, asciiDigit)
    .replace(DASHES, '-')
    .replace(SEPARATORS, '_')
    .toUpperCase();
  const parts = plain.split('_').filter((part) => part !== '');
  const spelled = parts.join('_');
  const digits = NUMBER_AT_END.exec(spelled)?.[0];
  if (digits === undefined) return null;
  const before = spelled.slice(0, -digits.length);
  const label = before.endsWith('_') ? before.slice(0, -1) : before;
  return LABEL.test(label) ? { label, name: `${label}_${Number(digits)}` } : null;
}

export interface PlaceholderInText extends Name {
  start: number;
  end: number;
  /** Written just as this guard writes them. */
  isExact: boolean;
}

/** Whatever in a text may be meant as a placeholder, in order. A figure or a footnote may look like one. */
export function placeholdersIn(text: string): PlaceholderInText[] {
  const found: PlaceholderInText[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const [whole, escaped, bare = ''] = match;
    const inside = escaped ?? bare;
    const name = nameIn(inside);
    if (name === null) continue;
    const isExact = whole === `[${inside}]` && EXACT.test(inside);
    found.push({ ...name, start: match.index, end: match.index + whole.length, isExact });
  }
  return found;
}

/** A value that stands in a text under a name. */
export interface NamedValue {
  name: string;
  label: string;
  /** In one spelling: what makes two mentions the same. */
  value: string;
  /** As it was first written: what is put back. */
  original: string;
}

const identity = (label: string, value: string): string => `${label} ${value}`;

/** Gives the same value the same name, and no name that a text already holds or another value has. */
export class PlaceholderNames {
  private readonly names = new Map<string, string>();
  private readonly taken: Set<string>;
  private readonly counts = new Map<string, number>();

  constructor(text: string, known: readonly NamedValue[] = []) {
    this.taken = new Set(placeholdersIn(text).map(({ name }) => name));
    for (const { name, label, value } of known) {
      this.taken.add(name);
      this.names.set(identity(label, value), name);
    }
  }

  /** The name that the value has; undefined: none yet. */
  known(label: string, value: string): string | undefined {
    return this.names.get(identity(label, value));
  }

  nameOf(label: string, value: string): string {
    const key = identity(label, value);
    let name = this.names.get(key);
    while (name === undefined) {
      const count = (this.counts.get(label) ?? 0) + 1;
      this.counts.set(label, count);
      const candidate = `${label.toUpperCase()}_${count}`;
      if (!this.taken.has(candidate)) name = candidate;
    }
    this.names.set(key, name);
    return name;
  }
}
