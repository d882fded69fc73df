import type { Explanation, Finding, Severity } from '@aiguards/contracts';

/** What hides in a text to move a model. */
export const ATTACKS = ['prompt_injection', 'jailbreak', 'indirect_injection'] as const;
export type AttackCategory = (typeof ATTACKS)[number] | 'harmful_request';

/** What is the same for every hit of a rule. Hits refer to it: a large text may have a hundred thousand. */
export interface RuleOf<Category extends string> extends Pick<Finding, 'label' | 'message' | 'suggestion'> {
  category: Category;
  severity: Severity;
}

/** What a model decided by, where a model decided. */
interface ModelDecision {
  /** Its name with its version. */
  model: string;
  /** Unset where it is that of the validation level. */
  threshold?: number;
  features: Explanation['features'];
}

/** A finding before it knows which field and which validation level it belongs to. */
export interface HitOf<Category extends string> extends Pick<Finding, 'score' | 'start' | 'end'> {
  rule: RuleOf<Category>;
  /** What decided. Never the matched value itself. */
  evidence: string;
  /** The view it was found in; unset for the original. Start and end are of the original all the same. */
  view?: string;
  decision?: ModelDecision;
  /** The words are spoken about rather than said. */
  isMention?: true;
}

export type AttackRule = RuleOf<AttackCategory>;
export type AttackHit = HitOf<AttackCategory>;
