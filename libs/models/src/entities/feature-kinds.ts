/** The names of the kinds, by number. */
const FEATURE_KINDS = [
  'bias',
  'word before',
  'two words before',
  'word behind',
  'two words behind',
  'word before and length',
  'first word',
  'last word',
  'whole name',
  'first known as',
  'last known as',
  'known as, and length',
  'phrase known as',
  'shapes',
  'length',
  'ending of the last word',
  'ending of the first word',
  'organisation word',
  'place word',
  'title before',
  'begins a sentence',
  'neighbour before',
  'neighbour behind',
  'character behind',
  'character before',
  'alone on its line',
  'word before and known as',
  'word behind and known as',
  'inner words',
  'short ending of the last word',
  'kind of word before',
  'kinds of word around',
  'person words and capitals around',
  'first known among others as',
  'last known among others as',
] as const;

const ORDER = [0, 1, 2, 3, 4, 5, 19, 20, 23, 24, 25, 26, 27, 30, 31].concat(
  [6, 7, 8, 13, 14, 15, 16, 17, 18, 28, 29],
  [9, 10, 11, 12, 21, 22, 32],
);

/** What the feature at an index of `featuresOf` is, in words: what an explanation shows. */
export const kindOfFeature = (index: number): string => FEATURE_KINDS[ORDER[index] ?? 33] ?? '';
