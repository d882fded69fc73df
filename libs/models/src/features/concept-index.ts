import { CONCEPTS } from '../data/concepts';

/** Characters of a stem that are looked at first. */
const OPENING = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

class ConceptIndex {
  private readonly words = new Map<string, string>();
  private readonly stems = new Map<string, string>();
  private readonly pieces = new Map<string, string>();
  /** By the opening of stems, the length of the longest one: most words have no stem, and are soon done with. */
  private readonly longestStem = new Map<string, number>();

  constructor(concepts: Record<string, string>) {
    for (const [name, list] of Object.entries(concepts)) {
      for (const word of list.split(/\s+/)) this.add(word.normalize('NFC'), name);
    }
    for (const stem of this.stems.keys()) {
      const opening = stem.slice(0, OPENING);
      this.longestStem.set(opening, Math.max(stem.length, this.longestStem.get(opening) ?? 0));
    }
  }

  private add(word: string, name: string): void {
    if (UNSPACED.test(word)) this.pieces.set(word, name);
    else if (!word.endsWith('*')) this.words.set(word, name);
    else this.stems.set(word.slice(0, -1), name);
  }

  /** The concept of a word: the whole word, or else its longest stem. */
  ofWord(key: string): string | undefined {
    const whole = this.words.get(key);
    if (whole !== undefined) return whole;
    const longest = this.longestStem.get(key.slice(0, OPENING)) ?? OPENING - 1;
    for (let length = Math.min(key.length, longest); length > 0; length--) {
      const name = this.stems.get(key.slice(0, length));
      if (name !== undefined) return name;
    }
    return undefined;
  }

  ofPiece(piece: string): string | undefined {
    return this.pieces.get(piece);
  }
}

/** The words and stems that stand for concepts. */
export const CONCEPT_INDEX = new ConceptIndex(CONCEPTS);
