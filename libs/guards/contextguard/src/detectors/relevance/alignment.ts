import type { Lexicon } from './lexicon';
import type { Subject } from './subject';

/** So many of the rarest words on each side are compared by meaning. */
const MOST_SUBJECT = 24;
const MOST_REFERENCE = 48;

export interface Alignment {
  /** Means, weighed by rarity, of how near the nearest word of the other side is: 1 the same word. */
  forward: number;
  backward: number;
  /** Of the subject's words that the reference does not have, the furthest. */
  furthest: number;
}

/** The nearest word for each word by the word vectors, as the same word counts 1 (Rus and Lintean 2012 call it greedy matching). */
export function alignmentOf(subject: Subject, content: readonly number[], lexicon: Lexicon): Alignment {
  const ours = subject.content.slice(0, MOST_SUBJECT);
  const theirs = content.slice(0, MOST_REFERENCE);
  const back = new Float64Array(theirs.length);
  const inReference = new Set(content);
  let [sum, weight, furthest] = [0, 0, 1];
  theirs.forEach((id, at) => (back[at] = (subject.placeOf[id] ?? 0) > 0 ? 1 : 0));
  for (const id of ours) {
    const best = nearest(id, theirs, inReference.has(id), back, lexicon);
    sum += lexicon.weightOf(id) * best;
    weight += lexicon.weightOf(id);
    if (lexicon.rankOf(id) >= 0) furthest = Math.min(furthest, best);
  }
  let [backSum, backWeight] = [0, 0];
  theirs.forEach((id, at) => {
    backSum += lexicon.weightOf(id) * (back[at] ?? 0);
    backWeight += lexicon.weightOf(id);
  });
  return {
    forward: weight === 0 ? 0 : sum / weight,
    backward: backWeight === 0 ? 0 : backSum / backWeight,
    furthest,
  };
}

function nearest(
  id: number,
  theirs: readonly number[],
  isSame: boolean,
  back: Float64Array,
  lexicon: Lexicon,
): number {
  let best = isSame ? 1 : 0;
  const rank = lexicon.rankOf(id);
  if (rank < 0) return best;
  for (const [at, other] of theirs.entries()) {
    const otherRank = lexicon.rankOf(other);
    if (otherRank < 0 || (isSame && back[at] === 1)) continue;
    const similarity = lexicon.vectors.similarity(rank, otherRank);
    if (similarity > best) best = similarity;
    if (similarity > (back[at] ?? 0)) back[at] = similarity;
  }
  return best;
}
