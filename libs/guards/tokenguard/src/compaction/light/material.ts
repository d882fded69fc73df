import type { Prose } from './prose';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Verbs that ask for work on the wording of a text: its words are then what the request is about. */
const WORDING_VERBS = listed(`
  translate rewrite reword rephrase paraphrase proofread edit correct polish shorten simplify improve revise repeat
  transcribe recite memorize punctuate capitalize quote rate grade highlight underline tokenize
`);
const WORDING_NOUNS = listed(`
  grammar grammatical spelling punctuation wording tone politeness formality concise wordy verbatim rephrased translation
  typos sentiment
`);
/** What is counted of a text. */
const PARTS_OF_TEXT = listed('words letters characters syllables vowels consonants commas sentences tokens');
const BEFORE_COUNTED = listed('count many number the of all');

const POINTING = listed('following this that these above below preceding');
const TEXTS = listed(`
  sentence sentences text paragraph paragraphs passage excerpt quote quotation statement phrase line review reviews email
  e-mail mail message messages letter tweet comment comments post transcript dialogue dialog conversation poem lyrics essay
`);
/** "The following customer review": so many words may stand between. */
const LONGEST_POINTER = 3;
/** What these ask for is what a text says, and that stays. */
const CONTENT_TASKS = listed('summarize summarise summary answer');

/** Such a request stands at the beginning or at the end. */
const FIRST_WORDS = 40;
const LAST_WORDS = 25;
const LONGEST_QUESTION = 14;

/** A request, and no statement about what others translate or edit. */
function isRequested(prose: Prose, index: number): boolean {
  const previous = prose.key(index - 1);
  return (
    prose.opens(index) ||
    /^(?:please|you|and|then|now|kindly)$/.test(previous) ||
    (previous === 'to' && /^(?:you|is|me)$/.test(prose.key(index - 2)))
  );
}

function hasWordBefore(prose: Prose, index: number, reach: number, words: ReadonlySet<string>): boolean {
  for (let word = index - 1; word >= index - reach && word >= 0; word--)
    if (words.has(prose.key(word))) return true;
  return false;
}

const DOES = listed('does do did');

function pointsAtText(prose: Prose, index: number): boolean {
  if (!TEXTS.has(prose.key(index))) return false;
  const isPointed = hasWordBefore(prose, index, LONGEST_POINTER, POINTING);
  const isLocated = /^(?:above|below)$/.test(prose.key(index + 1));
  return (isPointed || isLocated) && !hasWordBefore(prose, index, LONGEST_QUESTION, CONTENT_TASKS);
}

function asksForWording(prose: Prose, index: number): boolean {
  const key = prose.key(index);
  if (WORDING_NOUNS.has(key) || pointsAtText(prose, index)) return true;
  if (PARTS_OF_TEXT.has(key)) return BEFORE_COUNTED.has(prose.key(index - 1));
  if (key === 'word') return prose.key(index + 1) === 'for' && prose.key(index + 2) === 'word';
  if (key === 'mean') return hasWordBefore(prose, index, LONGEST_QUESTION, DOES);
  return WORDING_VERBS.has(key) && isRequested(prose, index);
}

/** Whether the text holds a request for work on wording: nothing tells then which of its words are the material. */
export function isAboutWording(prose: Prose): boolean {
  const { length } = prose.words;
  for (let index = 0; index < length; index++) {
    if (index === FIRST_WORDS && length - LAST_WORDS > index) index = length - LAST_WORDS;
    if (asksForWording(prose, index)) return true;
  }
  return false;
}
