import type { Edit } from './edit';
import { letterCost, READABLE_COST, symbolOf, symbolsOf, wordCost } from './letters';
import { isFrequentWord } from './word-breaks';

/** Digits and signs written for a letter; for more than one, the likelier in its place is taken. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
};

/** Words with signs in them; a sign at the end is punctuation, one before a number a currency. */
const TOKEN = /(?<![\w@$!|+€£¢])[\w@$!|+€£¢]{2,24}(?![\w@$|+€£¢])/y;
const HAS_LETTER = /[a-z]/i;
const HAS_SIGN = /[013-9@$!|+€£¢]/;
const NOT_LEET = /[2_]/;
const NUMBER = /^[013-9]+$/;
const TRAILING = '!|';

/** "rock'n'roll", "3rd", "10am", "h264": numbers with a unit or an ordinal, and names of formats. */
const WITH_UNIT = /^[$€£+]?\d+[a-z]{1,3}$|^[a-z]{1,3}\d{1,5}$/i;

function readToken(token: string): string {
  let read = '';
  for (let index = 0; index < token.length; index++) {
    const character = token.charAt(index);
    const choices = LETTERS[character];
    read += choices === undefined ? character : likeliest(read, choices, token.charAt(index + 1));
  }
  return read;
}

function likeliest(before: string, choices: string, next: string): string {
  if (choices.length === 1) return choices;
  const first = symbolOf(before.charCodeAt(before.length - 2));
  const second = symbolOf(before.charCodeAt(before.length - 1));
  const after = symbolOf((LETTERS[next] ?? next).charCodeAt(0));
  let best = choices;
  let least = Infinity;
  for (const choice of choices) {
    const symbol = symbolOf(choice.charCodeAt(0));
    const cost = letterCost(first, second, symbol) + letterCost(second, symbol, after);
    if (cost >= least) continue;
    least = cost;
    best = choice;
  }
  return best;
}

function isReadable(word: string): boolean {
  return (
    isFrequentWord(word) ||
    (word.length > 3 && wordCost(symbolsOf(word)) <= READABLE_COST * (word.length + 1))
  );
}

function withoutTrailing(token: string): string {
  let end = token.length;
  while (TRAILING.includes(token.charAt(end - 1)) && end > 0) end--;
  return token.slice(0, end);
}

interface Leet extends Edit {
  /** A number, with a unit perhaps: it counts beside clearer words only. */
  isWeak: boolean;
}

/** How a token reads; null where it is no word written so. */
type Reading = Pick<Leet, 'text' | 'isWeak'> | null;

function readingOf(token: string): Reading {
  if (!HAS_SIGN.test(token) || NOT_LEET.test(token)) return null;
  const isWeak = NUMBER.test(token) || WITH_UNIT.test(token);
  if (!isWeak && !HAS_LETTER.test(token)) return null;
  const text = readToken(token);
  return (isWeak ? isFrequentWord(text) : isReadable(text.toLowerCase())) ? { text, isWeak } : null;
}

/** Tokens remembered of one text: who writes so repeats words. */
const MOST_REMEMBERED = 4096;

const IN_TOKEN = 1;
const SIGN = 2;
const OTHER = 4;
/** By code unit, asked for once each. 0: not asked for yet. */
const known = new Uint8Array(0x10000);

function askKind(code: number): number {
  const character = String.fromCharCode(code);
  if (!/[\w@$!|+€£¢]/.test(character)) return OTHER;
  return HAS_SIGN.test(character) ? IN_TOKEN | SIGN : IN_TOKEN;
}

/** Tokens that hold a sign, each with its index. A token begins where its row of characters does. */
function* tokensOf(text: string): Generator<{ match: string; index: number }> {
  for (let index = 0, start = 0, signs = 0; index <= text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = index === text.length ? OTHER : known[code] || (known[code] = askKind(code));
    if (kind !== OTHER) {
      signs |= kind & SIGN;
      continue;
    }
    TOKEN.lastIndex = start;
    const match = signs === 0 ? undefined : TOKEN.exec(text)?.[0];
    if (match !== undefined) yield { match, index: start };
    start = index + 1;
    signs = 0;
  }
}

/** Words with digits and signs for letters, where that makes them words. */
export function findLeet(text: string): Edit[] {
  if (!HAS_SIGN.test(text)) return [];
  const found: Leet[] = [];
  const readings = new Map<string, Reading>();
  for (const { match, index } of tokensOf(text)) {
    const token = withoutTrailing(match);
    if (!HAS_SIGN.test(token)) continue;
    const known = readings.get(token);
    const reading = known === undefined ? readingOf(token) : known;
    if (known === undefined && readings.size < MOST_REMEMBERED) readings.set(token, reading);
    if (!reading) continue;
    if (token.includes('@') && /^\.[a-z]/i.test(text.slice(index + match.length, index + match.length + 2)))
      continue;
    const { text: read, isWeak } = reading;
    found.push({ start: index, end: index + token.length, text: read, isAligned: true, isWeak });
  }
  return found.some(({ isWeak }) => !isWeak) ? found : [];
}
