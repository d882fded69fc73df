import type { Edit } from './edit';
import { letterCost, READABLE_COST, symbolOf, symbolsOf } from './letters';
import { stringOf } from './rewriter';

/** A way to write words that a reader has to undo. Each letter stays one letter. */
interface Cipher {
  name: 'rot13' | 'atbash' | 'caesar' | 'reversed';
  /** What each symbol, 1 to 26, stands for. */
  meaning: Uint8Array;
  backwards: boolean;
}

const cipher = (name: Cipher['name'], meaning: (symbol: number) => number, backwards = false): Cipher => ({
  name,
  meaning: Uint8Array.from({ length: 27 }, (_, symbol) => (symbol === 0 ? 0 : meaning(symbol))),
  backwards,
});

const PLAIN = cipher('reversed', (symbol) => symbol);
/** Shifts by 1 to 25; by 13 it is rot13, which is looked for everywhere. */
const SHIFTS = Array.from({ length: 25 }, (_, index) =>
  cipher(index === 12 ? 'rot13' : 'caesar', (symbol) => ((symbol + 24 - index) % 26) + 1),
);
const ALWAYS_TRIED = [
  cipher('rot13', (symbol) => ((symbol + 12) % 26) + 1),
  cipher('reversed', (symbol) => symbol, true),
  cipher('atbash', (symbol) => 27 - symbol),
];

/** What a change of reading costs between two words: about one word of evidence. */
const SWITCH_COST = 6;
/** A stretch is taken for a cipher when reading it so is this much likelier, in nats. */
const LEAST_GAIN = 10;
const LEAST_LETTERS = 8;

/** The words of a text as symbols, without an object per word: a megabyte has hundreds of thousands. */
class Words {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
  private readonly symbols: Uint8Array;

  constructor(text: string) {
    this.symbols = symbolsOf(text);
    const starts: number[] = [];
    const ends: number[] = [];
    for (let index = 0, before = 0; index <= text.length; index++) {
      const symbol = this.symbols[index] ?? 0;
      if (symbol > 0 && before === 0) starts.push(index);
      if (symbol === 0 && before > 0) ends.push(index);
      before = symbol;
    }
    this.starts = Int32Array.from(starts);
    this.ends = Int32Array.from(ends);
    this.length = starts.length;
  }

  /** Letters and the end of the word: what its cost is spread over. */
  weight(word: number): number {
    return (this.ends[word] ?? 0) - (this.starts[word] ?? 0) + 1;
  }

  /** Of all words, in one reading. */
  costs(way: Cipher): Float32Array {
    const costs = new Float32Array(this.length);
    for (let word = 0; word < this.length; word++) costs[word] = this.cost(word, way);
    return costs;
  }

  cost(word: number, { meaning, backwards }: Cipher): number {
    const start = this.starts[word] ?? 0;
    const end = this.ends[word] ?? 0;
    const step = backwards ? -1 : 1;
    let first = 0;
    let second = 0;
    let cost = 0;
    for (let index = backwards ? end - 1 : start; index >= start && index < end; index += step) {
      const third = meaning[this.symbols[index] ?? 0] ?? 0;
      cost += letterCost(first, second, third);
      first = second;
      second = third;
    }
    return cost + letterCost(first, second, 0);
  }
}

/** Words that no language writes, as evidence for a shift other than 13; so many are plenty. */
const MOST_UNREADABLE = 40;
const LEAST_UNREADABLE = 3;
const UNREADABLE_COST = 3.4;

/** The shift that makes the unreadable words readable, if there are such words and one does. */
function shiftOf(words: Words, plain: Float32Array): Cipher | undefined {
  const unreadable: number[] = [];
  let weight = 0;
  for (let word = 0; word < words.length && unreadable.length < MOST_UNREADABLE; word++) {
    const own = words.weight(word);
    if (own < 4 || (plain[word] ?? 0) <= UNREADABLE_COST * own) continue;
    unreadable.push(word);
    weight += own;
  }
  if (unreadable.length < LEAST_UNREADABLE) return undefined;
  let least = READABLE_COST * weight;
  let best: Cipher | undefined;
  for (const shift of SHIFTS) {
    const cost = unreadable.reduce((sum, word) => sum + words.cost(word, shift), 0);
    if (cost >= least) continue;
    least = cost;
    best = shift;
  }
  return best?.name === 'caesar' ? best : undefined;
}

/** Prose costs less a letter than this even where it is full of names; a cipher costs more. */
const ODD_COST = 2.5;
const LEAST_ODDITY = 4;

/** Whether any words in a row look as if a cipher had to be tried: one look at each letter, in the plain reading alone. */
function hasOddStretch(text: string): boolean {
  let oddity = 0;
  let cost = 0;
  let first = 0;
  let second = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const third = index < text.length ? symbolOf(text.charCodeAt(index)) : 0;
    if (third === 0 && second === 0) continue;
    if (second === 0) start = index;
    cost += letterCost(first, second, third);
    first = second;
    second = third;
    if (third > 0) continue;
    // As wide as the costs of words are kept where they are needed.
    oddity = Math.max(0, oddity + Math.fround(cost) - ODD_COST * (index - start + 1));
    if (oddity >= LEAST_ODDITY) return true;
    cost = 0;
    first = 0;
  }
  return false;
}

