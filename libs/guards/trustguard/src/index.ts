export { claimFeaturesOf } from './detectors/grounding/claim-features';
export { statementsOf } from './detectors/grounding/claims';
export { type GroundingModel } from './detectors/grounding/combiner';
export { oppositesOf } from './detectors/grounding/lexicon';
export { numbersOf } from './detectors/grounding/numbers';
export { tokensOf, type Token } from './detectors/grounding/token';
export { redactText } from './redact-text';
export { trustGuard } from './trustguard.definition';
