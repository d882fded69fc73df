/** The words of a text as columns, which a long text is faster read from than from an object per word. */
export interface WordList {
  length: number;
  starts: readonly number[];
  ends: readonly number[];
  /** Lower-cased, composed, with straight apostrophes: for comparing. */
  keys: readonly string[];
}

const WORD = 1;
const INNER = 2;

/** What the ASCII characters are within words; apostrophes and hyphens only between letters and digits. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  if (/[a-z0-9]/i.test(String.fromCharCode(code))) return WORD;
  return code === 0x27 || code === 0x2d ? INNER : 0;
});

/** Signs of Latin-1, general punctuation and symbols, and the punctuation of East Asian texts. */
function isSign(code: number): boolean {
  return (
    (code < 0xc0 && code !== 0xaa && code !== 0xb5 && code !== 0xba) ||
    code === 0xd7 ||
    code === 0xf7 ||
    (code >= 0x2000 && code <= 0x2bff && code !== 0x200c && code !== 0x200d) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20) ||
    code === 0x60c ||
    code === 0x61f ||
    code === 0x964 ||
    code === 0xfeff
  );
}

function classOf(code: number): number {
  if (code < 128) return ASCII[code] ?? 0;
  if (code === 0x2019 || code === 0x2010 || code === 0x2011) return INNER;
  return isSign(code) ? 0 : WORD;
}

/** Whether a code unit is a letter, a mark or a digit, as far as words are told by here; NaN (no unit) is none. */
export function isWordUnit(code: number): boolean {
  return code >= 0 && classOf(code) === WORD;
}

function endOfWord(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const kind = classOf(text.charCodeAt(end));
    if (kind === 0 || (kind === INNER && !isWordUnit(text.charCodeAt(end + 1)))) break;
  }
  return end;
}

function keyOf(text: string, start: number, end: number): string {
  let bits = 0;
  for (let index = start; index < end; index++) bits |= text.charCodeAt(index);
  const lower = text.slice(start, end).toLowerCase();
  return bits < 128 ? lower : lower.normalize('NFC').replaceAll('’', "'");
}

/** The words of a text in order. Scripts without spaces come out as long runs. Linear in the length of the text. */
export function wordList(text: string): WordList {
  const starts: number[] = [];
  const ends: number[] = [];
  const keys: string[] = [];
  for (let index = 0; index < text.length; index++) {
    if (!isWordUnit(text.charCodeAt(index))) continue;
    const end = endOfWord(text, index);
    starts.push(index);
    ends.push(end);
    keys.push(keyOf(text, index, end));
    index = end;
  }
  return { length: starts.length, starts, ends, keys };
}
