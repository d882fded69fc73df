import type { BiasType } from '../data/bias-types';
import {
  DENIALS_AFTER,
  DENIALS_BEFORE,
  DENIAL_PAIRS,
  MODIFIERS,
  QUANTIFIERS,
  REPORTING,
  SPECIFIC,
} from '../data/cues';
import { pluralGroups, singularGroups, type Group } from '../data/groups';
import type { Hit } from './hit';
import { PhraseIndex } from './phrase-index';
import { CLAIM_SEVERITY, readPredicate, type Predicate } from './predicate';
import type { Token } from './tokens';

/** Words on each side that can turn a claim round. Bounded, so that a sentence of a megabyte stays linear. */
const REACH = 12;
/** Words a predicate may take: "can not even properly drive" and the like. */
const PREDICATE_REACH = 10;

/** "many" and reported speech leave it likely that the group is meant; a plain claim is near certain. */
const PLAIN = 0.85;
const REPORTED = 0.6;
const PART = 0.65;

const keysOf = (tokens: readonly Token[]): string[] => tokens.map(({ key }) => key);

/** Keys of up to `REACH` words before `index`, in its sentence, nearest last. */
function wordsBefore(tokens: readonly Token[], index: number): string[] {
  const sentence = tokens[index]?.sentence;
  return keysOf(tokens.slice(Math.max(0, index - REACH), index).filter((t) => t.sentence === sentence));
}

function wordsAfter(tokens: readonly Token[], index: number, sentence: number, reach: number): string[] {
  return keysOf(tokens.slice(index, index + reach).filter((token) => token.sentence === sentence));
}

/** The sentence speaks of some of the group, or of certain people. */
function isSpecific(before: readonly string[]): boolean {
  const determiners = before.filter((word) => !MODIFIERS.has(word));
  const nearest = determiners.at(-1) ?? '';
  if (SPECIFIC.has(nearest) || nearest === 'no' || nearest === 'not') return true;
  return QUANTIFIERS.has(nearest) && determiners.at(-2) === 'not';
}

function isDenied(before: readonly string[], after: readonly string[]): boolean {
  const pairs = before.map((word, index) => `${before[index - 1] ?? ''} ${word}`);
  return (
    before.some((word) => DENIALS_BEFORE.has(word)) ||
    pairs.some((pair) => DENIAL_PAIRS.has(pair)) ||
    after.some((word) => DENIALS_AFTER.has(word))
  );
}

interface Certainty {
  score: number;
  /** For the evidence. */
  because: string;
}

/** How sure a claim is; undefined where its surroundings take it back. */
function certaintyOf(before: readonly string[], after: readonly string[]): Certainty | undefined {
  if (isSpecific(before) || isDenied(before, after)) return undefined;
  if ([...before, ...after].some((word) => REPORTING.has(word))) {
    return { score: REPORTED, because: `lowered from ${PLAIN} by a cue of reporting` };
  }
  if (before.at(-1) === 'many') return { score: PART, because: `lowered from ${PLAIN} by "many"` };
  return { score: PLAIN, because: 'no cue of negation, reporting or a part of the group' };
}

function hitOf(first: Token, last: Token, group: Group, predicate: Predicate, certainty: Certainty): Hit {
  const name = group.words.join(' ');
  return {
    detector: 'generalisation',
    type: group.type,
    label: `${predicate.claim}:${name}`,
    severity: CLAIM_SEVERITY[predicate.claim],
    score: certainty.score,
    start: first.start,
    end: last.end,
    message: `Says of a whole group ("${name}") what holds of single people at most (${predicate.claim}).`,
    suggestion: 'Speak of the person or of what was measured, or leave the claim out.',
    evidence: `rule generalisation: group "${name}" followed by ${predicate.claim}; ${certainty.because}`,
    replacement: null,
  };
}

/** "<group> are lazy", "<group> can't drive", "a typical <member> who …": stereotypes by group and predicate. */
export function findGeneralisations(
  text: string,
  tokens: readonly Token[],
  types: readonly BiasType[],
): Hit[] {
  const plurals = new PhraseIndex(pluralGroups(types));
  const singulars = new PhraseIndex(singularGroups(types));
  const found: Hit[] = [];
  tokens.forEach((first, index) => {
    const isTypical = tokens[index - 1]?.key === 'typical';
    const group =
      (isTypical ? singulars.at(text, tokens, index) : undefined) ?? plurals.at(text, tokens, index);
    if (!group) return;
    const behind = index + group.words.length;
    const predicate = readPredicate(wordsAfter(tokens, behind, first.sentence, PREDICATE_REACH), group.type);
    const last = predicate && tokens[behind + predicate.length - 1];
    if (!predicate || !last) return;
    const after = wordsAfter(tokens, behind + predicate.length, first.sentence, REACH);
    const certainty = certaintyOf(wordsBefore(tokens, index), after);
    if (certainty) found.push(hitOf(first, last, group, predicate, certainty));
  });
  return found;
}
