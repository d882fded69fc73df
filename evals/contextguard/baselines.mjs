// What a few lines of code get out of the same rows: a detector that does not beat them is not worth its memory.

const [K1, B] = [1.2, 0.75];
const WORD = /[\p{L}\p{N}]+/gu;

export const wordsOf = (text) => text.toLowerCase().match(WORD) ?? [];
const distinct = (text) => new Set(wordsOf(text));

const shareIn = (words, others) => {
  if (words.size === 0) return 0;
  let found = 0;
  for (const word of words) if (others.has(word)) found++;
  return found / words.size;
};

/** The share of the words of a text that another does not have; 0 of no words. */
export const shareOfNewWords = (text, before) => {
  const words = distinct(text);
  return words.size === 0 ? 0 : 1 - shareIn(words, distinct(before));
};

/** The share of the words of a question that a passage has. */
export const termOverlap = (question, passage) => shareIn(distinct(question), distinct(passage));

/** Words that two texts share, of all of theirs (Jaccard). */
export function wordsInCommon(one, other) {
  const [first, second] = [distinct(one), distinct(other)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / Math.max(1, first.size + second.size - shared);
}

/**
 * Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with the frequencies of a collection.
 * @returns scores a passage for a question; the passage need not be of the collection
 */
export function bm25Over(collection) {
  const documents = collection.map(distinct);
  const frequency = new Map();
  for (const words of documents)
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const lengths = collection.map((text) => wordsOf(text).length);
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const weightOf = (word) => {
    const count = frequency.get(word) ?? 0;
    return Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
  };
  return (question, passage) => {
    const counts = new Map();
    const words = wordsOf(passage);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const norm = K1 * (1 - B + (B * words.length) / Math.max(1, meanLength));
    let score = 0;
    for (const word of distinct(question)) {
      const count = counts.get(word) ?? 0;
      if (count > 0) score += (weightOf(word) * count * (K1 + 1)) / (count + norm);
    }
    return score;
  };
}
