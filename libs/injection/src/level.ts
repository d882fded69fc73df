/** How much is shown: basic runs rules only, standard and strict the models too, each at a threshold of its own. */
export type Level = 'basic' | 'standard' | 'strict';
export type ModelLevel = Exclude<Level, 'basic'>;

/** The least score that a rule is reported from. Standard leaves out what is only mentioned, basic also what is only likely. */
export const REPORTED_FROM: Record<Level, number> = { basic: 0.8, standard: 0.6, strict: 0.4 };
