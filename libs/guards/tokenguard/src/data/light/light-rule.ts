import type { LightTechnique } from '../../compaction/light/draft';

/** Where a phrase may be rewritten; the conditions stand in `light/conditions.ts`. */
export type Condition =
  | 'anywhere'
  | 'adverbial'
  | 'opening'
  | 'clause'
  | 'before_number'
  | 'before_money'
  | 'before_month'
  | 'before_ing'
  | 'before_determiner'
  | 'before_other'
  | 'before_pause'
  | 'before_plain_verb'
  | 'before_instruction'
  | 'behind_subject'
  | 'behind_opening_subject'
  | 'behind_object_verb'
  | 'behind_be'
  | 'behind_singular'
  | 'behind_colour'
  | 'aside'
  | 'adverb';

export interface PhraseGroup {
  technique: LightTechnique;
  where: Condition;
  /** Wordings with what stands in their place. */
  phrases: Readonly<Record<string, string>>;
}
