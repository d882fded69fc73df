export { claimFeaturesOf } from './detectors/grounding/claim-features';
export { claimsOf, statementsOf } from './detectors/grounding/claims';
export {
  probabilityOf,
  rowOf,
  type Boosted,
  type GroundingModel,
  type Tree,
} from './detectors/grounding/combiner';
export { oppositesOf } from './detectors/grounding/lexicon';
export { numbersOf } from './detectors/grounding/numbers';
export { tokensOf, type Token } from './detectors/grounding/token';
export { checkGrounding } from './grounding.model';
export { redactText } from './redact-text';
export { trustGuard } from './trustguard.definition';
