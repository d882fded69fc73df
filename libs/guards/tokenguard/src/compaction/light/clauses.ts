import {
  DETERMINERS,
  MONTHS,
  TAKING_THAT,
  TIME_WORDS,
  NOMINATIVES,
  NOT_BEFORE_THAT,
  POSSESSIVES,
  PREPOSITIONS,
  SAYING_VERBS,
} from '../../data/light/word-classes';
import type { Draft } from './draft';
import { isBeforeNumber, nextKey, previousKey } from './conditions';
import { removal } from './phrase-edits';
import type { Prose } from './prose';

const MODALS = new Set(['can', 'could', 'will', 'would', 'may', 'might']);

/** "She says that he", "the money that he has": a clause that begins with its subject needs no "that". */
function optionalThat(prose: Prose, index: number, draft: Draft): boolean {
  const [previous, next] = [previousKey(prose, index), nextKey(prose, index)];
  if (previous === '' || next === '') return false;
  const isDate = MONTHS.has(next) || TIME_WORDS.has(next);
  const beginsSubject = NOMINATIVES.has(next) || (prose.isCapital(index + 1) && !isDate);
  const isPurpose = previous === 'so' && beginsSubject && MODALS.has(prose.key(index + 2));
  const isSaid = SAYING_VERBS.has(previous) && (beginsSubject || POSSESSIVES.has(next) || next === 'there');
  const isRelative =
    beginsSubject &&
    !NOT_BEFORE_THAT.has(previous) &&
    !TAKING_THAT.has(previous) &&
    !prose.isCapital(index - 1) &&
    !previous.endsWith('ed') &&
    // "It was in the 1950s that she" begins no relative clause.
    !/\d/.test(previous) &&
    !TIME_WORDS.has(previous) &&
    !/^(?:so|such)$/.test(prose.key(index - 2)) &&
    !previous.endsWith('ing') &&
    !previous.endsWith('ly') &&
    previous.length > 2;
  // "says that this is" may be said of this; "that that" is too much to tell apart.
  if (!(isPurpose || isRelative || (isSaid && !/^th(?:is|at|ese|ose)$/.test(next)))) return false;
  return draft.make('wordy_phrases', removal(prose, index, index));
}

/** "The pens which he bought", "the friend whom she met". */
function optionalRelative(prose: Prose, index: number, draft: Draft): boolean {
  const previous = previousKey(prose, index);
  const beginsSubject = NOMINATIVES.has(nextKey(prose, index)) || prose.isCapital(index + 1);
  if (!beginsSubject || nextKey(prose, index) === '' || previous.length < 3) return false;
  if (SAYING_VERBS.has(previous) || NOT_BEFORE_THAT.has(previous) || PREPOSITIONS.has(previous)) return false;
  if (previous.endsWith('ing') || previous.endsWith('ly')) return false;
  return draft.make('wordy_phrases', removal(prose, index, index));
}

const RELATIVE_BE = new Set(['is', 'are', 'was', 'were']);
/** Participles that nothing else looks like, and what may follow one in -ed that the noun suffers. */
const IRREGULAR = new Set(
  'made written given taken sold bought kept held sent paid built left worn grown shown known found hidden driven spent'.split(
    ' ',
  ),
);
const BEHIND_PARTICIPLE = new Set('by in on with at from for to into as of'.split(' '));
const NOT_RELATIVE_BEFORE = new Set(
  'all one ones those that this it he she they we i you everything anything something nothing those is are was were and or but not'.split(
    ' ',
  ),
);

function isReducible(prose: Prose, verb: number): boolean {
  const next = nextKey(prose, verb);
  if (PREPOSITIONS.has(next)) return next !== 'to' && next !== 'like' && next !== 'about';
  if (next.endsWith('ing') && next.length > 5) return !DETERMINERS.has(next);
  if (prose.key(verb - 1) === 'who' && nextKey(prose, verb + 1) !== 'by') return false;
  const isParticiple = IRREGULAR.has(next) || (next.endsWith('ed') && next.length > 4);
  return isParticiple && BEHIND_PARTICIPLE.has(nextKey(prose, verb + 1));
}

/** "The books that are on the shelf": a relative with a form of "be" before a place or a participle. */
function reducedRelative(prose: Prose, index: number, draft: Draft): boolean {
  if (!RELATIVE_BE.has(nextKey(prose, index))) return false;
  const previous = previousKey(prose, index);
  if (previous.length < 3 || NOT_RELATIVE_BEFORE.has(previous) || PREPOSITIONS.has(previous)) return false;
  if (SAYING_VERBS.has(previous) || prose.isCapital(index - 1) || !isReducible(prose, index + 1))
    return false;
  return draft.make('wordy_phrases', removal(prose, index, index + 1));
}

const WITH = new Set(['has', 'have', 'contain', 'contains']);
/** Verbs of measure and state whose participle says the same; all of one token with the space in front. */
const PARTICIPLES: Readonly<Record<string, string>> = {
  cost: 'costing',
  costs: 'costing',
  weigh: 'weighing',
  weighs: 'weighing',
  hold: 'holding',
  holds: 'holding',
  last: 'lasting',
  lasts: 'lasting',
  measure: 'measuring',
  measures: 'measuring',
  include: 'including',
  includes: 'including',
};

/** "A box that has 5 pens", "a bag that costs $5": with a preposition or a participle instead of the relative clause. */
function relativeWithAmount(prose: Prose, index: number, draft: Draft): boolean {
  const previous = previousKey(prose, index);
  if (previous.length < 3 || NOT_RELATIVE_BEFORE.has(previous) || PREPOSITIONS.has(previous)) return false;
  if (SAYING_VERBS.has(previous) || NOT_BEFORE_THAT.has(previous) || !isBeforeNumber(prose, index + 1))
    return false;
  const verb = nextKey(prose, index);
  const replacement = WITH.has(verb) ? 'with' : PARTICIPLES[verb];
  if (replacement === undefined) return false;
  return draft.make('wordy_phrases', { start: prose.start(index), end: prose.end(index + 1), replacement });
}

export function reducedClause(prose: Prose, index: number, draft: Draft): boolean {
  const key = prose.key(index);
  if (relativeWithAmount(prose, index, draft)) return true;
  if (key === 'that') return optionalThat(prose, index, draft) || reducedRelative(prose, index, draft);
  if (key !== 'who' && optionalRelative(prose, index, draft)) return true;
  return reducedRelative(prose, index, draft);
}
