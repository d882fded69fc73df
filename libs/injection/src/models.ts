import { loadedOrRefused, shippedModels, type LinearModel, type Loaded } from '@aiguards/models';

/** What tells attacks: in what users write, and in what a model is given to read. */
export interface InjectionModels {
  prompts: Loaded<LinearModel>;
  documents: Loaded<LinearModel>;
}

const load = (name: string): Loaded<LinearModel> => loadedOrRefused(() => shippedModels().linear(name));

let loaded: InjectionModels | undefined;

/** The shipped models, read and verified once per thread. */
export function injectionModels(): InjectionModels {
  return (loaded ??= { prompts: load('prompt-attacks'), documents: load('document-instructions') });
}
