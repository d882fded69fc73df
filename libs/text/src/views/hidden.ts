import type { Edit } from './edit';
import { readText } from './decoded-bytes';

/** Tag characters mirror ASCII and have no glyph: a text in them is read by a model and seen by nobody. */
const TAGS = /[\u{e0020}-\u{e007e}]{2,}/gu;
const TAG_OFFSET = 0xe0000;
const SUBDIVISION_FLAG = '\u{1f3f4}';

/** Text in tag characters, as the ASCII that it mirrors, apart from what stands around it. A flag's tags are no text. */
export function findTags(text: string): Edit[] {
  if (!text.includes('\udb40')) return [];
  return Array.from(text.matchAll(TAGS)).flatMap(({ 0: match, index }) => {
    const isFlag = text.slice(Math.max(0, index - 2), index) === SUBDIVISION_FLAG && match.length <= 12;
    if (isFlag) return [];
    const decoded = Array.from(match, (tag) =>
      String.fromCharCode((tag.codePointAt(0) ?? TAG_OFFSET) - TAG_OFFSET),
    );
    const starts = decoded.map((_, at) => index + at * 2);
    const end = index + match.length;
    return [
      {
        start: index,
        end,
        text: ` ${decoded.join('')} `,
        starts: [index, ...starts, end],
        ends: [index, ...starts.map((start) => start + 2), end],
      },
    ];
  });
}

/** Variation selectors, which change the look of the character before them, one of 256 each: a byte that nobody sees. */
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;

const selectorByte = (code: number): number => (code < 0xe0000 ? code - 0xfe00 : code - 0xe0100 + 16);

/** Bytes of text carried by a run of variation selectors. */
export function findSelectorBytes(text: string): Edit[] {
  return Array.from(text.matchAll(SELECTORS)).flatMap(({ 0: match, index }) => {
    const codes = Array.from(match, (selector) => selector.codePointAt(0) ?? 0);
    const starts: number[] = [];
    let at = index;
    for (const code of codes) {
      starts.push(at);
      at += code > 0xffff ? 2 : 1;
    }
    const read = {
      bytes: codes.map(selectorByte),
      startOf: (byte: number) => starts[byte] ?? at,
      endOf: (byte: number) => starts[byte + 1] ?? at,
    };
    const edit = readText(read, index, at);
    if (!edit) return [];
    return [
      {
        ...edit,
        text: ` ${edit.text} `,
        starts: [index, ...Array.from(edit.starts ?? []), at],
        ends: [index, ...Array.from(edit.ends ?? []), at],
      },
    ];
  });
}

/** Two invisible characters as the digits of bytes. */
const ZERO_WIDTH_DIGITS = /[\u200b-\u200d\u2060-\u2064\ufeff]{32,}/g;

/** Bytes of text written in zero-width characters, eight to a byte, whichever of two of them stands for 1. */
export function findZeroWidthBytes(text: string): Edit[] {
  return Array.from(text.matchAll(ZERO_WIDTH_DIGITS)).flatMap(({ 0: match, index }) => {
    const kinds = [...new Set(match)];
    if (kinds.length !== 2) return [];
    const count = Math.floor(match.length / 8);
    for (const one of kinds) {
      const bytes = Array.from({ length: count }, (_, byte) =>
        Array.from(match.slice(byte * 8, byte * 8 + 8)).reduce(
          (sum, digit) => sum * 2 + (digit === one ? 1 : 0),
          0,
        ),
      );
      const read = {
        bytes,
        startOf: (byte: number) => index + byte * 8,
        endOf: (byte: number) => index + byte * 8 + 8,
      };
      const edit = readText(read, index, index + match.length);
      if (edit) return [edit];
    }
    return [];
  });
}
