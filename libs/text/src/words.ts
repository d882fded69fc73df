/** A stretch of text by UTF-16 offsets: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

export interface Word extends Span {
  /** Lower-cased, canonically composed: for comparing, not for showing. */
  key: string;
}

// Letters, marks and digits of every script, joined inside by apostrophes and hyphens. Scripts written without
// spaces come out as long runs; `Intl.Segmenter` would split them but costs about 100 times as much.
const STARTS = /[\p{L}\p{N}]/u;
// Persian and Indic words hold zero-width joiners; here they are letters, not the glue of an emoji.
// eslint-disable-next-line no-misleading-character-class
const GOES_ON = /[\p{M}\u200c\u200d'’-]/u;

const START = 1;
const INSIDE = 2;
const OTHER = 4;

const askKind = (character: string): number =>
  STARTS.test(character) ? START : GOES_ON.test(character) ? INSIDE : OTHER;

/** Kinds by code unit, asked for once each: a table is several times as fast as a pattern. 0: not asked for yet. */
const known = new Uint8Array(0x10000);

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

function kindAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (isHighSurrogate(code)) return askKind(String.fromCodePoint(text.codePointAt(index) ?? 0));
  return known[code] || (known[code] = askKind(text.charAt(index)));
}

const widthAt = (text: string, index: number): number =>
  isHighSurrogate(text.charCodeAt(index)) && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;

/**
 * Calls `found` with each word in order: where it stands, and its key unless it is ASCII, which is composed already and needs
 * no more than lower case. Linear in the length of the text.
 */
export function eachWord(
  text: string,
  found: (start: number, end: number, key: string | null) => void,
): void {
  for (let index = 0; index < text.length;) {
    if (kindAt(text, index) !== START) {
      index += widthAt(text, index);
      continue;
    }
    const start = index;
    let units = 0;
    while (index < text.length && (kindAt(text, index) & (START | INSIDE)) !== 0) {
      const width = widthAt(text, index);
      units |= text.charCodeAt(index);
      index += width;
    }
    found(start, index, units < 0x80 ? null : text.slice(start, index).normalize('NFC').toLowerCase());
  }
}

/** Words of any script with their offsets, in order. Linear in the length of the text. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  eachWord(text, (start, end, key) => {
    found.push({ start, end, key: key ?? text.slice(start, end).toLowerCase() });
  });
  return found;
}
