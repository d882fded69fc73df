import type { Span } from '@aiguards/text';
import { wordList, type WordList } from '../word-list';

/** What stands between a word and the next. */
export type Gap = 'space' | 'comma' | 'end' | 'other';

const SPACE_GAP = /^(?: {1,2}|[ \t]?\r?\n[ \t]?)$/;
const COMMA_GAP = /^,(?: {1,2}|\r?\n)$/;
const END_GAP = /^["'”’»)\]*_]*[.!?…;:]|^\s*[-–—(]|\n[ \t\r]*[-\n*•>#|\d]/;
const END_OF_SENTENCE = /(?<![.!?…])[.!?…]+(?=["'”’)\]]*(?:\s|$))|\n[ \t\r]*\n/g;

/** A text as words with the gaps between them, read from left to right. */
export class Prose {
  readonly words: WordList;
  private prices: boolean | undefined;
  private sentence = { start: 0, end: -1 };

  constructor(readonly text: string) {
    this.words = wordList(text);
  }

  /** Whether prices stand in the text. */
  get hasPrices(): boolean {
    return (this.prices ??= /[$€£]|\b(?:dollar|cent|euro)s?\b/.test(this.text));
  }

  /** The word as it is compared; the empty string where there is none. */
  key(index: number): string {
    return this.words.keys[index] ?? '';
  }

  start(index: number): number {
    return this.words.starts[index] ?? this.text.length;
  }

  end(index: number): number {
    return index < 0 ? 0 : (this.words.ends[index] ?? this.text.length);
  }

  /** What stands behind a word. */
  gap(index: number): Gap {
    if (index < 0 || index >= this.words.length) return 'end';
    const end = this.end(index);
    const start = this.start(index + 1);
    if (start === end + 1 && this.text.charCodeAt(end) === 0x20) return 'space';
    // No longer gap is told apart than one of a few characters.
    const gap = this.text.slice(end, Math.min(start, end + 40));
    if (COMMA_GAP.test(gap)) return 'comma';
    if (SPACE_GAP.test(gap)) return 'space';
    return END_GAP.test(gap) || index + 1 === this.words.length ? 'end' : 'other';
  }

  /** Whether a sentence, a line of a list or a part behind a colon begins with the word. */
  opens(index: number): boolean {
    if (this.gap(index - 1) !== 'end') return false;
    const before = this.text.slice(index === 0 ? 0 : this.end(index - 1), this.start(index));
    return !/["'“‘«„(*_[{<]$/.test(before);
  }

  isCapital(index: number): boolean {
    const letter = this.text.charAt(this.start(index));
    return letter !== letter.toLowerCase();
  }

  /** The sentence around an offset, without the mark that ends it. Asked for from left to right. */
  sentenceAt(offset: number): Span {
    while (this.sentence.end < offset && this.sentence.end < this.text.length) {
      const start = this.sentence.end + 1;
      END_OF_SENTENCE.lastIndex = start;
      this.sentence = { start, end: END_OF_SENTENCE.exec(this.text)?.index ?? this.text.length };
    }
    return this.sentence;
  }

  isQuestion(offset: number): boolean {
    return this.text.charAt(this.sentenceAt(offset).end) === '?';
  }
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
