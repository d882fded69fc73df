import type { Expansion } from '../expansion';

/** Thrown where the text is no JSON and none of this notation; one instance, for it is thrown often in prose. */
class Malformed extends Error {}
const MALFORMED = new Malformed('not JSON');

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const WORDS = new Set(['true', 'false', 'null']);

/** Whether an unquoted word is a JSON literal as it stands, and not a string without its quotes. */
export const isLiteral = (word: string): boolean => WORDS.has(word) || NUMBER.test(word);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPES = new Set('"\\/bfnrt');
const HEX_4 = /[\da-f]{4}/iy;
const LITERAL_CHARACTERS = /[-+.\w]*/y;

/** A place in a text, and the tokens of JSON read from there. Methods move on, or throw `Malformed` where they are. */
export class Scanner {
  at: number;

  constructor(
    readonly text: string,
    start: number,
    /** Counts the characters of the JSON that tables stand for. */
    readonly expansion: Expansion,
  ) {
    this.at = start;
  }

  fail(): never {
    throw MALFORMED;
  }

  /** What `read` answers, or where it failed. */
  attempt<T>(read: () => T): T | { failedAt: number } {
    try {
      return read();
    } catch (error) {
      if (error instanceof Malformed) return { failedAt: this.at };
      throw error;
    }
  }

  peek(): string {
    return this.text.charAt(this.at);
  }

  take(expected: string): void {
    if (!this.text.startsWith(expected, this.at)) this.fail();
    this.at += expected.length;
  }

  takeIf(expected: string): boolean {
    const isThere = this.text.startsWith(expected, this.at);
    if (isThere) this.at += expected.length;
    return isThere;
  }

  matches(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** All matches that follow one another, as one. */
  run(pattern: RegExp): string | undefined {
    const start = this.at;
    while (this.matches(pattern) !== undefined);
    return this.at > start ? this.text.slice(start, this.at) : undefined;
  }

  skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  /** A string with its quotes. */
  string(): string {
    const start = this.at;
    this.take('"');
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) return this.text.slice(start, ++this.at);
      if (code === BACKSLASH) this.escape();
      else if (code < 0x20) this.fail();
    }
    return this.fail();
  }

  /** Leaves the scanner on the last character of the escape. */
  private escape(): void {
    this.at++;
    if (ESCAPES.has(this.peek())) return;
    this.take('u');
    if (this.matches(HEX_4) === undefined) this.fail();
    this.at--;
  }

  /** A number, true, false or null. */
  literal(): string {
    const start = this.at;
    const word = this.matches(LITERAL_CHARACTERS) ?? '';
    if (isLiteral(word)) return word;
    this.at = start;
    return this.fail();
  }
}
