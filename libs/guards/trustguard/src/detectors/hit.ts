import { ATTACKS, type HitOf, type RuleOf } from '@aiguards/injection';

export const CATEGORIES = [...ATTACKS, 'harmful_request', 'pii', 'secrets', 'groundedness'] as const;
export type Category = (typeof CATEGORIES)[number];

export type Rule = RuleOf<Category>;

/** A finding before it knows which field and which validation level it belongs to. */
export type Hit = HitOf<Category>;

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
