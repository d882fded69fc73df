export { contextGuard } from './contextguard.definition';
export { distanceOf, smallestStep } from './detectors/drift/semantic-drift';
export { shiftFeatures, type EarlierTurn } from './detectors/drift/shift-features';
export { TERM_BYTES, termKnowledge, type TopicShiftFormat } from './detectors/drift/topic-shift-model';
export { Topics, type TermKnowledge } from './detectors/drift/topic-terms';
export { turnFeaturesOf } from './detectors/drift/turn-features';
export { isGrammarWord, stemOf, termOf } from './detectors/drift/turn-words';
export { compare, RELEVANCE_FEATURES } from './detectors/relevance/features';
export { type RelevanceModelFormat } from './detectors/relevance/relevance-model';
