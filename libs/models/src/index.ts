export * from './features/text-features';
export * from './features/vectorizer';
export { LinearModel, type LabelScore, type ModelInfo, type WeightedFeature } from './linear-model';
export * from './model-format';
export * from './model-store';
export * from './windows';
export * from './documents/score-document';
export { segmentsOf, type Segment } from './documents/segments';
