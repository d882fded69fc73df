export * from './bm25';
export { languageOf } from './language';
export * from './lines';
export * from './sentences';
export type { TextView } from './views/text-view';
export { viewsOf, type TextViews } from './views/views';
export * from './words';
