import { stemOf } from './stem';
import type { Token } from './token';

const WORD_VALUES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    half: 0.5,
    couple: 2,
    pair: 2,
    dozen: 12,
    trio: 3,
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    ninth: 9,
    tenth: 10,
    once: 1,
    twice: 2,
  }),
);

const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    hundred: 1e2,
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    mn: 1e6,
    m: 1e6,
    billion: 1e9,
    bn: 1e9,
    trillion: 1e12,
  }),
);

/** percent and year are told apart from other numbers: 5 % conflicts with no year. */
type NumberKind = 'year' | 'percent' | 'plain';

export interface NumberMention {
  start: number;
  end: number;
  value: number;
  kind: NumberKind;
  /** The stem of the next content word: what is counted; '' at the end. */
  noun: string;
  /** The month beside a day of the month, as its stem; '' for other numbers. */
  month: string;
  /** The tokens it is made of, as indexes: [first, last]. */
  first: number;
  last: number;
}

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

function valueOf(token: Token): number | undefined {
  if (!token.isNumber) return WORD_VALUES.get(token.word);
  const plain = GROUPED.test(token.word) ? token.word.replaceAll(',', '') : token.word.replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

const MONTHS = new Set(
  'january february march april may june july august september october november december'
    .split(' ')
    .map(stemOf),
);

/** "10 February", "February 10", "10th of February". */
function monthBeside(tokens: readonly Token[], first: number, last: number, value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 31) return '';
  const beside = [tokens[first - 1], tokens[last + 1], tokens[last + 2]];
  return beside.find((token) => token !== undefined && MONTHS.has(token.stem))?.stem ?? '';
}

/** Only spaces or a hyphen between: "twenty-five", "1.2 million", "1.2k". */
const isJoined = (text: string, one: Token, next: Token): boolean =>
  next.start - one.end <= 1 && /^[ -]?$/.test(text.slice(one.end, next.start));

function kindOf(text: string, token: Token, end: number, value: number, next: Token | undefined): NumberKind {
  const after = text.slice(end, end + 2).trimStart();
  if (after.startsWith('%') || next?.word === 'percent' || next?.word === 'per') return 'percent';
  const isYear =
    token.isNumber && token.word.length === 4 && Number.isInteger(value) && value >= 1000 && value < 2100;
  return isYear ? 'year' : 'plain';
}

/** Numbers in digits and in words, with their scale: "1,200", "1.2k" and "twelve hundred" are all 1200. */
export function numbersOf(text: string, tokens: readonly Token[]): NumberMention[] {
  const mentions: NumberMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    let value = token && valueOf(token);
    if (!token || value === undefined) continue;
    let last = at;
    let group = 0;
    for (let next = at + 1; next < tokens.length; next++) {
      const [one, other] = [tokens[next - 1], tokens[next]];
      if (!one || !other || !isJoined(text, one, other)) break;
      const scale = SCALES.get(other.word);
      const added = other.isNumber ? undefined : valueOf(other);
      if (scale !== undefined) value *= scale;
      else if (added !== undefined && !token.isNumber && added < 10 && value >= 20 && value % 10 === 0)
        value += added;
      else break;
      last = next;
      if (++group > 4) break;
    }
    const end = tokens[last]?.end ?? token.end;
    const noun = tokens.slice(last + 1, last + 4).find(({ isContent }) => isContent)?.stem ?? '';
    const kind = kindOf(text, token, end, value, tokens[last + 1]);
    const month = monthBeside(tokens, at, last, value);
    mentions.push({ start: token.start, end, value, kind, noun, month, first: at, last });
    at = last;
  }
  return mentions;
}

/** Equal, or one is the other rounded: 1,234 and "1,200"; 99.6 and "about 100". Years and small counts are never rounded. */
export function sameNumber(one: NumberMention, other: NumberMention): boolean {
  if (one.month !== '' && other.month !== '' && one.month !== other.month) return false;
  if (one.value === other.value) return true;
  if (one.kind === 'year' || other.kind === 'year') return false;
  const largest = Math.max(Math.abs(one.value), Math.abs(other.value));
  return largest >= 20 && Math.abs(one.value - other.value) / largest <= 0.01;
}
