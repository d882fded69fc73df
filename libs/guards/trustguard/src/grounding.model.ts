import { shippedModels } from '@aiguards/models';
import { checkGrounding as check, type Grounding } from './detectors/grounding/check-grounding';
import { groundingModelSchema, type GroundingModel } from './detectors/grounding/combiner';
import type { Source } from './detectors/grounding/source-index';

let loaded: GroundingModel | undefined;

/**
 * The combiner, read and verified once.
 *
 * @throws ModelRefused if the file is not the one of the manifest
 */
export function groundingModel(): GroundingModel {
  loaded ??= groundingModelSchema.parse(
    JSON.parse(shippedModels().files('grounding').read('model.json').toString('utf8')),
  );
  return loaded;
}

/** Compares the claims of an output with the sources, by the model of this repository. */
export const checkGrounding = (output: string, sources: readonly Source[]): Grounding =>
  check(output, sources, groundingModel());
