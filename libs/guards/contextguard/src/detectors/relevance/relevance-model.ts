import { boostedTreesSchema, type BoostedTrees, type ModelInfo, type WordVectors } from '@aiguards/models';
import { z } from 'zod';

/** `model.json` of the model `relevance`. */
export const relevanceModelSchema = z.object({
  name: z.literal('relevance'),
  version: z.string(),
  features: z.array(z.string()),
  trees: boostedTreesSchema,
  /** Below this a text is called unrelated: chosen so that few texts with their own documents are. */
  unrelatedBelow: z.number().min(0).max(1),
});
export type RelevanceModelFormat = z.infer<typeof relevanceModelSchema>;

/** What relevance is judged by. */
export interface RelevanceModels {
  trees: BoostedTrees;
  vectors: WordVectors;
  unrelatedBelow: number;
  info: ModelInfo;
}

export const relevanceModelsOf = (
  format: RelevanceModelFormat,
  vectors: WordVectors,
  info: ModelInfo,
): RelevanceModels => ({
  trees: format.trees,
  vectors,
  unrelatedBelow: format.unrelatedBelow,
  info,
});
