import type { TokenGuardEvaluation } from '../tokenguard.result-schema';

type Decision = TokenGuardEvaluation['decision'];

/** Where the words in a decision's reason change. 0.7 is "high" because the guide's printed example says so. */
const HIGH_CONFIDENCE = 0.7;
const MEDIUM_CONFIDENCE = 0.5;

/**
 * What is worth rewriting a text for that nobody asked to have shortened: below it the changed words would cost a
 * reader more than the tokens do. Who names a level, a budget or a query has asked, and gets every token.
 */
const WORTH_TOKENS = 5;
const WORTH_SHARE = 0.02;

function confidenceWord(confidence: number): string {
  if (confidence >= HIGH_CONFIDENCE) return 'High';
  return confidence >= MEDIUM_CONFIDENCE ? 'Medium' : 'Low';
}

export const isWorthSaving = (tokens: number, saved: number, asked: boolean): boolean =>
  asked ? saved > 0 : saved >= WORTH_TOKENS && saved >= tokens * WORTH_SHARE;

export interface Measured {
  /** Code points of the text, and of what it was shortened to. */
  characters: number;
  targetCharacters: number;
  tokens: number;
  /** What the shortened text really has fewer. */
  saved: number;
  confidence: number;
  /** Tokens the text may have; undefined: no budget given. */
  budget: number | undefined;
}

function reasonOf({ tokens, saved, budget }: Measured): string | undefined {
  const left = tokens - saved;
  if (budget !== undefined && tokens > budget) {
    const after =
      saved === 0
        ? 'nothing can be left out'
        : left > budget
          ? `compaction leaves ${left}`
          : `compaction brings it to ${left}`;
    return `but ${tokens} tokens exceed the budget of ${budget}; ${after}`;
  }
  if (saved > 0) return `and ${saved} of ${tokens} tokens can be saved`;
  return undefined;
}

/** Prune where there are tokens worth saving, keep otherwise: also what is over its budget and has none. */
export function decide(measured: Measured): Decision {
  const { characters, targetCharacters, saved, confidence } = measured;
  const reason = reasonOf(measured);
  return {
    action: saved > 0 ? 'prune' : 'keep',
    confidence,
    reason: `${confidenceWord(confidence)} confidence (${confidence.toFixed(2)}) ${reason ?? 'and acceptable length'}`,
    original_length: characters,
    target_length: targetCharacters,
    estimated_savings: saved,
  };
}
