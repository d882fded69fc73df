/** Where each UTF-16 code unit of a rewritten text came from, and which of them the rewriting made. */
export interface Rewriting {
  text: string;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 for a code unit that does not stand in the source as it is, or whose neighbours do not. */
  changed: Uint8Array;
}

/** Builds a text from stretches of a source and from what stands for them, and keeps the map between the two. */
export class Rewriter {
  private units: Uint16Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private changed: Uint8Array;
  private length = 0;
  /** Something was removed where the next code unit goes. */
  private joins = false;

  /** @param capacity about how long the text will become */
  constructor(
    private readonly source: string,
    capacity = 1024,
  ) {
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.changed = new Uint8Array(capacity);
  }

  /** Takes over `source.slice(start, end)`. */
  keep(start: number, end: number): void {
    if (end <= start) return;
    this.reserve(end - start);
    if (this.joins) this.changed[this.length] = 1;
    this.joins = false;
    for (let index = start; index < end; index++) {
      this.units[this.length] = this.source.charCodeAt(index);
      this.starts[this.length] = index;
      this.ends[this.length++] = index + 1;
    }
  }

  /** Puts `text` in the place of `source.slice(start, end)`; every code unit of it stands for the whole stretch. */
  put(text: string, start: number, end: number): void {
    this.markChanged(text.length);
    this.separate(text, start, end);
  }

  /** As `put`, for what says nothing itself: a break between two stretches, another spelling of a comma. */
  separate(text: string, start: number, end: number): void {
    this.reserve(text.length);
    for (let index = 0; index < text.length; index++) {
      this.units[this.length] = text.charCodeAt(index);
      this.starts[this.length] = start;
      this.ends[this.length++] = end;
    }
  }

  /** Puts `text` where each code unit stands for its own stretch of the source. */
  putMapped(text: string, starts: ArrayLike<number>, ends: ArrayLike<number>): void {
    this.markChanged(text.length);
    this.reserve(text.length);
    for (let index = 0; index < text.length; index++) {
      this.units[this.length] = text.charCodeAt(index);
      this.starts[this.length] = starts[index] ?? 0;
      this.ends[this.length++] = ends[index] ?? 0;
    }
  }

  /** Puts `text` in the place of as many code units from `start`, each for the one in its place. */
  putAligned(text: string, start: number): void {
    this.markChanged(text.length);
    for (let index = 0; index < text.length; index++) {
      this.units[this.length] = text.charCodeAt(index);
      this.starts[this.length] = start + index;
      this.ends[this.length++] = start + index + 1;
    }
  }

  finish(): Rewriting {
    return {
      text: stringOf(this.units, this.length),
      starts: this.starts.slice(0, this.length),
      ends: this.ends.slice(0, this.length),
      changed: this.changed.slice(0, this.length),
    };
  }

  private markChanged(length: number): void {
    this.reserve(length);
    this.changed.fill(1, this.length, this.length + length);
    if (length > 0) return;
    if (this.length > 0) this.changed[this.length - 1] = 1;
    this.joins = true;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.starts.length) return;
    const size = Math.max(this.starts.length * 2, this.length + more);
    this.units = grown(this.units, new Uint16Array(size));
    this.starts = grown(this.starts, new Int32Array(size));
    this.ends = grown(this.ends, new Int32Array(size));
    this.changed = grown(this.changed, new Uint8Array(size));
  }
}

/** UTF-16 code units as a string; lone surrogates stay what they are, which TextDecoder does not grant. */
export function stringOf(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}

function grown<Numbers extends Int32Array | Uint16Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

/** The map of a rewriting of a rewriting, straight to the source of the first. */
export function compose(first: Rewriting, second: Rewriting): Rewriting {
  const length = second.text.length;
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  const changed = second.changed.slice();
  for (let index = 0; index < length; index++) {
    const from = second.starts[index] ?? 0;
    const to = second.ends[index] ?? 0;
    const { start, end } = stretchOf(first, from, to);
    starts[index] = start;
    ends[index] = end;
    // What was changed before still is; a long stretch is one that the second rewriting changed itself.
    if (to - from === 1 && first.changed[from] === 1) changed[index] = 1;
  }
  return { text: second.text, starts, ends, changed };
}

/** The smallest stretch of the source that holds everything in `start` to `end`. An order that is kept costs nothing to read. */
export function stretchOf(
  { starts, ends }: Pick<Rewriting, 'starts' | 'ends'>,
  start: number,
  end: number,
): { start: number; end: number } {
  if (starts.length === 0) return { start: 0, end: 0 };
  const last = Math.min(Math.max(end, start + 1), starts.length);
  let from = Infinity;
  let to = 0;
  for (let index = Math.min(start, last - 1); index < last; index++) {
    from = Math.min(from, starts[index] ?? 0);
    to = Math.max(to, ends[index] ?? 0);
  }
  return { start: from, end: to };
}
