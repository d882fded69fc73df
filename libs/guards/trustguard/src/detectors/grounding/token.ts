import { FUNCTION_WORDS } from '../../data/grounding/function-words';
import { stemOf } from './stem';

// Scripts without spaces are read sign by sign. A number keeps its separators; a word keeps one apostrophe.
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|\p{Nd}+(?:[.,]\p{Nd}+)*|(?!\p{Nd})[\p{L}\p{M}\p{N}]+(?:['’](?:re|ve|ll|[tsdm])(?![\p{L}\p{N}]))?/gu;

/** A word or number of a text. */
export interface Token {
  start: number;
  end: number;
  /** In lower case, with a straight apostrophe and without a possessive. */
  word: string;
  stem: string;
  isContent: boolean;
  isNumber: boolean;
  /** Written with a capital inside a sentence, or in capitals: probably a name. */
  isName: boolean;
}

/** Stems by word. Bounded: an attacker's text is made of new words. */
const stems = new Map<string, string>();
const MAX_REMEMBERED_STEMS = 20_000;

function rememberedStem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemOf(word);
  if (stems.size >= MAX_REMEMBERED_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function wordOf(raw: string): string {
  const lower = raw.toLowerCase().replace('’', "'");
  return lower.endsWith("'s") ? lower.slice(0, -2) : lower;
}

/** The tokens of text[from, to), in order. Linear. */
export function tokensOf(text: string, from = 0, to = text.length): Token[] {
  const piece = text.slice(from, to);
  const tokens: Token[] = [];
  for (const match of piece.matchAll(TOKEN)) {
    const raw = match[0];
    const word = wordOf(raw);
    const isNumber = isDigit(word.charCodeAt(0));
    const first = raw.charAt(0);
    const isCapital = first !== first.toLowerCase();
    tokens.push({
      start: from + match.index,
      end: from + match.index + raw.length,
      word,
      stem: isNumber ? word : rememberedStem(word),
      isContent: !FUNCTION_WORDS.has(word) && (word.length > 1 || isNumber || word.charCodeAt(0) > 0x2e7f),
      isNumber,
      isName: isCapital && tokens.length > 0 && !FUNCTION_WORDS.has(word),
    });
  }
  return tokens;
}

/** The stems of a text with their offsets, without building tokens: for the long side of a comparison. */
export function forEachStem(text: string, from: number, to: number, visit: (stem: string) => void): void {
  for (const match of text.slice(from, to).matchAll(TOKEN)) {
    const word = wordOf(match[0]);
    visit(isDigit(word.charCodeAt(0)) ? word : rememberedStem(word));
  }
}
