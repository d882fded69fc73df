import { injectionModels } from '@aiguards/injection';
import { shippedModels, type ModelInfo } from '@aiguards/models';
import { namesModel } from './detectors/names';
import { groundingRefusal } from './grounding.model';

/** The models that can be used, for `engine.models`. */
export function modelInfos(): ModelInfo[] {
  const { prompts, documents } = injectionModels();
  const linear = [prompts, documents].flatMap(({ model }) => (model ? [model.info] : []));
  const isUsable = { grounding: groundingRefusal() === null, 'pii-names': namesModel().refusal === null };
  const others = Object.entries(isUsable).filter(([, usable]) => usable);
  return [...linear, ...others.map(([name]) => shippedModels().files(name).info)];
}
