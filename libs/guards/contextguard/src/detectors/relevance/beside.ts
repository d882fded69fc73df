import type { Term } from '@aiguards/text';
import { bestWindow, type Stretch } from './best-window';
import { CONTENT_FROM, type Lexicon } from './lexicon';
import type { Subject } from './subject';

/** The words of a stretch of text, by their numbers. One is used again for each reference: sets would be made by the thousand. */
export class WordMarks {
  private readonly stamps: Int32Array;
  private stamp = 0;
  private distinct: number[] = [];

  constructor(size: number) {
    this.stamps = new Int32Array(size);
  }

  /** Forgets what was marked before, and marks the words of the terms. */
  mark(terms: readonly Term[]): void {
    this.stamp++;
    this.distinct = [];
    for (const { id } of terms) {
      if (this.stamps[id] === this.stamp) continue;
      this.stamps[id] = this.stamp;
      this.distinct.push(id);
    }
  }

  has(id: number): boolean {
    return this.stamps[id] === this.stamp;
  }

  get ids(): readonly number[] {
    return this.distinct;
  }
}

/** A reference as it lies beside the subject. */
export interface Beside {
  terms: readonly Term[];
  /** Where most of the subject's words stand. */
  window: Stretch;
  inside: readonly Term[];
  /** Words of the window. */
  near: WordMarks;
  /** How often each of the subject's words comes, by its place. */
  counts: Uint32Array;
  /** Distinct words of all of the reference, and those that are about something. */
  words: number;
  contentWords: number;
}

export function besideOf(
  subject: Subject,
  terms: readonly Term[],
  lexicon: Lexicon,
  near: WordMarks,
): Beside {
  const window = bestWindow(subject, terms, lexicon);
  const inside = window.to - window.from === terms.length ? terms : terms.slice(window.from, window.to);
  near.mark(terms);
  const counts = new Uint32Array(subject.types.length + 1);
  for (const { id } of terms) {
    const place = subject.placeOf[id] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const words = near.ids.length;
  let contentWords = 0;
  for (const id of near.ids) if (lexicon.weightOf(id) >= CONTENT_FROM) contentWords++;
  if (inside !== terms) near.mark(inside);
  return { terms, window, inside, near, counts, words, contentWords };
}
