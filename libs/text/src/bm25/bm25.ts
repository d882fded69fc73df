import { Vocabulary } from './terms';

/** How soon a repeated term stops to add (k1) and how much long documents are held back (b). */
export interface Bm25Options {
  k1: number;
  b: number;
}

/** Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), their usual values. */
const USUAL: Bm25Options = { k1: 1.2, b: 0.75 };

/** Terms of all documents in one list, each with the number of the document it stands in. */
export interface TermsByDocument {
  ids: ArrayLike<number>;
  documentOf: ArrayLike<number>;
  documents: number;
  vocabularySize: number;
}

/** BM25 over documents of any size: sentences, passages, turns. One pass over the terms to build, one for each query. */
export class Bm25 {
  private readonly lengths: Float64Array;
  private readonly frequencies: Uint32Array;
  private readonly meanLength: number;

  constructor(
    private readonly terms: TermsByDocument,
    private readonly options: Bm25Options = USUAL,
  ) {
    const { ids, documentOf, documents, vocabularySize } = terms;
    this.lengths = new Float64Array(documents);
    this.frequencies = new Uint32Array(vocabularySize);
    const lastSeen = new Int32Array(vocabularySize).fill(-1);
    for (let at = 0; at < ids.length; at++) {
      const [id, document] = [ids[at] ?? 0, documentOf[at] ?? 0];
      this.lengths[document] = (this.lengths[document] ?? 0) + 1;
      if (lastSeen[id] === document) continue;
      lastSeen[id] = document;
      this.frequencies[id] = (this.frequencies[id] ?? 0) + 1;
    }
    this.meanLength = Math.max(1, ids.length / Math.max(1, documents));
  }

  /** In how many documents a term stands. */
  frequencyOf(id: number): number {
    return this.frequencies[id] ?? 0;
  }

  /** How rare a term is: never negative, and highest for one that no document has. */
  rarityOf(id: number): number {
    const frequency = this.frequencies[id] ?? 0;
    return Math.log(1 + (this.terms.documents - frequency + 0.5) / (frequency + 0.5));
  }

  /** A score for each document, 0 where it has no term of the query. Weights are by term, 1 for an ordinary one. */
  scores(query: ReadonlyMap<number, number>): Float64Array {
    const { ids, documentOf, documents } = this.terms;
    const scores = new Float64Array(documents);
    const weights = new Float64Array(this.terms.vocabularySize);
    for (const [id, weight] of query) if (id < weights.length) weights[id] = weight * this.rarityOf(id);
    let document = -1;
    let counts = new Map<number, number>();
    for (let at = 0; at < ids.length; at++) {
      const weight = weights[ids[at] ?? 0] ?? 0;
      if (weight === 0) continue;
      if (documentOf[at] !== document) {
        this.add(scores, document, counts, weights);
        counts = new Map();
        document = documentOf[at] ?? 0;
      }
      counts.set(ids[at] ?? 0, (counts.get(ids[at] ?? 0) ?? 0) + 1);
    }
    this.add(scores, document, counts, weights);
    return scores;
  }

  private add(
    scores: Float64Array,
    document: number,
    counts: ReadonlyMap<number, number>,
    weights: Float64Array,
  ): void {
    if (document < 0) return;
    const { k1, b } = this.options;
    const held = k1 * (1 - b + (b * (this.lengths[document] ?? 0)) / this.meanLength);
    let score = 0;
    for (const [id, count] of counts) score += ((weights[id] ?? 0) * count * (k1 + 1)) / (count + held);
    scores[document] = score;
  }
}

/** BM25 of each document for a query, in the order of the documents. Inflections of a word are the same word. */
export function bm25Scores(query: string, documents: readonly string[], options?: Bm25Options): number[] {
  const vocabulary = new Vocabulary();
  const ids: number[] = [];
  const documentOf: number[] = [];
  documents.forEach((document, number) => {
    for (const { id } of vocabulary.termsOf(document)) {
      ids.push(id);
      documentOf.push(number);
    }
  });
  const asked = new Map(vocabulary.termsOf(query).map(({ id }) => [id, 1]));
  const terms = { ids, documentOf, documents: documents.length, vocabularySize: vocabulary.size };
  return [...new Bm25(terms, options).scores(asked)];
}