/** Whether some stretch gains enough by being read another way (the largest sum of neighbours, after Kadane). */
function mayBeEnciphered(plain: Float32Array, read: Float32Array): boolean {
  let gain = 0;
  for (let word = 0; word < plain.length; word++) {
    gain = Math.max(0, gain + (plain[word] ?? 0) - (read[word] ?? 0));
    if (gain >= LEAST_GAIN) return true;
  }
  return false;
}

/** The likeliest reading of each word (Viterbi): words next to each other are mostly written the same way. */
function readingsOf(costs: readonly Float32Array[], length: number): Uint8Array {
  const count = costs.length;
  const from = new Uint8Array(length * count);
  const totals = new Float64Array(count).fill(SWITCH_COST);
  totals[0] = 0;
  for (let word = 0; word < length; word++) {
    const best = leastOf(totals);
    const switched = (totals[best] ?? 0) + SWITCH_COST;
    for (let reading = 0; reading < count; reading++) {
      const total = totals[reading] ?? 0;
      from[word * count + reading] = total <= switched ? reading : best;
      totals[reading] = Math.min(total, switched) + (costs[reading]?.[word] ?? 0);
    }
  }
  const path = new Uint8Array(length);
  let reading = leastOf(totals);
  for (let word = length - 1; word >= 0; word--) {
    path[word] = reading;
    reading = from[word * count + reading] ?? 0;
  }
  return path;
}

function leastOf(totals: Float64Array): number {
  let best = 0;
  for (let reading = 1; reading < totals.length; reading++) {
    if ((totals[reading] ?? 0) < (totals[best] ?? 0)) best = reading;
  }
  return best;
}

export interface Enciphered {
  cipher: Cipher;
  start: number;
  end: number;
}

/** Stretches that read as a European language once a cipher is undone, and not as they stand. */
export function findEnciphered(text: string): Enciphered[] {
  if (!hasOddStretch(text)) return [];
  const words = new Words(text);
  const plain = words.costs(PLAIN);
  const shift = shiftOf(words, plain);
  const tried = shift ? [...ALWAYS_TRIED, shift] : ALWAYS_TRIED;
  const read = tried.map((way) => words.costs(way));
  const ciphers = tried.filter((_, index) => mayBeEnciphered(plain, read[index] ?? plain));
  if (ciphers.length === 0) return [];
  const costs = [plain, ...read.filter((one) => mayBeEnciphered(plain, one))];
  const path = readingsOf(costs, words.length);
  const found: Enciphered[] = [];
  for (let from = 0, to = 0; from < words.length; from = to) {
    const reading = path[from] ?? 0;
    while (to < words.length && path[to] === reading) to++;
    const way = ciphers[reading - 1];
    if (!way || !isConvincing(words, from, to, plain, costs[reading] ?? plain)) continue;
    found.push({ cipher: way, start: words.starts[from] ?? 0, end: words.ends[to - 1] ?? 0 });
  }
  return found;
}

function isConvincing(
  words: Words,
  from: number,
  to: number,
  plain: Float32Array,
  read: Float32Array,
): boolean {
  let weight = 0;
  let cost = 0;
  let gain = 0;
  for (let word = from; word < to; word++) {
    weight += words.weight(word);
    cost += read[word] ?? 0;
    gain += (plain[word] ?? 0) - (read[word] ?? 0);
  }
  return weight - (to - from) >= LEAST_LETTERS && gain >= LEAST_GAIN && cost <= READABLE_COST * weight;
}

/** Undoes a substitution letter by letter; what is no plain letter stays. */
export function undoSubstitution(text: string, { cipher, start, end }: Enciphered): Edit {
  const units = new Uint16Array(end - start);
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    const isPlain = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    units[index - start] = isPlain ? (cipher.meaning[code & 31] ?? 0) + (code & 96) : code;
  }
  return { start, end, text: stringOf(units, units.length), isAligned: true };
}

/** The characters of a stretch from the last to the first. Surrogate pairs stay in order. */
export function reverse(text: string, start: number, end: number): Edit {
  const length = end - start;
  const units = new Uint16Array(length);
  const starts = new Int32Array(length);
  for (let index = 0, at = end; index < length;) {
    const isPair = at - 2 >= start && (text.codePointAt(at - 2) ?? 0) > 0xffff;
    at -= isPair ? 2 : 1;
    for (let unit = 0; unit < (isPair ? 2 : 1); unit++) {
      units[index] = text.charCodeAt(at + unit);
      starts[index++] = at + unit;
    }
  }
  return { start, end, text: stringOf(units, length), starts, ends: starts.map((from) => from + 1) };
}
