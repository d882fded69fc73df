import { eachWord, words, type Span } from '@aiguards/text';
import { WordNumbers } from './word-numbers';

const LONG_WORD = 4;

/** How often each longer word stands in a document, and which of them a part of it shares with the rest. */
export class Vocabulary {
  private readonly numbers: WordNumbers;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly length: number;
  /** The id of each word found; -1 of a short one. */
  private readonly idOf: Int32Array;
  /** Per id, how often it stands in the document. */
  private readonly counts: Int32Array;
  /** Per id, how often it stands in the segment that is looked at. */
  private readonly own: Int32Array;

  constructor(private readonly document: string) {
    // Between two words stands one character at least.
    const most = (document.length + 1) >> 1;
    this.starts = new Int32Array(most);
    this.ends = new Int32Array(most);
    this.idOf = new Int32Array(most);
    this.numbers = new WordNumbers(most);
    let length = 0;
    eachWord(document, (start, end, key) => {
      this.starts[length] = start;
      this.ends[length] = end;
      this.idOf[length++] = this.add(start, end, key);
    });
    this.length = length;
    this.counts = new Int32Array(this.numbers.size);
    this.own = new Int32Array(this.numbers.size);
    for (let at = 0; at < length; at++) {
      const id = this.idOf[at] ?? -1;
      if (id >= 0) this.counts[id] = (this.counts[id] ?? 0) + 1;
    }
  }

  /** The share of longer words of a segment that stand nowhere else in the document, in fourths; null without such words. */
  foreignFourths({ start, end }: Span): number | null {
    const first = this.firstFrom(start);
    let last = first;
    while (last < this.length && (this.starts[last] ?? 0) < end) last++;
    const isCut =
      (first > 0 && (this.ends[first - 1] ?? 0) > start) || (last > 0 && (this.ends[last - 1] ?? 0) > end);
    return isCut ? this.ofCut(start, end) : this.ofWhole(first, last);
  }

  /** @param key where the word is not ASCII */
  private add(start: number, end: number, key: string | null): number {
    if ((key?.length ?? end - start) < LONG_WORD) return -1;
    return key === null ? this.numbers.add(this.document, start, end) : this.numbers.add(key, 0, key.length);
  }

  /** The index of the first word that begins there or behind. */
  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private ofWhole(first: number, last: number): number | null {
    const ids = this.idOf.subarray(first, last);
    let size = 0;
    for (const id of ids) {
      if (id < 0) continue;
      const times = this.own[id] ?? 0;
      if (times === 0) size++;
      this.own[id] = times + 1;
    }
    let foreign = 0;
    for (const id of ids) {
      const times = this.own[id] ?? 0;
      if (times === 0) continue;
      if ((this.counts[id] ?? 0) <= times) foreign++;
      this.own[id] = 0;
    }
    return fourths(foreign, size);
  }

  /** A segment may end inside of what is one word in the document. */
  private ofCut(start: number, end: number): number | null {
    const own = new Map<string, number>();
    for (const { key } of words(this.document.slice(start, end)))
      if (key.length >= LONG_WORD) own.set(key, (own.get(key) ?? 0) + 1);
    let foreign = 0;
    for (const [key, times] of own) if ((this.counts[this.numbers.numberOf(key)] ?? 0) <= times) foreign++;
    return fourths(foreign, own.size);
  }
}

const fourths = (foreign: number, size: number): number | null =>
  size === 0 ? null : Math.floor((foreign / size) * 3.999);
