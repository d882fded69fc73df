import type { Finding, Severity } from '@aiguards/contracts';
import type { BiasType } from '../data/bias-types';

/** A finding before the threshold of the report is applied. */
export interface Hit extends Pick<Finding, 'label' | 'score' | 'start' | 'end' | 'message' | 'suggestion'> {
  detector: 'lexicon' | 'generalisation';
  type: BiasType;
  severity: Severity;
  /** What decided. */
  evidence: string;
  /** What the mitigated text says in its place; null where a sentence must be written anew by a person. */
  replacement: string | null;
}
