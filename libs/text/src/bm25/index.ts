export { Bm25, bm25Scores, type Bm25Options, type TermsByDocument } from './bm25';
export { Vocabulary, type Term } from './terms';
