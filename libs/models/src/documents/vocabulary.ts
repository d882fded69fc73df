import { words, type Span, type Word } from '@aiguards/text';

const LONG_WORD = 4;

/** How often each longer word stands in a document, and which of them a part of it shares with the rest. */
export class Vocabulary {
  private readonly found: readonly Word[];
  private readonly ids = new Map<string, number>();
  private readonly counts: number[] = [];
  /** The id of each word found; -1 of a short one. */
  private readonly idOf: Int32Array;
  /** Per id, how often it stands in the segment that is looked at. */
  private readonly own: Int32Array;

  constructor(private readonly document: string) {
    this.found = words(document);
    this.idOf = Int32Array.from(this.found, ({ key }) => (key.length < LONG_WORD ? -1 : this.add(key)));
    this.own = new Int32Array(this.counts.length);
  }

  /** The share of longer words of a segment that stand nowhere else in the document, in fourths; null without such words. */
  foreignFourths({ start, end }: Span): number | null {
    const first = this.firstFrom(start);
    let last = first;
    while ((this.found[last]?.start ?? end) < end) last++;
    const isCut = (this.found[first - 1]?.end ?? 0) > start || (this.found[last - 1]?.end ?? 0) > end;
    return isCut ? this.ofCut(start, end) : this.ofWhole(first, last);
  }

  private add(key: string): number {
    const known = this.ids.get(key);
    const id = known ?? this.ids.size;
    if (known === undefined) this.ids.set(key, id);
    this.counts[id] = (this.counts[id] ?? 0) + 1;
    return id;
  }

  /** The index of the first word that begins there or behind. */
  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.found[middle]?.start ?? 0) < offset) low = middle + 1;
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
    for (const [key, times] of own) if ((this.counts[this.ids.get(key) ?? -1] ?? 0) <= times) foreign++;
    return fourths(foreign, own.size);
  }
}

const fourths = (foreign: number, size: number): number | null =>
  size === 0 ? null : Math.floor((foreign / size) * 3.999);
