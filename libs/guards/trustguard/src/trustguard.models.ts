import { ModelRefused, shippedModels, type LinearModel, type ModelInfo } from '@aiguards/models';
import { groundingModel } from './grounding.model';

/** A model, or why there is none: a file that does not verify is refused, and the answer says what it did not see. */
export type Loaded = { model: LinearModel; refusal: null } | { model: null; refusal: string };

export interface TrustModels {
  prompts: Loaded;
  documents: Loaded;
}

function load(name: string): Loaded {
  try {
    return { model: shippedModels().linear(name), refusal: null };
  } catch (error) {
    if (error instanceof ModelRefused) return { model: null, refusal: error.message };
    throw error;
  }
}

let loaded: TrustModels | undefined;

/** The models of this guard, read and verified once per thread. */
export function trustModels(): TrustModels {
  return (loaded ??= { prompts: load('prompt-attacks'), documents: load('document-instructions') });
}

/** Those that can be used, for `engine.models`. */
export function modelInfos(): ModelInfo[] {
  const own = Object.values(trustModels()).flatMap(({ model }: Loaded) => (model ? [model.info] : []));
  try {
    groundingModel();
    return [...own, shippedModels().files('grounding').info, shippedModels().files('pii-names').info];
  } catch (error) {
    if (error instanceof ModelRefused) return own;
    throw error;
  }
}
