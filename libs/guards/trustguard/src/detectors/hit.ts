import type { Finding, Severity } from '@aiguards/contracts';

export type Category = 'prompt_injection' | 'pii' | 'secrets';

/** What is the same for every hit of a rule. Hits refer to it: a large text may have a hundred thousand. */
export interface Rule extends Pick<Finding, 'label' | 'message' | 'suggestion'> {
  category: Category;
  severity: Severity;
}

/** A finding before it knows which field and which validation level it belongs to. */
export interface Hit extends Pick<Finding, 'score' | 'start' | 'end'> {
  rule: Rule;
  /** What decided. Never the matched value itself. */
  evidence: string;
}

/** A hit whose text must not be passed on. */
export interface SensitiveHit extends Hit {
  /** In one spelling, so that the same value is given the same placeholder. */
  value: string;
}

/** A stretch of text that a format recognised. */
export interface Recognised {
  start: number;
  end: number;
  value: string;
}
