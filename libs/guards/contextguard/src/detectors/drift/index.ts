export { driftOf, type Drift, type DriftInput, type DriftType } from './drift-of';
export { distanceOf, smallestStep } from './semantic-drift';
export { shiftFeatures, type EarlierTurn } from './shift-features';
export { TERM_BYTES, termKnowledge, type TopicShiftFormat } from './topic-shift-model';
export { type TermKnowledge } from './topic-terms';
export { turnFeaturesOf, turnFeaturesSchema, type TurnFeatures } from './turn-features';
export { isGrammarWord, stemOf, termOf } from './turn-words';
