import { ModelRefused, shippedModels, type LinearModel, type ModelInfo } from '@aiguards/models';
import { namesModel } from './detectors/names';
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
  const linear = Object.values(trustModels()).flatMap(({ model }: Loaded) => (model ? [model.info] : []));
  const isUsable = { grounding: groundingRefusal() === null, 'pii-names': namesModel().refusal === null };
  const others = Object.entries(isUsable).filter(([, usable]) => usable);
  return [...linear, ...others.map(([name]) => shippedModels().files(name).info)];
}

function groundingRefusal(): string | null {
  try {
    groundingModel();
    return null;
  } catch (error) {
    if (error instanceof ModelRefused) return error.message;
    throw error;
  }
}
