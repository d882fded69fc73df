import type { CodeSyntax } from '../../data/code-languages';
import { SPECIAL_LITERALS, endOfString } from './literals';

type TokenKind = 'word' | 'number' | 'string' | 'punctuation' | 'comment';

export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
  /** 0-based; of its first character. */
  line: number;
}

export interface Lexed {
  code: Token[];
  comments: Token[];
  /** False where the text has more tokens than are read. */
  complete: boolean;
}

/** Tokens of one version: a file of 20,000 lines has about as many, and all of them together stay below 50 MB. */
const MAX_TOKENS = 250_000;

/** Signs that looked like the start of a literal and were none; each was followed for some way. */
const MAX_MISSES = 2000;

const WORD = /[\p{L}\p{N}_]+/uy;
const OPERATOR =
  /===|!==|\.\.\.|<=>|&&|\|\||[=!<>]=|=>|->|<-|\?\.|\?\?|\?:|::|:=|\+\+|--|\*\*|[-+*/%|&^]=|[^\p{L}\p{N}_\s]/uy;

/** Reads one text; made for one pass. */
class Lexer {
  private readonly result: Lexed = { code: [], comments: [], complete: true };
  private at = 0;
  private line = 0;
  private lineHasCode = false;
  private depth = 0;
  private misses = 0;

  constructor(
    private readonly text: string,
    private readonly syntax: CodeSyntax,
  ) {}

  read(): Lexed {
    while (this.at < this.text.length) {
      if (this.result.code.length + this.result.comments.length >= MAX_TOKENS) {
        this.result.complete = false;
        break;
      }
      if (!this.blank() && !this.comment() && !this.literal()) this.wordOrSign();
    }
    return this.result;
  }

  private blank(): boolean {
    const sign = this.text[this.at] ?? '';
    if (!/\s|\0/.test(sign)) return false;
    // A block comment may begin with its line end.
    if (sign === '\n' && this.comment()) return true;
    if (sign === '\n' || (sign === '\r' && this.text[this.at + 1] !== '\n')) this.endLine();
    this.at++;
    return true;
  }

  private endLine(): void {
    this.line++;
    this.lineHasCode = false;
  }

  private push(kind: TokenKind, end: number): void {
    const text = this.text.slice(this.at, end);
    const token: Token = { kind, text, start: this.at, end, line: this.line };
    if (kind === 'comment') this.result.comments.push(token);
    else {
      this.result.code.push(token);
      this.lineHasCode = true;
      if (kind === 'punctuation') this.depth += '([{'.includes(text) ? 1 : ')]}'.includes(text) ? -1 : 0;
    }
    if (kind === 'string' || kind === 'comment') this.line += text.match(/\r\n|\n|\r/g)?.length ?? 0;
    this.at = end;
  }

  private comment(): boolean {
    const { syntax, text, at } = this;
    for (const [open, close] of syntax.blockComments) {
      if (!text.startsWith(open, at)) continue;
      this.push('comment', this.endOfBlock(open, close));
      return true;
    }
    const opens = (sign: string) => text.startsWith(sign, at);
    const isHashInWord =
      syntax.hashNeedsSpace && text[at] === '#' && at > 0 && !/[\s;(]/.test(text[at - 1] ?? '');
    // PHP's attributes begin like its comments.
    const isAttribute = text.startsWith('#[', at) && syntax.lineComments.includes('//');
    const isComment =
      (syntax.lineComments.some(opens) && !isHashInWord && !isAttribute) ||
      (!this.lineHasCode && syntax.commentLines.some(opens));
    if (!isComment) return false;
    this.push('comment', this.endOfLine());
    return true;
  }

  private endOfLine(): number {
    let end = this.at;
    while (end < this.text.length && this.text[end] !== '\n' && this.text[end] !== '\r') end++;
    return end;
  }

  private endOfBlock(open: string, close: string): number {
    let end = this.text.indexOf(close, this.at + open.length);
    if (this.syntax.nestedComments) {
      // Each opening inside asks for one close more; both are read once.
      let inner = this.text.indexOf(open, this.at + open.length);
      while (end !== -1 && inner !== -1 && inner < end) {
        end = this.text.indexOf(close, end + close.length);
        inner = this.text.indexOf(open, inner + open.length);
      }
    }
    return end === -1 ? this.text.length : end + close.length;
  }

  private literal(): boolean {
    const { syntax, text, at } = this;
    const previous = this.result.code.at(-1);
    const adjoins = previous?.end === at && previous.kind === 'word';
    for (const name of syntax.special) {
      const { first, end: endOf } = SPECIAL_LITERALS[name];
      if (text[at] !== first) continue;
      if (this.misses > MAX_MISSES) continue;
      const end = endOf(text, at, previous?.text ?? null);
      if (end === at) {
        this.misses++;
        continue;
      }
      this.push('string', end);
      return true;
    }
    // Where single quotes are read as characters, the rest of them are lifetimes.
    const isPlain = text[at] === "'" && syntax.plainWords && adjoins;
    const string = isPlain ? undefined : syntax.strings.find(({ open }) => text.startsWith(open, at));
    if (!string) return false;
    const opensLine = syntax.blocks === 'indentation' && !this.lineHasCode && this.depth === 0;
    // A long string that is a statement of its own is documentation.
    this.push(opensLine && string.open.length === 3 ? 'comment' : 'string', endOfString(text, at, string));
    return true;
  }

  private wordOrSign(): void {
    for (const pattern of [WORD, OPERATOR]) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text)?.[0];
      if (found === undefined) continue;
      this.push(
        pattern === OPERATOR ? 'punctuation' : /^\p{N}/u.test(found) ? 'number' : 'word',
        this.at + found.length,
      );
      return;
    }
    this.at++;
  }
}

/** The tokens of a text: what is code, and apart from it what is comment. Linear in the length of the text. */
export function lex(text: string, syntax: CodeSyntax): Lexed {
  return new Lexer(text, syntax).read();
}
