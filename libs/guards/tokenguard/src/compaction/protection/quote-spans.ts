import type { Span } from '@aiguards/text';
import { isWordUnit } from '../word-list';
import type { ProtectedKind, ProtectedSpan } from './protected-span';

/** Marks that open a quote and those that close it; each style is looked for by itself, so that one stray mark hides no other. */
const STYLES: readonly (readonly [opening: string, closing: string])[] = [
  ['“„‟”', '”“'],
  ['«»', '»«'],
  ['‹›', '›‹'],
  ['‘‚', '’‘'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
];
/** Marks that both open and close the same style stand in the way of themselves: «a» but also »a«. */
const OPPOSITE: Readonly<Record<string, string>> = {
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
  '“': '”',
  '”': '”',
  '‘': '’',
};

const MARK = /["'“”„‟«»‹›‘’‚「」『』《》]|\n[ \t\r]*\n/g;

/** Marks that do nothing but open; of the others one without its partner is as likely a sign of something else. */
const OPENING_ONLY = new Set([...'“„«「『《']);

interface Opened {
  start: number;
  mark: string;
}

function isApostrophe(text: string, index: number): boolean {
  return isWordUnit(text.charCodeAt(index - 1)) && isWordUnit(text.charCodeAt(index + 1));
}

/** Behind these an apostrophe stands for letters that are left out: the '90s, 'tis. */
const ELISION = /'(?:\d\ds?|tis|twas|em|cause|til|till|bout|round|n)\b(?!')/iy;

function isElision(text: string, index: number): boolean {
  ELISION.lastIndex = index;
  return ELISION.test(text);
}

const SPACE = /\s/;
const isSpace = (text: string, index: number): boolean =>
  index < 0 || index >= text.length || SPACE.test(text.charAt(index));

const VALUE = /\s*:\s*(?:(-?\d[^\s,}\]]*|true\b|false\b|null\b)|("))?/y;

/** Finds the quotes of every style in one pass; the styles know nothing of each other. */
class QuoteScanner {
  readonly spans: ProtectedSpan[] = [];
  /** From a mark that nothing closes to the end of its paragraph. */
  readonly unclosed: Span[] = [];
  private readonly opened = new Map<number, Opened>();
  private double: number | undefined;
  private single: number | undefined;
  /** Where the value of a JSON key begins as a string. */
  private valueAt = -1;

  constructor(private readonly text: string) {}

  scan(): ProtectedSpan[] {
    for (const { 0: mark, index } of this.text.matchAll(MARK)) {
      if (mark === '"') this.straightDouble(index);
      else if (mark === "'") this.straightSingle(index);
      else if (mark.startsWith('\n')) this.endParagraph(index);
      else this.typographic(mark, index);
    }
    this.endParagraph(this.text.length);
    return this.spans;
  }

  private add(kind: ProtectedKind, start: number, end: number): void {
    this.spans.push({ kind, start, end });
  }

  private endParagraph(end: number): void {
    if (this.double !== undefined) this.unclosed.push({ start: this.double, end });
    for (const { start, mark } of this.opened.values())
      if (OPENING_ONLY.has(mark)) this.unclosed.push({ start, end });
    this.opened.clear();
    this.double = undefined;
    this.single = undefined;
  }

  private straightDouble(index: number): void {
    if (this.text.charAt(index - 1) === '\\') return;
    if (this.double === undefined) {
      // Behind a letter or a digit it is a sign of inches, or a mark that nothing opened.
      if (!isWordUnit(this.text.charCodeAt(index - 1))) this.double = index;
      return;
    }
    const start = this.double;
    this.double = undefined;
    VALUE.lastIndex = index + 1;
    const value = VALUE.exec(this.text);
    this.add(value || start === this.valueAt ? 'json' : 'quote', start, index + 1);
    const after = index + 1 + (value?.[0].length ?? 0);
    if (value?.[1] !== undefined) this.add('json', after - value[1].length, after);
    if (value?.[2] !== undefined) this.valueAt = after - 1;
  }

  private straightSingle(index: number): void {
    const { text } = this;
    if (this.single === undefined) {
      const opens = !isWordUnit(text.charCodeAt(index - 1)) && !isSpace(text, index + 1);
      if (opens && text.charAt(index - 1) !== '\\' && !isElision(text, index)) this.single = index;
    } else if (!isSpace(text, index - 1) && !isWordUnit(text.charCodeAt(index + 1))) {
      this.add('quote', this.single, index + 1);
      this.single = undefined;
    }
  }

  private typographic(mark: string, index: number): void {
    if (mark === '’' && isApostrophe(this.text, index)) return;
    STYLES.forEach(([opening, closing], style) => {
      const opened = this.opened.get(style);
      if (opened === undefined) {
        if (opening.includes(mark)) this.opened.set(style, { start: index, mark });
      } else if (closing.includes(mark) && (OPPOSITE[opened.mark] ?? mark) === mark) {
        this.add('quote', opened.start, index + 1);
        this.opened.delete(style);
      }
    });
  }
}

/** Quotes in the marks of any language within a paragraph, and the strings and values of JSON. Linear. */
export function quoteSpans(text: string): ProtectedSpan[] {
  return new QuoteScanner(text).scan();
}

/** Quotes whose closing mark is missing, up to the end of the paragraph; in no order. Linear. */
export function unclosedQuotes(text: string): Span[] {
  const scanner = new QuoteScanner(text);
  scanner.scan();
  return scanner.unclosed;
}
