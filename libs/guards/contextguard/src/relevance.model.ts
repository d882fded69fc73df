import { loadWordVectors, shippedModels } from '@aiguards/models';
import {
  relevanceModelSchema,
  relevanceModelsOf,
  type RelevanceModels,
} from './detectors/relevance/relevance-model';

const RELEVANCE_MODEL = 'relevance';

let loaded: RelevanceModels | undefined;

/** The model and the word vectors, read and verified when first asked for. */
export function relevanceModels(): RelevanceModels {
  if (loaded) return loaded;
  const files = shippedModels().files(RELEVANCE_MODEL);
  const format = files.parse('model.json', relevanceModelSchema);
  return (loaded = relevanceModelsOf(format, loadWordVectors(), files.info));
}
