import type { TokenGuardEvaluation } from '../tokenguard.schema';

type Decision = TokenGuardEvaluation['decision'];

/** Where the words in a decision's reason change. 0.7 is "high" because the guide's printed example says so. */
const HIGH_CONFIDENCE = 0.7;
const MEDIUM_CONFIDENCE = 0.5;

function confidenceWord(confidence: number): string {
  if (confidence >= HIGH_CONFIDENCE) return 'High';
  return confidence >= MEDIUM_CONFIDENCE ? 'Medium' : 'Low';
}

export interface Measured {
  characters: number;
  tokens: number;
  confidence: number;
  /** Tokens the text may have; undefined: no budget given. */
  budget: number | undefined;
}

/** Prune when the text is over its token budget, keep otherwise. */
export function decide({ characters, tokens, confidence, budget }: Measured): Decision {
  const prefix = `${confidenceWord(confidence)} confidence (${confidence.toFixed(2)})`;
  if (budget === undefined || tokens <= budget) {
    return {
      action: 'keep',
      confidence,
      reason: `${prefix} and acceptable length`,
      original_length: characters,
      target_length: characters,
      estimated_savings: 0,
    };
  }
  return {
    action: 'prune',
    confidence,
    reason: `${prefix} but ${tokens} tokens exceed the budget of ${budget}`,
    original_length: characters,
    target_length: Math.floor((characters * budget) / tokens),
    estimated_savings: tokens - budget,
  };
}
