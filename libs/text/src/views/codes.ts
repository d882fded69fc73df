import type { Edit } from './edit';
import { isWriting, readText } from './decoded-bytes';
import { letterCost, READABLE_COST, symbolOf } from './letters';

/** One unit of a code: a byte, or a character. */
interface Unit {
  value: number;
  start: number;
  end: number;
}

/** Units one behind the other, as lists of numbers: a megabyte of hexadecimal digits has a third as many units. */
class UnitRun {
  readonly bytes: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(units: Iterable<Unit> = []) {
    for (const unit of units) this.push(unit);
  }

  push({ value, start, end }: Unit): void {
    this.bytes.push(value);
    this.starts.push(start);
    this.ends.push(end);
  }

  get end(): number {
    return this.ends.at(-1) ?? 0;
  }

  startOf(index: number): number {
    return this.starts[index] ?? 0;
  }

  endOf(index: number): number {
    return this.ends[index] ?? 0;
  }

  edit(): Edit | undefined {
    return readText(this, this.startOf(0), this.end);
  }
}

const LEAST_BYTES = 6;

function* unitsOf(text: string, pattern: RegExp, radix: number): Generator<Unit> {
  for (const match of text.matchAll(pattern)) {
    const [whole, digits = whole] = match;
    yield { value: parseInt(digits, radix), start: match.index, end: match.index + whole.length };
  }
}

function findBytes(units: Iterable<Unit>, widestGap: number, least = LEAST_BYTES): Edit[] {
  const edits: Edit[] = [];
  let run = new UnitRun();
  const finish = (): void => {
    const edit = run.bytes.length >= least ? run.edit() : undefined;
    if (edit) edits.push(edit);
    run = new UnitRun();
  };
  for (const unit of units) {
    if (run.bytes.length > 0 && unit.start - run.end > widestGap) finish();
    run.push(unit);
  }
  finish();
  return edits;
}

/** Two digits each, apart or with a mark before: "41 42", "0x41, 0x42", "41:42". */
const HEX_APART = /(?<![\da-z])(?:0x)?([\da-f]{2})(?![\da-z])/gi;
const MAY_BE_HEX = /[\da-f]{16}|(?:[\da-f]{2}[^\da-z]{1,2}(?:0x)?){5}/i;
const HEX_RUN = /(?<![\da-z])(?:0x)?[\da-f]{16,}(?![\da-z])/gi;

function* pairsOf(digits: string, offset: number): Generator<Unit> {
  for (let index = 0; index < digits.length; index += 2) {
    yield {
      value: parseInt(digits.slice(index, index + 2), 16),
      start: offset + index,
      end: offset + index + 2,
    };
  }
}

/** Hexadecimal bytes that are text. */
export function findHex(text: string): Edit[] {
  if (!MAY_BE_HEX.test(text)) return [];
  const runs = Array.from(text.matchAll(HEX_RUN)).flatMap(({ 0: match, index }) => {
    const skipped = /^0x/i.test(match) ? 2 : 0;
    const digits = match.slice(skipped);
    if (digits.length % 2 !== 0) return [];
    const isText = new UnitRun(pairsOf(digits.slice(0, 32), 0)).edit() !== undefined;
    return isText ? findBytes(pairsOf(digits, index + skipped), 0) : [];
  });
  return [...runs, ...findBytes(unitsOf(text, HEX_APART, 16), 2)];
}

const BINARY = /(?<![\da-z])(?:[01]{8})+(?![\da-z])/gi;
const MAY_BE_BINARY = /[01]{8}/;
const OCTET = /[01]{8}/g;

/** Groups of eight binary digits that are text. */
export function findBinary(text: string): Edit[] {
  if (!MAY_BE_BINARY.test(text)) return [];
  function* octets(): Generator<Unit> {
    for (const run of text.matchAll(BINARY)) {
      for (const { 0: digits, index } of run[0].matchAll(OCTET)) {
        yield { value: parseInt(digits, 2), start: run.index + index, end: run.index + index + 8 };
      }
    }
  }
  return findBytes(octets(), 2, 4);
}

const DECIMAL = /(?<![\d.,-])(?:1[01]\d|12[0-6]|[3-9]\d|10)(?![\d.])/g;
const MAY_BE_DECIMAL = /(?:\d{2,3}[\s,;]{1,2}){7}/;
const LEAST_DECIMALS = 8;
const BLANK = /^[\s,;]*$/;

