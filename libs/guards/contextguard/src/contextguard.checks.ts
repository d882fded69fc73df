import { HIT_TYPES } from './detectors/hidden/hit';
import { TRAJECTORY_TYPES } from './detectors/trajectory/turns';

/** What is looked at in a text beside those before it. */
export const TURN_CHECKS = ['drift', 'canary', ...TRAJECTORY_TYPES] as const;

/** What is looked at in texts of others. */
export const DOCUMENT_CHECKS = ['indirect_injection', ...HIT_TYPES] as const;

export const CHECKS = ['memory', 'relevance', ...TURN_CHECKS, ...DOCUMENT_CHECKS, 'code_diff'] as const;
