import {
  ASKING_WORDS,
  NOMINATIVES,
  POSSESSIVES,
  PREPOSITIONS,
  TIME_WORDS,
} from '../../data/light/word-classes';
import type { Draft } from './draft';
import type { Prose } from './prose';

/** As long as an opening may be, in words, for its comma to be one of taste. */
const LONGEST_OPENING = 6;

const NO_OPENINGS = new Set([
  'instance',
  'example',
  'fact',
  'addition',
  'particular',
  'general',
  'contrast',
  'case',
]);

function withoutComma(prose: Prose, word: number, draft: Draft): boolean {
  const start = prose.end(word);
  return draft.make('punctuation', { start, end: start + 1, replacement: '' });
}

/** What says a time or a place and cannot take the name behind it as its object, as "after eating" could. */
function isPlainOpening(prose: Prose, first: number, last: number): boolean {
  if (TIME_WORDS.has(prose.key(last))) return true;
  if (!/^(?:in|on|at|during|for)$/.test(prose.key(first)) || first === last) return false;
  return (
    /^[a-z]+$/.test(prose.text.slice(prose.start(last), prose.end(last))) && !prose.key(last).endsWith('ing')
  );
}

/** A short opening of time or place before what can only be the subject: "On Monday, she", "In the morning, the baker". */
export function commaBehindOpening(prose: Prose, index: number, draft: Draft): boolean {
  if (!prose.opens(index)) return false;
  for (let word = index; word < index + LONGEST_OPENING; word++) {
    const gap = prose.gap(word);
    if (gap === 'space') continue;
    if (gap !== 'comma' || NO_OPENINGS.has(prose.key(word))) return false;
    const next = prose.key(word + 1);
    const isSubject =
      NOMINATIVES.has(next) ||
      (isPlainOpening(prose, index, word) && (POSSESSIVES.has(next) || prose.isCapital(word + 1)));
    return isSubject && withoutComma(prose, word, draft);
  }
  return false;
}

const JOINING = new Set(['and', 'or', 'nor', 'but', 'as', 'both', 'either']);
/** Another "and" so near, in words, could be read with this one. */
const NEAR_BEFORE = 8;
const NEAR_BEHIND = 5;

/** Between two commas it is no item of a list: "in 1870, …, and". */
function beginsInsertion(key: string): boolean {
  return (
    PREPOSITIONS.has(key) || /^(?:which|who|whose|where|when|such|especially|\w{3,}(?:ing|ed))$/.test(key)
  );
}

function hasJoiningNear(prose: Prose, index: number): boolean {
  for (let word = index - 1; word >= index - NEAR_BEFORE && prose.gap(word) !== 'end'; word--)
    if (JOINING.has(prose.key(word)) || (prose.gap(word - 1) === 'comma' && beginsInsertion(prose.key(word))))
      return true;
  for (let word = index + 1; word <= index + NEAR_BEHIND && prose.gap(word - 1) !== 'end'; word++)
    if (JOINING.has(prose.key(word))) return true;
  return false;
}

/** The comma before "and" in a list or between two clauses, where no other "and" is near, or a subject follows. */
export function commaBeforeAnd(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || prose.gap(index) !== 'space') return false;
  const isClause = NOMINATIVES.has(prose.key(index + 1)) || prose.key(index + 1) === 'then';
  if (!isClause && (/^(?:but|so)$/.test(prose.key(index)) || hasJoiningNear(prose, index))) return false;
  return withoutComma(prose, index - 1, draft);
}

/** "…, too." and "…, respectively." */
export function commaBeforeLast(prose: Prose, index: number, draft: Draft): boolean {
  if (prose.gap(index - 1) !== 'comma' || prose.gap(index) !== 'end') return false;
  return withoutComma(prose, index - 1, draft);
}

/** Behind these a question would be their object: "if you know how many". */
const TAKING_QUESTIONS =
  /^(?:know|knows|knew|see|sees|saw|tell|tells|told|ask|asks|asked|find|finds|found|calculate|wonder|wonders|learn|learns|remember|decide|decides|say|says|show|shows|sure|explain|determine|guess|understand|out|about|of)$/;
const SUBORDINATE = new Set([
  'if',
  'when',
  'after',
  'before',
  'at',
  'in',
  'given',
  'assuming',
  'on',
  'for',
  'with',
]);

/** "If each costs 5, how much do they cost": the question word alone begins the main clause. */
export function commaBeforeQuestion(prose: Prose, index: number, draft: Draft): boolean {
  if (!ASKING_WORDS.has(prose.key(index + 1)) || prose.gap(index) !== 'space') return false;
  if (prose.gap(index - 1) !== 'comma' || TAKING_QUESTIONS.test(prose.key(index - 1))) return false;
  const start = prose.start(index);
  if (!prose.isQuestion(start)) return false;
  const opening = /^\s*(\w+)/.exec(prose.text.slice(prose.sentenceAt(start).start, start).slice(0, 40))?.[1];
  return SUBORDINATE.has(opening?.toLowerCase() ?? '') && withoutComma(prose, index - 1, draft);
}
