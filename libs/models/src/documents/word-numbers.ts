const CAPITAL_A = 65;
const CAPITAL_Z = 90;

const lowered = (code: number): number => (code >= CAPITAL_A && code <= CAPITAL_Z ? code + 32 : code);

const keyOf = (text: string, start: number, end: number): string => text.slice(start, end).toLowerCase();

/** Words whose hashes were made to meet are told apart by a map, which takes no longer for them. */
const MOST_PROBES = 32;

/** Numbers words as they come, told apart by their code units with A to Z in lower case. No string is made to look one up. */
export class WordNumbers {
  private readonly slots: Int32Array;
  private readonly texts: string[] = [];
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private readonly crowded = new Map<string, number>();

  /** @param most words that are added at most */
  constructor(most: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2)));
  }

  get size(): number {
    return this.texts.length;
  }

  /** The number of a word; a new one where it was not added before. */
  add(text: string, start: number, end: number): number {
    const slot = this.slotOf(text, start, end);
    const known = slot < 0 ? this.crowded.get(keyOf(text, start, end)) : (this.slots[slot] ?? 0) - 1;
    if (known !== undefined && known >= 0) return known;
    const number = this.texts.push(text) - 1;
    this.starts.push(start);
    this.lengths.push(end - start);
    if (slot < 0) this.crowded.set(keyOf(text, start, end), number);
    else this.slots[slot] = number + 1;
    return number;
  }

  /** The number of a word that was added; -1 of any other. */
  numberOf(word: string): number {
    const slot = this.slotOf(word, 0, word.length);
    return slot < 0 ? (this.crowded.get(keyOf(word, 0, word.length)) ?? -1) : (this.slots[slot] ?? 0) - 1;
  }

  /** Where the word is, or would be; -1 where too many others stand in its way. */
  private slotOf(text: string, start: number, end: number): number {
    const mask = this.slots.length - 1;
    let hash = 0;
    for (let index = start; index < end; index++)
      hash = Math.imul(hash ^ lowered(text.charCodeAt(index)), 0x01000193);
    hash ^= hash >>> 15;
    for (let probe = 0; probe < MOST_PROBES; probe++) {
      const slot = (hash + probe) & mask;
      const known = this.slots[slot] ?? 0;
      if (known === 0 || this.isAt(text, start, end, known - 1)) return slot;
    }
    return -1;
  }

  private isAt(text: string, start: number, end: number, number: number): boolean {
    const length = end - start;
    if (this.lengths[number] !== length) return false;
    const own = this.texts[number] ?? '';
    const from = this.starts[number] ?? 0;
    for (let index = 0; index < length; index++)
      if (lowered(text.charCodeAt(start + index)) !== lowered(own.charCodeAt(from + index))) return false;
    return true;
  }
}
