import { CONTENT_FROM, type Lexicon } from './lexicon';
import type { Subject } from './subject';

/** So many of the rarest words of the text are compared by meaning. */
const MOST_COMPARED = 16;

/** How near words are to those of the text by the word vectors. What was compared once is kept: turns and documents repeat words. */
export class Alignment {
  private readonly compared: readonly number[];
  private readonly known: (Float32Array | undefined)[] = [];

  constructor(
    private readonly subject: Subject,
    private readonly lexicon: Lexicon,
  ) {
    this.compared = subject.content.slice(0, MOST_COMPARED);
  }

  /**
   * Means, weighed by rarity, of how near the nearest word of the other side is, where the same word counts 1: greedy
   * matching (Rus and Lintean 2012).
   */
  of(near: readonly number[]): { forward: number; backward: number } {
    const { compared, lexicon } = this;
    const best = new Float32Array(compared.length);
    let [backward, backwardWeight] = [0, 0];
    for (const id of near) {
      const weight = lexicon.weightOf(id);
      if (weight < CONTENT_FROM) continue;
      const similarities = this.similaritiesOf(id);
      let nearest = (this.subject.placeOf[id] ?? 0) > 0 ? 1 : 0;
      for (let at = 0; at < best.length; at++) {
        const similarity = similarities[at] ?? 0;
        if (similarity > (best[at] ?? 0)) best[at] = similarity;
        if (similarity > nearest) nearest = similarity;
      }
      backward += weight * nearest;
      backwardWeight += weight;
    }
    let [forward, forwardWeight] = [0, 0];
    compared.forEach((id, at) => {
      forward += lexicon.weightOf(id) * (best[at] ?? 0);
      forwardWeight += lexicon.weightOf(id);
    });
    return {
      forward: forwardWeight === 0 ? 0 : forward / forwardWeight,
      backward: backwardWeight === 0 ? 0 : backward / backwardWeight,
    };
  }

  private similaritiesOf(id: number): Float32Array {
    const known = this.known[id];
    if (known) return known;
    const { lexicon } = this;
    const rank = lexicon.rankOf(id);
    const made = Float32Array.from(this.compared, (other) => {
      if (other === id) return 1;
      const otherRank = lexicon.rankOf(other);
      return rank < 0 || otherRank < 0 ? 0 : Math.min(1, lexicon.vectors.similarity(rank, otherRank));
    });
    return (this.known[id] = made);
  }
}
