import { loadedOrRefused, shippedModels, type ModelInfo } from '@aiguards/models';
import { checkGrounding as check, type Grounding } from './detectors/grounding/check-grounding';
import { groundingModelSchema, type GroundingModel } from './detectors/grounding/combiner';
import type { Source } from './detectors/grounding/source-index';

const GROUNDING_MODEL = 'grounding';

let loaded: GroundingModel | undefined;

/** The combiner, read and verified when first asked for. */
export function groundingModel(): GroundingModel {
  loaded ??= shippedModels().files(GROUNDING_MODEL).parse('model.json', groundingModelSchema);
  return loaded;
}

/** Why there is none; null: there is. */
export const groundingRefusal = (): string | null => loadedOrRefused(groundingModel).refusal;

/** Name, version and checksum, for `engine.models`. */
export const groundingModelInfo = (): ModelInfo => shippedModels().files(GROUNDING_MODEL).info;

/** Compares the claims of an output with the sources, by the model of this repository. */
export const checkGrounding = (output: string, sources: readonly Source[]): Grounding =>
  check(output, sources, groundingModel());
