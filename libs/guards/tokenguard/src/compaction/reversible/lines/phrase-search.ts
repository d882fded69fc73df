/** A stretch of units that comes again: where, and how long. */
export interface Phrase {
  start: number;
  length: number;
  /** Where the later ones begin, in order. */
  copies: number[];
}

/** Units that are looked up together: single ones are too common to lead anywhere. */
const KEY_UNITS = 2;
const BITS = 1 << 17;

/** The same for the same units; two that differ may share one, which is found out when they are compared. */
function keyAt(ids: Int32Array, place: number): number {
  let key = 0;
  for (let offset = 0; offset < KEY_UNITS; offset++)
    key = key * BITS + ((ids[place + offset] ?? 0) & (BITS - 1));
  return key;
}

/** What is known of a unit, by its number. */
export interface PhraseRules {
  tokens: Float64Array;
  isBlank: Uint8Array;
  /** Units that no phrase begins with. */
  isClosing: Uint8Array;
  minTokens: number;
}

/**
 * Repeated stretches, left to right, each the longest from where it begins; none overlaps another. A stretch is compared
 * with the last place where its first units stood outside of a phrase, or with the phrase that began there.
 */
export class PhraseSearch {
  private readonly places = new Map<number, number>();
  private readonly phrasesAt = new Map<number, Phrase>();
  private readonly isTaken: Uint8Array;

  constructor(
    private readonly ids: Int32Array,
    private readonly rules: PhraseRules,
  ) {
    this.isTaken = new Uint8Array(ids.length);
  }

  phrases(): Phrase[] {
    for (let place = 0; place + KEY_UNITS <= this.ids.length;) place += this.read(place);
    return [...this.phrasesAt.values()];
  }

  /** How many units were read. */
  private read(place: number): number {
    const id = this.ids[place] ?? -1;
    if (id < 0 || this.rules.isBlank[id] || this.rules.isClosing[id]) return 1;
    const key = keyAt(this.ids, place);
    const earlier = this.places.get(key);
    if (earlier === undefined) {
      this.places.set(key, place);
      return 1;
    }
    const phrase = this.phraseAt(earlier, place);
    if (phrase) {
      this.isTaken.fill(1, place, place + phrase.length);
      phrase.copies.push(place);
      return phrase.length;
    }
    this.places.set(key, place);
    return 1;
  }

  private phraseAt(earlier: number, place: number): Phrase | undefined {
    const known = this.phrasesAt.get(earlier);
    if (known) return this.isSame(known, place) ? known : undefined;
    const length = this.sharedLength(earlier, place);
    if (length === 0) return undefined;
    const phrase: Phrase = { start: earlier, length, copies: [] };
    this.isTaken.fill(1, earlier, earlier + length);
    this.phrasesAt.set(earlier, phrase);
    return phrase;
  }

  private isSame({ start, length }: Phrase, place: number): boolean {
    for (let offset = 0; offset < length; offset++)
      if (this.ids[start + offset] !== this.ids[place + offset]) return false;
    return true;
  }

  /** Units that both places begin with, without a blank at the end; 0 where that is too little. */
  private sharedLength(earlier: number, place: number): number {
    let tokens = 0;
    let length = 0;
    for (let end = earlier; end < place && !this.isTaken[end]; end++) {
      const id = this.ids[end] ?? -1;
      if (id < 0 || id !== this.ids[place + end - earlier]) break;
      if (this.rules.isBlank[id]) continue;
      tokens += this.rules.tokens[id] ?? 0;
      length = end + 1 - earlier;
    }
    return tokens >= this.rules.minTokens ? length : 0;
  }
}
