import type { Term } from '@aiguards/text';
import { alignmentOf } from './alignment';
import { besideOf, type Beside } from './beside';
import type { Stretch } from './best-window';
import { Lexicon } from './lexicon';
import type { WordVectors } from '@aiguards/models';
import { placeFeatures } from './place-features';
import { subjectOf, vectorOf, type Subject } from './subject';
import { ENOUGH_REFERENCES, localOf, share, wordFeatures, type Local } from './word-features';

/** In the order in which the model reads them. */
export const RELEVANCE_FEATURES = [
  ...['cover', 'cover_all', 'cover_back', 'jaccard', 'local_cover', 'rare_cover', 'rare_local', 'bm25'],
  ...['rarest', 'second_rarest', 'missing_weight', 'matched', 'matched_share', 'new_words'],
  ...['grams', 'grams_back', 'grams_all', 'near_cover', 'near_answers', 'pairs', 'compactness'],
  ...['names_found', 'names', 'numbers_found', 'numbers', 'numbers_other'],
  ...['answer', 'answers', 'is_question', 'polarity_differs'],
  ...['meaning', 'meaning_all', 'aligned', 'aligned_back', 'furthest', 'vector_share'],
  ...['length', 'window_length', 'reference_length', 'length_ratio', 'alone', 'relative', 'relative_rare'],
];

function cosineOf(one: Float64Array, other: Float64Array): number {
  let [product, first, second] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] ?? 0, other[at] ?? 0];
    product += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 || second === 0 ? 0 : product / Math.sqrt(first * second);
}

function meaningFeatures(subject: Subject, { near, everywhere, content }: Beside, lexicon: Lexicon) {
  const meaning = cosineOf(subject.vector, vectorOf(near, lexicon));
  const { forward, backward, furthest } = alignmentOf(subject, content, lexicon);
  const known = subject.content.filter((id) => lexicon.rankOf(id) >= 0).length;
  return {
    meaning,
    meaning_all: everywhere === near ? meaning : cosineOf(subject.vector, vectorOf(everywhere, lexicon)),
    aligned: forward,
    aligned_back: backward,
    furthest,
    vector_share: share(known, subject.content.length),
  };
}

const lengthFeatures = (subject: Subject, { near, everywhere, terms }: Beside) => ({
  length: Math.log1p(subject.types.length),
  window_length: Math.log1p(near.size),
  reference_length: Math.log1p(terms.length),
  length_ratio: Math.log((1 + subject.types.length) / (1 + everywhere.size)),
});

type Values = Record<string, number>;

function valuesOf(subject: Subject, beside: Beside, lexicon: Lexicon, local: Local): Values {
  return {
    ...wordFeatures(subject, beside, lexicon, local),
    ...placeFeatures(subject, beside, lexicon),
    ...meaningFeatures(subject, beside, lexicon),
    ...lengthFeatures(subject, beside),
  };
}

/** Where there are several references: how each compares with the one that has most of the text's words. */
function comparedWithBest(values: readonly Values[]): void {
  const most = (name: string): number => values.reduce((best, one) => Math.max(best, one[name] ?? 0), 1e-9);
  const [cover, rare] = [most('cover_all'), most('rare_cover')];
  const alone = values.length < ENOUGH_REFERENCES;
  for (const one of values) {
    one.alone = Number(alone);
    one.relative = alone ? 1 : (one.cover_all ?? 0) / cover;
    one.relative_rare = alone ? 1 : (one.rare_cover ?? 0) / rare;
  }
}

/** A text beside references: what is known of each. */
export interface Comparison {
  subject: Subject;
  lexicon: Lexicon;
  references: {
    terms: readonly Term[];
    /** By RELEVANCE_FEATURES. */
    row: number[];
    /** The stretch that the features are of. */
    window: Stretch;
  }[];
}

/** Compares a text with references. Linear in the length of all. */
export function compare(text: string, references: readonly string[], vectors: WordVectors): Comparison {
  const lexicon = new Lexicon(vectors);
  const own = lexicon.read(text);
  const read = references.map((reference) => lexicon.read(reference));
  lexicon.weigh();
  const subject = subjectOf(text, own, lexicon);
  const local = localOf(subject, read);
  const beside = read.map((terms) => besideOf(subject, terms, lexicon));
  const values = beside.map((one) => valuesOf(subject, one, lexicon, local));
  comparedWithBest(values);
  return {
    subject,
    lexicon,
    references: beside.map(({ terms, window }, at) => ({
      terms,
      window,
      row: RELEVANCE_FEATURES.map((name) => values[at]?.[name] ?? 0),
    })),
  };
}
