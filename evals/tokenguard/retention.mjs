import { contentWords, coverage, sentencesOf, shinglesOf } from './wording.mjs';

const KINDS = {
  numbers: /\p{N}+(?:[.,:]\p{N}+)*/gu,
  // Not the first word of a sentence: what stands behind a small letter, a digit or a comma.
  names: /(?<=[\p{Ll}\p{N},] )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*/gu,
  negations: /\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b/giu,
};

function occurrences(text, pattern) {
  const counts = new Map();
  for (const [found] of text.matchAll(pattern)) counts.set(found, (counts.get(found) ?? 0) + 1);
  return counts;
}

/** Of the occurrences in the text, how many are still there. */
export function retained(text, compacted) {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, pattern]) => {
      const [before, after] = [occurrences(text, pattern), occurrences(compacted, pattern)];
      let [kept, of] = [0, 0];
      for (const [found, count] of before) {
        of += count;
        kept += Math.min(count, after.get(found) ?? 0);
      }
      return [kind, { kept, of }];
    }),
  );
}

/** Shorter ones say too little about either half. */
const FEWEST_WORDS = 16;

/** Also before a small letter, where Unicode's rules see no end: to leave out what stands behind a full stop cuts nothing. */
const END = /(?<=[.!?…]["'”’)\]]{0,3})\s/u;

/** The sentences of a text, each as what it and its two halves are recognised by. */
export const halvesOf = (text) =>
  sentencesOf(text)
    .flatMap((sentence) => sentence.split(END))
    .map(contentWords)
    .map((words) => ({
      isLong: words.length >= FEWEST_WORDS,
      whole: shinglesOf(words),
      halves: [words.slice(0, words.length >> 1), words.slice(words.length >> 1)].map(shinglesOf),
    }));

/** Whether the half could have been left by another sentence that says nearly the same. */
function standsElsewhere(half, sentences, own) {
  const others = sentences.filter((sentence) => sentence !== own).flatMap(({ whole }) => whole);
  return coverage(half, new Set(others)) >= 0.5;
}

/** How many long sentences have one half there, which is in no other sentence, and the other half not. */
export const countCut = (sentences, outcome) =>
  sentences.filter((sentence) => {
    if (!sentence.isLong) return false;
    const shares = sentence.halves.map((shingles) => coverage(shingles, outcome.shingles));
    if (Math.max(...shares) < 0.8 || Math.min(...shares) > 0.1) return false;
    return !standsElsewhere(sentence.halves[shares[0] > shares[1] ? 0 : 1], sentences, sentence);
  }).length;
