// Whether a stretch of a text is still there, also where a filler within it was dropped or a phrase put shorter.

const ARTICLES = /\b(?:a|an|the)\b/gu;
const MARKS = /[\p{P}\p{S}]/gu;

/** As SQuAD's evaluation compares answers (Rajpurkar et al. 2016): no case, no punctuation, no articles. */
export function normalized(text) {
  const plain = text.toLowerCase().replace(MARKS, '').replace(ARTICLES, ' ');
  return ` ${plain.split(/\s+/u).filter(Boolean).join(' ')} `;
}

/** What speech is full of and a light step may drop; it counts on neither side. */
const DISFLUENCIES = new Set(
  'um uh uhm umm uhh er erm hmm mm mmm mhm ah oh eh yeah yep okay ok well so like just really actually basically'.split(
    ' ',
  ),
);

export const contentWords = (text) =>
  (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => !DISFLUENCIES.has(word));

export const SHINGLE = 3;

export function shinglesOf(words) {
  const shingles = [];
  for (let start = 0; start + SHINGLE <= words.length; start++) {
    shingles.push(words.slice(start, start + SHINGLE).join(' '));
  }
  return shingles;
}

/** Of three words in a row; less than all, since each phrase that was put shorter takes some along. */
const KEPT_FROM = 0.6;

export function coverage(shingles, found) {
  if (shingles.length === 0) return 0;
  return shingles.reduce((sum, shingle) => sum + Number(found.has(shingle)), 0) / shingles.length;
}

/** A compacted text, read once for all that is looked for in it. */
export class Outcome {
  constructor(text) {
    this.text = text;
  }

  get normalized() {
    return (this.cachedNormalized ??= normalized(this.text));
  }

  get shingles() {
    return (this.cachedShingles ??= new Set(shinglesOf(contentWords(this.text))));
  }

  holdsAnswer(answer) {
    return this.normalized.includes(normalized(answer));
  }

  /** @param shingles of a sentence; shorter ones than a shingle cannot be told apart and are not asked about */
  holdsSentence(shingles) {
    return coverage(shingles, this.shingles) >= KEPT_FROM;
  }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences by Unicode's rules (UAX 29), each within its line; not the guard's own. */
export const sentencesOf = (text) =>
  text
    .split('\n')
    .flatMap((line) => Array.from(segmenter.segment(line), ({ segment }) => segment))
    .filter((sentence) => sentence.trim() !== '');
