import { REFUSALS } from '../data/refusals';
import { PhraseLexicon } from './trajectory/phrases';

const LEXICON = new PhraseLexicon(REFUSALS);

/** A refusal stands at the beginning of an answer; further on, an answer may speak about refusals. */
const OPENING_CHARACTERS = 400;

/** "You can't do that in Python" explains, and "I can't help but admire" refuses nothing. */
const OF_OTHERS = /\b(?:you|they|he|she|it|who|which|people|users?|one|that|there) $/i;
const IDIOM = /^ (?:but|feeling|thinking|wondering|noticing)\b/i;

/**
 * `declines`: the assistant will not do what was asked. `unable`: it has not the means or the knowledge (no live data, no
 * account, no certainty), which nobody needs to talk it out of.
 */
export interface Refusal {
  kind: 'declines' | 'unable';
  /** Whether it says why or points at the request: harm, law, "this request". Such a refusal is of the request itself. */
  namesReason: boolean;
  /** Of the phrase that decided, by UTF-16 offsets. */
  start: number;
  end: number;
}

/** How an answer refuses; null where it does not. Reads 17 languages by their fixed phrases. Pure. */
export function refusalIn(answer: string): Refusal | null {
  const opening = answer.slice(0, OPENING_CHARACTERS);
  const hits = LEXICON.find(opening).filter(
    ({ start, end }) => !OF_OTHERS.test(opening.slice(0, start)) && !IDIOM.test(opening.slice(end)),
  );
  const namesReason = hits.some(({ name }) => name === 'harms');
  const unable = hits.find(({ name }) => name === 'unable');
  const declines = hits.find(({ name }) => name === 'declines');
  // "I can't help with live weather, since I don't have access to it": the means decide, unless harm is named too.
  const decides = unable && !namesReason ? unable : (declines ?? unable);
  if (!decides) return null;
  const kind = decides.name === 'declines' ? 'declines' : 'unable';
  return { kind, namesReason, start: decides.start, end: decides.end };
}
