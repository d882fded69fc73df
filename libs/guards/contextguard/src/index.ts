export { contextGuard } from './contextguard.definition';
export { compare, RELEVANCE_FEATURES } from './detectors/relevance/features';
export { type RelevanceModelFormat } from './detectors/relevance/relevance-model';
export * from './detectors/drift/index';
