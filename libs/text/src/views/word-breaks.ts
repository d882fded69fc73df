import { FREQUENT_WORDS } from '../data/frequent-words';
import { letterCost, symbolOf } from './letters';

/** A letter tree of the frequent words, in flat arrays: a step costs no object and no copy of the text. */
class LetterTree {
  private readonly next: Int32Array;
  private readonly costs: Float32Array;

  constructor() {
    const words = FREQUENT_WORDS.flatMap(([cost, line]) => line.split(' ').map((word) => ({ word, cost })));
    const most = words.reduce((sum, { word }) => sum + word.length, 1);
    this.next = new Int32Array(most * 27);
    this.costs = new Float32Array(most).fill(Infinity);
    let nodes = 1;
    for (const { word, cost } of words) {
      let node = 0;
      for (let index = 0; index < word.length; index++) {
        const slot = node * 27 + symbolOf(word.charCodeAt(index));
        if (this.next[slot] === 0) this.next[slot] = nodes++;
        node = this.next[slot] ?? 0;
      }
      this.costs[node] = Math.min(this.costs[node] ?? Infinity, cost);
    }
  }

  /** The node behind a letter; 0 where no word goes on so. */
  step(node: number, symbol: number): number {
    return symbol === 0 ? 0 : (this.next[node * 27 + symbol] ?? 0);
  }

  /** The cost of the word that ends here; infinite if none does. */
  cost(node: number): number {
    return this.costs[node] ?? Infinity;
  }
}

let letterTree: LetterTree | undefined;
/** Built when a text first needs it: most never do. */
const tree = (): LetterTree => (letterTree ??= new LetterTree());

export function isFrequentWord(word: string): boolean {
  let node = 0;
  for (let index = 0; index < word.length; index++) {
    node = tree().step(node, symbolOf(word.charCodeAt(index)));
    if (node === 0) return false;
  }
  return tree().cost(node) < Infinity;
}

/** What a word outside the list costs beside its letters. */
const UNKNOWN_COST = 9;

export interface Breaks {
  /** Indexes of the letters that begin a word, the first left out. */
  at: number[];
  /** How many letters stand in words of the list. */
  known: number;
}

/**
 * Cuts letters without spaces into words, so that their cost is least: frequent words by the list, others by the
 * letter model. Linear: a word of the list is short, and an unknown one is read letter by letter.
 */
export function breakWords(letters: ArrayLike<number>): Breaks {
  const words = tree();
  const length = letters.length;
  const least = new Float64Array(length + 1).fill(Infinity);
  const origin = new Int32Array(length + 1).fill(-1);
  const isKnown = new Uint8Array(length + 1);
  least[0] = 0;
  let unknown = Infinity;
  let unknownFrom = 0;
  for (let index = 0; index < length; index++) {
    const here = least[index] ?? Infinity;
    const isFresh = here + UNKNOWN_COST < unknown;
    if (isFresh) {
      unknown = here + UNKNOWN_COST;
      unknownFrom = index;
    }
    relaxKnown(words, letters, index, { least, origin, isKnown });
    const first = index - 2 >= unknownFrom ? (letters[index - 2] ?? 0) : 0;
    const second = index - 1 >= unknownFrom ? (letters[index - 1] ?? 0) : 0;
    const third = letters[index] ?? 0;
    unknown += letterCost(first, second, third);
    const ended = unknown + letterCost(second, third, 0);
    if (ended < (least[index + 1] ?? Infinity)) {
      least[index + 1] = ended;
      origin[index + 1] = unknownFrom;
      isKnown[index + 1] = 0;
    }
  }
  return readBack(origin, isKnown, length);
}

interface Cuts {
  least: Float64Array;
  origin: Int32Array;
  isKnown: Uint8Array;
}

function relaxKnown(words: LetterTree, letters: ArrayLike<number>, start: number, cuts: Cuts): void {
  const cost = cuts.least[start] ?? Infinity;
  let node = 0;
  for (let end = start; end < letters.length; end++) {
    node = words.step(node, letters[end] ?? 0);
    if (node === 0) return;
    const total = cost + words.cost(node);
    if (total >= (cuts.least[end + 1] ?? Infinity)) continue;
    cuts.least[end + 1] = total;
    cuts.origin[end + 1] = start;
    cuts.isKnown[end + 1] = 1;
  }
}

function readBack(origin: Int32Array, isKnown: Uint8Array, length: number): Breaks {
  const at: number[] = [];
  let known = 0;
  for (let end = length; end > 0;) {
    const start = origin[end] ?? 0;
    if (isKnown[end] === 1) known += end - start;
    if (start > 0) at.push(start);
    end = Math.max(0, start);
  }
  return { at: at.reverse(), known };
}
