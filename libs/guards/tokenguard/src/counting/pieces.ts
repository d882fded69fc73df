import {
  type Characters,
  LETTER,
  LINE_END,
  LOWER,
  MARK,
  NUMBER,
  OTHER_LETTER,
  SPACE,
  UPPER,
} from './characters';

/**
 * How an encoding cuts a text into pieces; nothing is merged over their borders. Each is published as a regular
 * expression and written out here by hand, which is several times as fast and reads no text twice:
 * https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py
 */
export interface PieceRules {
  /** Where the piece that begins at a byte ends. */
  endOf(text: Characters, start: number): number;
}

const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const BLANK = 0x20;
const WORD_LETTERS = LETTER | SPACE | NUMBER;
const CAPITALS = UPPER | OTHER_LETTER | MARK;
const SMALL = LOWER | OTHER_LETTER | MARK;

const isSymbol = (characterClass: number): boolean => (characterClass & WORD_LETTERS) === 0;

const LONG_S = 0xc5bf;
const lower = (byte: number | undefined): number => (byte ?? 0) | 0x20;
const isOneOf = (letters: string, byte: number): boolean => letters.includes(String.fromCharCode(byte));

/** Bytes of `'s 't 're 've 'm 'll 'd` at a byte, 0 where there is none. */
function lengthOfContraction({ bytes, end }: Characters, start: number, ignoreCase: boolean): number {
  if (bytes[start] !== APOSTROPHE || start + 1 >= end) return 0;
  const first = ignoreCase ? lower(bytes[start + 1]) : (bytes[start + 1] as number);
  if (isOneOf('stmd', first)) return 2;
  if (start + 2 >= end) return 0;
  // Without regard to case, the long s is an s.
  if (ignoreCase && ((bytes[start + 1] as number) << 8) + (bytes[start + 2] as number) === LONG_S) return 3;
  const second = ignoreCase ? lower(bytes[start + 2]) : bytes[start + 2];
  const pair = String.fromCharCode(first, second ?? 0);
  return pair === 're' || pair === 've' || pair === 'll' ? 3 : 0;
}

interface WhitespaceRules {
  /** Blank lines and the line end behind them are a piece, apart from the indentation that follows. */
  lineEnds: boolean;
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last line end, else all, but the last one where a word follows. */
function endOfWhitespace(text: Characters, start: number, { lineEnds }: WhitespaceRules): number {
  let last = start;
  let index = start;
  let afterLineEnd = 0;
  for (let read = text.at(index); (read & SPACE) !== 0; read = text.at(index)) {
    last = index;
    index = text.after;
    if ((read & LINE_END) !== 0) afterLineEnd = index;
  }
  if (lineEnds && afterLineEnd > 0) return afterLineEnd;
  return index >= text.end || last === start ? index : last;
}

/** ` ?[^\s\p{L}\p{N}]+` and line ends behind it; -1 where there is none. */
function endOfSymbols(text: Characters, start: number, slashes: boolean, lineEnds: boolean): number {
  const first = text.bytes[start] === BLANK ? start + 1 : start;
  let index = first;
  while (index < text.end && isSymbol(text.at(index))) index = text.after;
  if (index === first) return -1;
  if (!lineEnds) return index;
  while (index < text.end) {
    const isMore = (text.at(index) & LINE_END) !== 0 || (slashes && text.bytes[index] === SLASH);
    if (!isMore) break;
    index = text.after;
  }
  return index;
}

/** `r50k_base` and `p50k_base`, and the same for Claude 2. */
export const gpt2Pieces: PieceRules = {
  endOf(text, start) {
    const contraction = lengthOfContraction(text, start, false);
    if (contraction > 0) return start + contraction;
    const first = text.bytes[start] === BLANK ? start + 1 : start;
    const word = text.endOfRun(first, LETTER);
    if (word > first) return word;
    const number = text.endOfRun(first, NUMBER);
    if (number > first) return number;
    const symbols = endOfSymbols(text, start, false, false);
    return symbols > 0 ? symbols : endOfWhitespace(text, start, { lineEnds: false });
  },
};

/** `cl100k_base` and Llama 3. */
export const cl100kPieces: PieceRules = {
  endOf(text, start) {
    const contraction = lengthOfContraction(text, start, true);
    if (contraction > 0) return start + contraction;
    const first = text.at(start);
    const second = text.after;
    if ((first & LETTER) !== 0) return text.endOfRun(second, LETTER);
    if ((first & (LINE_END | NUMBER)) === 0 && (text.at(second) & LETTER) !== 0)
      return text.endOfRun(text.after, LETTER);
    if ((first & NUMBER) !== 0) return text.endOfShortRun(second, NUMBER, 2);
    const symbols = endOfSymbols(text, start, false, true);
    return symbols > 0 ? symbols : endOfWhitespace(text, start, { lineEnds: true });
  },
};

/**
 * A word in one case, as the two patterns of o200k have it: capitals and then small letters, with letters of no case
 * and marks in either part; -1 where there is none. Where no small letter follows the capitals, backing up finds the last
 * letter without case among them, and the word ends there.
 * @param needsSmall whether capitals alone are no word yet
 */
function endOfCasedWord(text: Characters, start: number, needsSmall: boolean): number {
  let index = start;
  let afterUncased = -1;
  for (let read = text.at(index); (read & CAPITALS) !== 0; read = text.at(index)) {
    index = text.after;
    if ((read & UPPER) === 0) afterUncased = index;
  }
  if ((text.at(index) & LOWER) !== 0) return text.endOfRun(index, SMALL);
  if (afterUncased > 0) return afterUncased;
  return needsSmall || index === start ? -1 : index;
}

/** One character that is neither letter, number nor line end may stand in front of a word. */
function endOfWord(text: Characters, start: number): number {
  const first = text.at(start);
  const second = text.after;
  if ((first & LETTER) !== 0) return endOfCasedWord(text, start, false);
  if ((first & (LINE_END | NUMBER)) !== 0) return -1;
  if ((first & MARK) === 0) return endOfCasedWord(text, second, false);
  // A mark may be the one in front, or belong to the word.
  const behind = endOfCasedWord(text, second, true);
  return behind > 0 ? behind : endOfCasedWord(text, start, true);
}

interface O200kRules {
  digits: number;
  contractions: boolean;
}

const o200kLike = ({ digits, contractions }: O200kRules): PieceRules => ({
  endOf(text, start) {
    const word = endOfWord(text, start);
    if (word > 0) return contractions ? word + lengthOfContraction(text, word, true) : word;
    const number = text.endOfShortRun(start, NUMBER, digits);
    if (number > start) return number;
    const symbols = endOfSymbols(text, start, true, true);
    return symbols > 0 ? symbols : endOfWhitespace(text, start, { lineEnds: true });
  },
});

export const o200kPieces = o200kLike({ digits: 3, contractions: true });

/** Mistral's tekken. */
export const tekkenPieces = o200kLike({ digits: 1, contractions: false });
