export { Bm25, bm25Scores, type Bm25Options } from './bm25';
export { lightStem } from './light-stem';
export { Vocabulary, type Term } from './terms';
