/** What the published patterns tell characters apart by. A character has one of them; a line end is also a space. */
export const UPPER = 1;
export const LOWER = 2;
export const OTHER_LETTER = 4;
export const MARK = 8;
export const NUMBER = 16;
export const SPACE = 32;
export const LINE_END = 64;
export const LETTER = UPPER | LOWER | OTHER_LETTER;

// White_Space is what `\s` means to the tokenizers, which are written in Rust. In JavaScript `\s` also holds U+FEFF
// and lacks U+0085.
const CLASSES: ReadonlyArray<readonly [RegExp, number]> = [
  [/[\r\n]/, SPACE | LINE_END],
  [/\p{White_Space}/u, SPACE],
  [/\p{Ll}/u, LOWER],
  [/[\p{Lu}\p{Lt}]/u, UPPER],
  [/\p{L}/u, OTHER_LETTER],
  [/\p{M}/u, MARK],
  [/\p{N}/u, NUMBER],
];

const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGES = 0x110000 >> PAGE_BITS;
const pages: (Uint8Array | undefined)[] = new Array<undefined>(PAGES);

function makePage(number: number): Uint8Array {
  const page = Uint8Array.from({ length: PAGE_SIZE }, (_, index) => {
    const character = String.fromCodePoint(number * PAGE_SIZE + index);
    return CLASSES.find(([pattern]) => pattern.test(character))?.[1] ?? 0;
  });
  pages[number] = page;
  return page;
}

const ASCII = makePage(0);

function classOf(codePoint: number): number {
  const page = pages[codePoint >> PAGE_BITS] ?? makePage(codePoint >> PAGE_BITS);
  return page[codePoint & (PAGE_SIZE - 1)] as number;
}

/** Reads the characters of a text in UTF-8. Past the end there is one of no class. */
export class Characters {
  /** Where the character read last ends. */
  after = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly end: number,
  ) {}

  /** Class of the character that begins at a byte. */
  at(index: number): number {
    const first = this.bytes[index] as number;
    if (index >= this.end) {
      this.after = index;
      return 0;
    }
    if (first < 0x80) {
      this.after = index + 1;
      return ASCII[first] as number;
    }
    return classOf(this.decode(index, first));
  }

  /** End of the run of characters of some classes that begins at a byte. */
  endOfRun(start: number, classes: number): number {
    let index = start;
    while ((this.at(index) & classes) !== 0) index = this.after;
    return index;
  }

  /** As `endOfRun`, of at most so many characters. */
  endOfShortRun(start: number, classes: number, characters: number): number {
    let index = start;
    for (let read = 0; read < characters && (this.at(index) & classes) !== 0; read++) index = this.after;
    return index;
  }

  private decode(index: number, first: number): number {
    const { bytes } = this;
    const second = (bytes[index + 1] as number) & 0x3f;
    if (first < 0xe0) {
      this.after = index + 2;
      return ((first & 0x1f) << 6) | second;
    }
    const third = (bytes[index + 2] as number) & 0x3f;
    if (first < 0xf0) {
      this.after = index + 3;
      return ((first & 0x0f) << 12) | (second << 6) | third;
    }
    this.after = index + 4;
    return ((first & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[index + 3] as number) & 0x3f);
  }
}
