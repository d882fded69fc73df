import type { Term } from '@aiguards/text';
import { Alignment } from './alignment';
import { besideOf, WordMarks, type Beside } from './beside';
import type { Stretch } from './best-window';
import { Lexicon } from './lexicon';
import type { WordVectors } from '@aiguards/models';
import { placeFeatures } from './place-features';
import { contentOf, subjectOf, typesOf, vectorOf, type Subject } from './subject';
import { share, wordFeatures } from './word-features';

/** From so many references on, how they compare with each other says something. */
const ENOUGH_REFERENCES = 3;

/** In the order in which the model reads them. */
export const RELEVANCE_FEATURES = [
  ...['cover', 'cover_all', 'cover_back', 'jaccard', 'rare_cover', 'bm25'],
  ...['rarest', 'second_rarest', 'missing_weight', 'matched', 'matched_share', 'new_words'],
  ...['grams', 'grams_back', 'near_cover', 'near_answers', 'pairs', 'compactness'],
  ...['names_found', 'names', 'numbers_found', 'numbers', 'numbers_other'],
  ...[
    'answer',
    'answers',
    'is_question',
    'polarity_differs',
    'meaning',
    'aligned',
    'aligned_back',
    'vector_share',
  ],
  ...['length', 'window_length', 'reference_length', 'length_ratio', 'alone', 'relative', 'relative_rare'],
];

function cosineOf(one: Float64Array, other: Float64Array): number {
  let [product, first, second] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const a = one[at] ?? 0;
    const b = other[at] ?? 0;
    product += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 || second === 0 ? 0 : product / Math.sqrt(first * second);
}

function meaningFeatures(subject: Subject, { near }: Beside, lexicon: Lexicon, alignment: Alignment) {
  const { forward, backward } = alignment.of(near.ids);
  const known = subject.content.filter((id) => lexicon.rankOf(id) >= 0).length;
  return {
    meaning: cosineOf(subject.vector, vectorOf(near.ids, lexicon)),
    aligned: forward,
    aligned_back: backward,
    vector_share: share(known, subject.content.length),
  };
}

const lengthFeatures = (subject: Subject, { near, words, terms }: Beside) => ({
  length: Math.log1p(subject.types.length),
  window_length: Math.log1p(near.ids.length),
  reference_length: Math.log1p(terms.length),
  length_ratio: Math.log((1 + subject.types.length) / (1 + words)),
});

type Values = Record<string, number>;

function valuesOf(subject: Subject, beside: Beside, lexicon: Lexicon, alignment: Alignment): Values {
  return {
    ...wordFeatures(subject, beside, lexicon),
    ...placeFeatures(subject, beside, lexicon),
    ...meaningFeatures(subject, beside, lexicon, alignment),
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
    /** Distinct words that are about something. */
    contentWords: number;
    /** By RELEVANCE_FEATURES. */
    row: number[];
    /** The stretch that the features are of. */
    window: Stretch;
  }[];
}

/** Distinct words of a text that are about something, where there is nothing to compare it with. */
export function contentWordsOf(text: string, vectors: WordVectors): number {
  const lexicon = new Lexicon(vectors);
  const terms = lexicon.read(text);
  lexicon.weigh();
  return contentOf(typesOf(terms), lexicon).length;
}

/** Compares a text with references. Linear in the length of all. */
export function compare(text: string, references: readonly string[], vectors: WordVectors): Comparison {
  const lexicon = new Lexicon(vectors);
  const own = lexicon.read(text);
  const read = references.map((reference) => lexicon.read(reference));
  lexicon.weigh();
  const subject = subjectOf(text, own, lexicon);
  const alignment = new Alignment(subject, lexicon);
  const near = new WordMarks(lexicon.size);
  const beside = read.map((terms) => {
    const one = besideOf(subject, terms, lexicon, near);
    const { window, contentWords } = one;
    return { terms, window, contentWords, values: valuesOf(subject, one, lexicon, alignment) };
  });
  comparedWithBest(beside.map(({ values }) => values));
  return {
    subject,
    lexicon,
    references: beside.map(({ terms, window, contentWords, values }) => ({
      terms,
      window,
      contentWords,
      row: RELEVANCE_FEATURES.map((name) => values[name] ?? 0),
    })),
  };
}
