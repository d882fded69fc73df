import type { Edit } from './edit';
import { symbolOf } from './letters';
import { stringOf } from './rewriter';
import { breakWords } from './word-breaks';

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
/** Symbols that stand for letters in "1 g n 0 r 3 @ l l". */
const LETTER_LIKE = /[@$!|]/;
const IS_LETTER = /\p{L}/u;
const SPACE = 32;
const LEAST_LETTERS = 5;
/** Between two letters of a word, and between two words, there is no more than this. */
const WIDEST_GAP = 6;

interface Apart {
  /** Where each single letter stands. */
  letters: number[];
  start: number;
  end: number;
}

const CLASS = Uint8Array.from({ length: 128 }, (_, code) =>
  LETTER_OR_DIGIT.test(String.fromCharCode(code)) ? 1 : LETTER_LIKE.test(String.fromCharCode(code)) ? 2 : 0,
);

/** 1 for a letter or digit, 2 for what may stand for one, 0 for the rest. Marks count as letters: they belong to one. */
function classOf(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return CLASS[code] ?? 0;
  if (Number.isNaN(code)) return 0;
  return LETTER_OR_DIGIT.test(text.charAt(index)) ? 1 : 0;
}

/** Runs of characters that stand alone, as in "i g n o r e" and "i-g-n-o-r-e". */
function runsApart(text: string): Apart[] {
  const runs: Apart[] = [];
  let letters: number[] = [];
  let last = -WIDEST_GAP * 2;
  const close = (): void => {
    const start = letters[0];
    if (start !== undefined && letters.length >= LEAST_LETTERS) runs.push({ letters, start, end: last + 1 });
    letters = [];
  };
  let kind = 0;
  let next = classOf(text, 0);
  for (let index = 0; index < text.length; index++) {
    kind = next;
    next = classOf(text, index + 1);
    if (kind === 0) continue;
    const touchesBefore = last === index - 1;
    if (kind === 2 && (touchesBefore || next === 1 || index - last > WIDEST_GAP)) continue;
    const isAlone = !touchesBefore && next !== 1;
    if (!isAlone || index - last - 1 > WIDEST_GAP) close();
    if (isAlone) letters.push(index);
    last = index;
  }
  close();
  return runs;
}

/** One number for what stands between two letters: its length and its characters. Gaps are short. */
function gapBetween(text: string, from: number, to: number): number {
  let gap = to - from;
  for (let index = from; index < to; index++) gap = (Math.imul(gap, 31) + text.charCodeAt(index)) | 0;
  return gap;
}

/** The gaps of a run, one behind each letter but the last. */
function gapsOf(text: string, letters: readonly number[]): Int32Array {
  const gaps = new Int32Array(letters.length - 1);
  for (let index = 0; index < gaps.length; index++) {
    gaps[index] = gapBetween(text, (letters[index] ?? 0) + 1, letters[index + 1] ?? 0);
  }
  return gaps;
}

/** The gap that is seen most: it stands inside words, and any other between them. Undefined where none is seen often. */
function innerGapOf(gaps: Int32Array): number | undefined {
  const counts = new Map<number, number>();
  let most = 0;
  for (const gap of gaps) {
    const count = (counts.get(gap) ?? 0) + 1;
    counts.set(gap, count);
    if (count > (counts.get(most) ?? 0)) most = gap;
  }
  return (counts.get(most) ?? 0) * 2 >= gaps.length ? most : undefined;
}

/** Characters that are letters of words, not a list of numbers or the cells of a table. */
function isWriting(text: string, letters: readonly number[]): boolean {
  let written = 0;
  for (const index of letters) if (IS_LETTER.test(text.charAt(index))) written++;
  return written >= LEAST_LETTERS && written * 2 > letters.length;
}

/** 1 where a word begins. */
function breaksOf(text: string, letters: readonly number[], gaps: Int32Array, inner: number): Uint8Array {
  const breaks = new Uint8Array(letters.length);
  let count = 0;
  for (let index = 0; index < gaps.length; index++) {
    if (gaps[index] === inner) continue;
    breaks[index + 1] = 1;
    count++;
  }
  const symbols = Uint8Array.from(letters, (index) => symbolOf(text.charCodeAt(index)));
  if (count === 0 && !symbols.includes(0)) for (const index of breakWords(symbols).at) breaks[index] = 1;
  return breaks;
}

function joinRun(text: string, { letters, start, end }: Apart): Edit[] {
  const gaps = gapsOf(text, letters);
  const inner = innerGapOf(gaps);
  if (inner === undefined) return [];
  const breaks = breaksOf(text, letters, gaps, inner);
  const units = new Uint16Array(letters.length * 2);
  const starts = new Int32Array(letters.length * 2);
  const ends = new Int32Array(letters.length * 2);
  let count = 0;
  for (let index = 0; index < letters.length; index++) {
    const at = letters[index] ?? 0;
    if (breaks[index] === 1) {
      units[count] = SPACE;
      starts[count] = (letters[index - 1] ?? 0) + 1;
      ends[count++] = at;
    }
    units[count] = text.charCodeAt(at);
    starts[count] = at;
    ends[count++] = at + 1;
  }
  return [{ start, end, text: stringOf(units, count), starts, ends }];
}

/** Letters set apart, put together; where no wider gap tells the words, by what words there are. */
export function findSpaced(text: string): Edit[] {
  return runsApart(text)
    .filter(({ letters }) => isWriting(text, letters))
    .flatMap((run) => joinRun(text, run));
}