/** Character codes in decimal: "73 103 110 …". They have to make words: rows of numbers are common. */
export function findDecimal(text: string): Edit[] {
  if (!MAY_BE_DECIMAL.test(text)) return [];
  return findBytes(unitsOf(text, DECIMAL, 10), 2, LEAST_DECIMALS).filter((edit) => {
    const between = text.slice(edit.start, edit.end).replace(/\d/g, '');
    return BLANK.test(between) && isReadable(edit.text) && isWriting(edit.text);
  });
}

function isReadable(text: string): boolean {
  let first = 0;
  let second = 0;
  let cost = 0;
  for (let index = 0; index < text.length; index++) {
    const third = symbolOf(text.charCodeAt(index));
    if (third > 0 || second > 0) cost += letterCost(first, second, third);
    first = third === 0 ? 0 : second;
    second = third;
  }
  return cost <= READABLE_COST * text.length;
}

// prettier-ignore
const MORSE: ReadonlyMap<string, string> = new Map(
  ('.- A,-... B,-.-. C,-.. D,. E,..-. F,--. G,.... H,.. I,.--- J,-.- K,.-.. L,-- M,-. N,--- O,.--. P,--.- Q,.-. R,' +
   '... S,- T,..- U,...- V,.-- W,-..- X,-.-- Y,--.. Z,----- 0,.---- 1,..--- 2,...-- 3,....- 4,..... 5,-.... 6,' +
   '--... 7,---.. 8,----. 9,.-.-.- .,--..-- COMMA,..--.. ?,-.-.-- !,-..-. /,---... :,.----. \'')
    .split(',')
    .map((row) => row.split(' '))
    .map(([code = '', letter = '']) => [code, letter === 'COMMA' ? ',' : letter]),
);
const SIGNS = /[.·•\-–—−_]+/g;
const BETWEEN_LETTERS = /^[ \t]$/;
const BETWEEN_WORDS = /^(?:[ \t]{2,8}|[ \t]{0,3}[/|\n\\][ \t]{0,3}|\r\n)$/;
const MAY_BE_MORSE = /(?:[.·•\-–—−_]{1,8}[ \t/|\n\\\r]{1,8}){4}/;
const LEAST_SIGNS = 5;
const LEAST_DIFFERENT = 4;

/** One letter of Morse code, with the word break before it. */
interface Sign extends Unit {
  letter: string;
  isFirst: boolean;
}

function morseRuns(text: string): Sign[][] {
  const runs: Sign[][] = [];
  let run: Sign[] = [];
  for (const match of text.matchAll(SIGNS)) {
    const code = match[0].length > 8 ? '' : match[0].replace(/[·•]/g, '.').replace(/[–—−_]/g, '-');
    const letter = MORSE.get(code);
    const last = run.at(-1);
    const gap = last ? text.slice(last.end, Math.min(match.index, last.end + 9)) : '';
    const isFirst = BETWEEN_WORDS.test(gap);
    if (letter === undefined || (last && !isFirst && !BETWEEN_LETTERS.test(gap))) {
      runs.push(run);
      run = [];
    }
    if (letter === undefined) continue;
    run.push({
      letter,
      isFirst: isFirst && run.length > 0,
      value: 0,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  runs.push(run);
  return runs;
}

/** Morse code: at least five letters, four of them different, that make words. Rules and dots of a table make none. */
export function findMorse(text: string): Edit[] {
  if (!MAY_BE_MORSE.test(text)) return [];
  return morseRuns(text).flatMap((run) => {
    if (run.length < LEAST_SIGNS || new Set(run.map(({ letter }) => letter)).size < LEAST_DIFFERENT)
      return [];
    const letters = run.flatMap((sign) => (sign.isFirst ? [{ ...sign, letter: ' ' }, sign] : [sign]));
    const decoded = letters.map(({ letter }) => letter).join('');
    if (!isReadable(decoded)) return [];
    const starts = letters.map(({ start }) => start);
    const ends = letters.map(({ end }) => end);
    return [{ start: starts[0] ?? 0, end: ends.at(-1) ?? 0, text: decoded, starts, ends }];
  });
}
