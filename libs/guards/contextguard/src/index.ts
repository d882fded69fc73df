export { contextGuard } from './contextguard.definition';
export { compare, RELEVANCE_FEATURES } from './detectors/relevance/features';
export { relevanceOf } from './detectors/relevance/relevance-of';
export { type RelevanceModelFormat } from './detectors/relevance/relevance-model';
export { relevanceModels } from './relevance.model';
export * from './detectors/drift/index';
