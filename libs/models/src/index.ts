export {
  boostedContributions,
  boostedProbability,
  boostedSchema,
  boostedTreesSchema,
  type Boosted,
  type BoostedTrees,
  type Contribution,
  type Tree,
} from './boosted-trees';
export * from './features/text-features';
export * from './features/vectorizer';
export { LinearModel, type LabelScore, type ModelInfo } from './linear-model';
export * from './model-format';
export * from './model-store';
export { loadedOrRefused, type Loaded } from './loaded';
export * from './windows';
export * from './documents/score-document';
export { segmentsOf, type Segment } from './documents/segments';
export { ENTITY_LABELS, EntityModel, scoresOf, softmax, type Entity } from './entities/entity-model';
export { FEATURE_SPACE, featuresOf } from './entities/features';
export { knownAs, Known, parseGazetteer, type Gazetteer } from './entities/gazetteer';
export { loadEntityModel } from './entities/load-entity-model';
export { candidatesOf, nameRunsOf, nameSegmentsOf } from './entities/segments';
export { nameTokensOf } from './entities/tokens';
export { FNV_OFFSET, hashText } from './features/hashing';
export { loadWordVectors } from './word-vectors/load-word-vectors';
export { WordVectors, type WordVectorsFormat } from './word-vectors/word-vectors';
