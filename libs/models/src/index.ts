export * from './features/text-features';
export * from './features/vectorizer';
export { LinearModel, type LabelScore, type ModelInfo, type WeightedFeature } from './linear-model';
export * from './model-format';
export * from './model-store';
export * from './windows';
export * from './documents/segments';
export * from './documents/document-traits';
