import { injectionModels, type InjectionModels } from '@aiguards/injection';
import { loadedOrRefused, type Loaded, type ModelInfo } from '@aiguards/models';
import type { TopicShiftModel } from './detectors/drift/topic-shift-model';
import type { RelevanceModels } from './detectors/relevance/relevance-model';
import { relevanceModels } from './relevance.model';
import { topicShiftModel } from './topic-shift.model';

export interface ContextModels extends InjectionModels {
  topicShift: Loaded<TopicShiftModel>;
  relevance: Loaded<RelevanceModels>;
}

let loaded: ContextModels | undefined;

/** The models of this guard, each with the reason where a file does not verify; read once per thread. */
export function contextModels(): ContextModels {
  return (loaded ??= {
    ...injectionModels(),
    topicShift: loadedOrRefused(topicShiftModel),
    relevance: loadedOrRefused(relevanceModels),
  });
}

/** Those that can be used, for `engine.models`. */
export function modelInfos(): ModelInfo[] {
  const { relevance, ...others } = contextModels();
  const infos = Object.values(others).flatMap(({ model }: Loaded<{ info: ModelInfo }>) =>
    model ? [model.info] : [],
  );
  return relevance.model ? [...infos, relevance.model.info, relevance.model.vectors.info] : infos;
}
