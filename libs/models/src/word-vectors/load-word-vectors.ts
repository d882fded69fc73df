import { shippedModels } from '../model-store';
import { WordVectors, wordVectorsFormatSchema } from './word-vectors';

const WORD_VECTORS = 'word-vectors';

let loaded: WordVectors | undefined;

/**
 * The shipped vectors, read and verified once per process.
 *
 * @throws ModelRefused if a file is not the one of the manifest
 */
export function loadWordVectors(): WordVectors {
  if (loaded) return loaded;
  const files = shippedModels().files(WORD_VECTORS);
  const format = files.parse('model.json', wordVectorsFormatSchema);
  return (loaded = new WordVectors(format, files.read('vectors.bin'), files.info));
}
