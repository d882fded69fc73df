// What anyone could do without a guard, at the same number of tokens.
import { seededRandom, shuffled } from '../report/random.mjs';
import { firstTokens, tokensOf } from './counting.mjs';
import { Outcome, sentencesOf } from './wording.mjs';

const DRAWS = 5;

/** Sentences by chance until the next does not fit, in the order of the text. */
function randomSentences(text, budget, seed) {
  const sentences = sentencesOf(text).map((sentence, index) => ({ sentence, index }));
  const chosen = [];
  let left = budget;
  for (const one of shuffled(sentences, seededRandom(seed))) {
    left -= tokensOf(`${one.sentence}\n`);
    if (left < 0) break;
    chosen.push(one);
  }
  return chosen
    .sort((one, other) => one.index - other.index)
    .map(({ sentence }) => sentence)
    .join('\n');
}

/** @returns outcomes: of the first tokens one, of random sentences one per draw */
export const baselinesOf = (text, budget) => ({
  first: [new Outcome(firstTokens(text, budget))],
  random: Array.from({ length: DRAWS }, (_, draw) => new Outcome(randomSentences(text, budget, draw + 1))),
});
