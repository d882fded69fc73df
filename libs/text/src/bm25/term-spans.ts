const NUMBER = 1;
const LETTER = 2;
const INSIDE = 4;
const OTHER = 8;

// Persian and Indic words hold zero-width joiners; here they are letters, not the glue of an emoji.
// eslint-disable-next-line no-misleading-character-class
const GOES_ON = /[\p{M}\u200c\u200d'’]/u;

function askKind(character: string): number {
  if (/\p{N}/u.test(character)) return NUMBER;
  if (/\p{L}/u.test(character)) return LETTER;
  return GOES_ON.test(character) ? INSIDE : OTHER;
}

/** Kinds by code unit, asked for once each: a table is several times as fast as a pattern. 0: not asked for yet. */
const known = new Uint8Array(0x10000);

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

function kindAt(text: string, index: number): number {
  if (index >= text.length) return OTHER;
  const code = text.charCodeAt(index);
  if (isHighSurrogate(code)) return askKind(String.fromCodePoint(text.codePointAt(index) ?? 0));
  return known[code] || (known[code] = askKind(text.charAt(index)));
}

const widthAt = (text: string, index: number): number =>
  isHighSurrogate(text.charCodeAt(index)) && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;

/** Where the characters of these kinds end that go on at `from`. */
function runEnd(text: string, from: number, kinds: number): number {
  let index = from;
  while ((kindAt(text, index) & kinds) !== 0) index += widthAt(text, index);
  return index;
}

const POINT = 46;
const COMMA = 44;

/** Numbers keep their separators: "1,204.5". */
function numberEnd(text: string, from: number): number {
  let end = runEnd(text, from, NUMBER);
  for (let code = text.charCodeAt(end); code === POINT || code === COMMA; code = text.charCodeAt(end)) {
    if (kindAt(text, end + 1) !== NUMBER) return end;
    end = runEnd(text, end + 1, NUMBER);
  }
  return end;
}

/**
 * Calls `found` with each number and each word in order. Hyphens part words, so that "state-of-the-art" meets "state of the
 * art". Linear in the length of the text.
 */
export function eachTerm(text: string, found: (start: number, end: number) => void): void {
  for (let index = 0; index < text.length;) {
    const kind = kindAt(text, index);
    if (kind !== NUMBER && kind !== LETTER) {
      index += widthAt(text, index);
      continue;
    }
    const end = kind === NUMBER ? numberEnd(text, index) : runEnd(text, index, LETTER | NUMBER | INSIDE);
    found(index, end);
    index = end;
  }
}
