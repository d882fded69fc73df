import type { Condition } from '../../data/light/light-rule';
import { NUMBER_WORDS } from '../../data/protection/number-words';
import {
  BE,
  COLOURS,
  CONJUNCTIONS,
  DETERMINERS,
  INSTRUCTION_VERBS,
  MONTHS,
  PLAIN_VERBS,
  PREPOSITIONS,
  NOMINATIVES,
  TIME_WORDS,
  POSSESSIVES,
  SAYING_VERBS,
} from '../../data/light/word-classes';
import type { Prose } from './prose';

/** Whether words `first` to `last` stand where their rule may be applied. */
type Test = (prose: Prose, first: number, last: number) => boolean;

const SINGULAR_SUBJECTS = new Set(['he', 'she', 'it', 'i']);
const NO_NAMES = [DETERMINERS, NOMINATIVES, PREPOSITIONS, CONJUNCTIONS, TIME_WORDS];
const FACT_VERBS = new Set(
  'accept accepts accepted acknowledge acknowledged appreciate ignore ignores ignored mention mentions mentioned highlight emphasize stress reflect reflects'.split(
    ' ',
  ),
);
/** Verbs in -s whose subject is one thing; a noun in -s does not stand before "a total of". */
const PLURAL_LEADS = new Set(['there are', 'there were', 'i have', 'he had', 'she had', 'it had', 'i had']);

const nextKey = (prose: Prose, last: number): string =>
  prose.gap(last) === 'space' ? prose.key(last + 1) : '';
const previousKey = (prose: Prose, first: number): string =>
  prose.gap(first - 1) === 'space' ? prose.key(first - 1) : '';

function isBeforeNumber(prose: Prose, last: number): boolean {
  const next = nextKey(prose, last);
  return /^\d/.test(next) || NUMBER_WORDS.has(next) || isBeforeMoney(prose, last);
}

const isBeforeMoney = (prose: Prose, last: number): boolean =>
  /^ [$€£¥₹]\d/.test(prose.text.slice(prose.end(last), prose.end(last) + 3));

/** "Do you have": what follows the subject is an infinitive, in whose place no "can" stands. */
const isAuxiliary = (key: string): boolean =>
  key.endsWith("n't") ||
  /^(?:do|does|did|will|would|can|could|shall|should|may|might|must|let|not|to|had|have|has)$/.test(key);

function beginsClause(prose: Prose, first: number): boolean {
  if (prose.opens(first) || prose.gap(first - 1) === 'comma') return true;
  return CONJUNCTIONS.has(previousKey(prose, first));
}

function isBehindSingular(prose: Prose, first: number): boolean {
  const previous = previousKey(prose, first);
  if (previous === '' || previous === 'is' || previous === 'was') return false;
  const subject = previousKey(prose, first - 1);
  if (previous === 'has' || PLURAL_LEADS.has(`${subject} ${previous}`)) return true;
  return SINGULAR_SUBJECTS.has(subject) || isOpeningName(prose, first - 2);
}

function isBeforePause(prose: Prose, last: number): boolean {
  const gap = prose.gap(last);
  return gap === 'end' || gap === 'comma' || (gap === 'space' && CONJUNCTIONS.has(prose.key(last + 1)));
}

/** "Tom spent": one name that begins the sentence, with its verb in the past. */
const isOpeningName = (prose: Prose, index: number): boolean =>
  prose.opens(index) &&
  prose.isCapital(index) &&
  !NO_NAMES.some((words) => words.has(prose.key(index))) &&
  /(?:ed|bought|sold|made|gave|took|ate|ran|got|spent|paid|had)$/.test(prose.key(index + 1));

const AMOUNT_REACH = 3;

/** Behind a number and what it counts, "daily" could be read as what is counted. */
function isBehindAmount(prose: Prose, first: number): boolean {
  for (let word = first - 1; word >= first - AMOUNT_REACH && prose.gap(word) === 'space'; word--)
    if (/\d/.test(prose.key(word)) || NUMBER_WORDS.has(prose.key(word))) return true;
  return false;
}

/** "She has to leave" at the beginning of a sentence; "the money she has to spend" is another "has". */
const isOpeningSubject: Test = (prose, first, last) =>
  /^(?:he|she|it|i|we|they|you)$/.test(previousKey(prose, first)) &&
  prose.opens(first - 1) &&
  PLAIN_VERBS.has(nextKey(prose, last)) &&
  !prose.isQuestion(prose.start(first));

/** Behind a preposition it is no adverb: "for each day". */
const isBehindWord = (prose: Prose, first: number): boolean => {
  const previous = previousKey(prose, first);
  return (
    previous !== '' &&
    !PREPOSITIONS.has(previous) &&
    !BE.has(previous) &&
    previous !== 'and' &&
    previous !== 'or'
  );
};

/** An adverb such as "sort of" weakens what follows a form of "be"; "a sort of" names a kind. */
const isBehindBe: Test = (prose, first, last) =>
  BE.has(previousKey(prose, first)) && nextKey(prose, last) !== '' && !DETERMINERS.has(nextKey(prose, last));

export const CONDITIONS: Readonly<Record<Exclude<Condition, 'aside' | 'adverb'>, Test>> = {
  anywhere: () => true,
  // "On a monthly basis of 3 %", "in a similar manner to that": the noun has something of its own behind it.
  adverbial: (prose, first, last) =>
    !BE.has(previousKey(prose, first)) &&
    !/^(?:of|to|that|which|in|as|than|for|with)$/.test(nextKey(prose, last)),
  opening: (prose, first, last) => prose.opens(first) && prose.gap(last) === 'space',
  clause: (prose, first, last) => prose.gap(last) === 'space' && beginsClause(prose, first),
  before_number: (prose, _first, last) => isBeforeNumber(prose, last),
  before_money: (prose, _first, last) => isBeforeMoney(prose, last),
  before_month: (prose, _first, last) => MONTHS.has(nextKey(prose, last)),
  before_ing: (prose, _first, last) => nextKey(prose, last).endsWith('ing'),
  before_determiner: (prose, _first, last) =>
    POSSESSIVES.has(nextKey(prose, last)) ||
    /^(?:how|what|which|who|why|where|when)$/.test(nextKey(prose, last)),
  before_other: (prose, _first, last) => {
    const next = nextKey(prose, last);
    return (
      next !== '' &&
      !isBeforeNumber(prose, last) &&
      !POSSESSIVES.has(next) &&
      !/^(?:of|where|that|when|which|whom|whose|what|them|us|it)$/.test(next)
    );
  },
  before_pause: (prose, first, last) =>
    isBeforePause(prose, last) && isBehindWord(prose, first) && !isBehindAmount(prose, first),
  before_plain_verb: (prose, _first, last) => PLAIN_VERBS.has(nextKey(prose, last)),
  before_instruction: (prose, first, last) =>
    prose.opens(first) && INSTRUCTION_VERBS.has(nextKey(prose, last)),
  behind_subject: (prose, first) =>
    /^(?:i|we|you|they|who)$/.test(previousKey(prose, first)) && !isAuxiliary(previousKey(prose, first - 1)),
  behind_opening_subject: isOpeningSubject,
  behind_object_verb: (prose, first) =>
    FACT_VERBS.has(previousKey(prose, first)) || SAYING_VERBS.has(previousKey(prose, first)),
  behind_be: isBehindBe,
  behind_singular: (prose, first) => isBehindSingular(prose, first),
  behind_colour: (prose, first) => COLOURS.has(previousKey(prose, first)),
};

export { isBeforeNumber, nextKey, previousKey };
