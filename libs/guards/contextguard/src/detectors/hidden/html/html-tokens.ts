import type { Span } from '@aiguards/text';
import { Tokenizer, QuoteType, type TokenizerCallbacks } from 'htmlparser2';

export interface HtmlAttribute extends Span {
  /** In lower case. */
  name: string;
  /** Of the value, inside its quotes. */
  value: Span;
  isQuoted: boolean;
}

export interface HtmlToken extends Span {
  kind: 'open' | 'close' | 'comment' | 'text';
  /** Of a tag, in lower case. */
  name: string;
  /** Of a comment or text, without its delimiters. */
  content: Span;
  attributes: readonly HtmlAttribute[];
  /** `<br/>`; closes nothing in HTML. */
  isSelfClosing: boolean;
}

const NO_ATTRIBUTES: readonly HtmlAttribute[] = [];
const NOTHING: Span = { start: 0, end: 0 };
/** As long as a name may be that any element has; a longer one is cut, so that hostile names take no space. */
const LONGEST_NAME = 64;

/** Markup in a string of JSON that stands in some other text: the quotes of its attributes are escaped. */
const ESCAPED_QUOTE = '\\"';

/** Keeps what the tokenizer of htmlparser2 calls back with. */
class TokenCollector implements TokenizerCallbacks {
  readonly tokens: HtmlToken[] = [];
  private name = '';
  private start = 0;
  private attributes: HtmlAttribute[] = [];
  private attribute: { name: string; start: number; value: Span } | null = null;

  constructor(private readonly text: string) {}

  private add(kind: HtmlToken['kind'], span: Span, content: Span, name = ''): void {
    const attributes = this.attributes.length > 0 ? this.attributes : NO_ATTRIBUTES;
    this.tokens.push({ kind, ...span, name, content, attributes, isSelfClosing: false });
    if (attributes !== NO_ATTRIBUTES) this.attributes = [];
  }

  private nameIn(start: number, end: number): string {
    return this.text.slice(start, Math.min(end, start + LONGEST_NAME)).toLowerCase();
  }

  ontext(start: number, end: number): void {
    const last = this.tokens.at(-1);
    if (last?.kind === 'text' && last.end === start) {
      last.end = end;
      last.content = { start: last.start, end };
    } else this.add('text', { start, end }, { start, end });
  }

  onopentagname(start: number, end: number): void {
    this.name = this.nameIn(start, end);
    this.start = start - 1;
  }

  onattribname(start: number, end: number): void {
    this.attribute = { name: this.nameIn(start, end), start, value: { start: end, end } };
  }

  onattribdata(start: number, end: number): void {
    const isEscaped = end > start && this.text.startsWith(ESCAPED_QUOTE, end - 1);
    if (this.attribute) this.attribute.value = { start, end: isEscaped ? end - 1 : end };
  }

  onattribend(quote: QuoteType, end: number): void {
    if (!this.attribute) return;
    const isQuoted = quote === QuoteType.Single || quote === QuoteType.Double;
    this.attributes.push({ ...this.attribute, end: isQuoted ? end + 1 : end, isQuoted });
    this.attribute = null;
  }

  onopentagend(end: number): void {
    this.add('open', { start: this.start, end: end + 1 }, NOTHING, this.name);
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    const last = this.tokens.at(-1);
    if (last) last.isSelfClosing = true;
  }

  onclosetag(start: number, end: number): void {
    const close = this.text.indexOf('>', end);
    const span = { start: this.text.lastIndexOf('<', start), end: close < 0 ? this.text.length : close + 1 };
    this.add('close', span, NOTHING, this.nameIn(start, end));
  }

  oncomment(start: number, end: number, endOffset: number): void {
    const content = { start, end: Math.max(start, end - endOffset) };
    const span = {
      start: this.text.lastIndexOf('<', start - 1),
      end: Math.min(this.text.length, end + 1),
    };
    this.add('comment', span, content);
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.oncomment(start, end, endOffset);
  }

  ondeclaration(start: number, end: number): void {
    this.oncomment(start, end, 0);
  }

  onprocessinginstruction(start: number, end: number): void {
    this.oncomment(start, end, 0);
  }

  onattribentity(): void {}
  ontextentity(): void {}
  onend(): void {}
}

const MAY_BE_HTML = /<[a-z!/?]/i;

/**
 * The tokens of HTML with their places, as a browser cuts them (WHATWG HTML, 13.2.5). Empty where there is no markup. Entities
 * are left as they stand. The parser of the same library is not used: its stack takes quadratic time for deep nesting.
 */
export function htmlTokens(text: string): HtmlToken[] {
  if (!MAY_BE_HTML.test(text)) return [];
  const collector = new TokenCollector(text);
  const tokenizer = new Tokenizer({ decodeEntities: false }, collector);
  // As long as the text, so that places stay.
  tokenizer.write(text.includes(ESCAPED_QUOTE) ? text.replaceAll(ESCAPED_QUOTE, ' "') : text);
  tokenizer.end();
  return collector.tokens;
}
