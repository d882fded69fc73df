/** Why no model ran. */
export const RULES_ONLY = 'validation_level basic runs rules only';
