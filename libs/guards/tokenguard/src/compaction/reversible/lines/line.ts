/** A line on its way through the folding passes. */
export interface Line {
  text: string;
  /** The source lines [from, to) that it stands for; none for a heading. */
  from: number;
  to: number;
  /** Not the source line any more. */
  isFolded: boolean;
  /** A line of a file that had its number before it: text or a program, whatever it looks like. */
  isOfFile?: boolean;
  /** A row of records, or of their heading. */
  isRecord?: boolean;
}

/** Lines in, lines out, and back: the inverse of the whole text, given line by line. */
export interface FoldingPass {
  /** Reported as, in `optimization_techniques`. */
  technique: string;
  /** What the pass writes; where the text has it already, the pass stands back. */
  mark: RegExp;
  fold(lines: readonly Line[]): readonly Line[];
  unfold(lines: readonly string[]): string[];
}

const [BLANK, LETTER, DIGIT, MARK] = [0, 1, 2, 3];
/** Of the ASCII characters; all others count as letters. */
const KINDS = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === ' ') return BLANK;
  if (/[a-z]/i.test(character)) return LETTER;
  return /\d/.test(character) ? DIGIT : MARK;
});

const LETTERS_PER_TOKEN = 5;
const DIGITS_PER_TOKEN = 3;

/**
 * Tokens of a short stretch, roughly and from below, by what byte-pair vocabularies have in common: common words are one
 * token with the blank before them, digits go by threes, each mark is one. Only chooses between ways to fold; whether
 * the outcome is shorter is counted.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  let run = 0;
  let kind = -1;
  for (let index = 0; index < text.length; index++) {
    const now = KINDS[text.charCodeAt(index)] ?? LETTER;
    run = now === kind ? run + 1 : 1;
    kind = now;
    if (now === MARK) tokens += run === 1 ? 1 : 0.5;
    else if (now === DIGIT) tokens += run % DIGITS_PER_TOKEN === 1 ? 1 : 0;
    else if (now === LETTER) tokens += run % LETTERS_PER_TOKEN === 1 ? 1 : 0;
  }
  return tokens;
}

const KEYWORD =
  /^\s*(?:async|await|class|const|def|elif|else|except|expect|export|for|from|function|if|import|let|private|public|raise|return|self|throw|try|var|while|with)\b/;
const CALL = /[\w)\]]\(|[\w)] = \S|[:,()]\s*$/;
const CODE_LINE = /[;{}]\s*$|=>\s*$|^\s*(?:\/\/|\/\*|\*)/;

/** Lines that begin with a time, a number or an address, or name a value: logs, listings, search results. */
const DATA_LINE = /^\S{0,80}\d|^\s*[\w-]{1,30}: .{0,80}\d/;

export const isDataLine = (text: string): boolean => DATA_LINE.test(text);
/** Lines of program text outside of a fence: best left as they were written. */
export const isCodeLine = (text: string): boolean =>
  (CODE_LINE.test(text) || (KEYWORD.test(text) && CALL.test(text))) && !isDataLine(text);

/** Headings that other passes write: what is said of the lines below is not folded again. */
export const HEADING_LINE =
  /…$|^\[\d+ lines(?: by \w+| numbered from \d+)?: |^\[\d+ records of |^\[tree of |^\[#\d+: next /;
