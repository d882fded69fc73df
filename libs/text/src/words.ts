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
// Persian and Indic words hold zero-width joiners; here they are letters, not the glue of an emoji.
// eslint-disable-next-line no-misleading-character-class
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d'’-]*/gu;

/** Words of any script with their offsets, in order. Linear in the length of the text. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    found.push({ start, end: start + match[0].length, key: match[0].normalize('NFC').toLowerCase() });
  }
  return found;
}
