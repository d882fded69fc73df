import { tokenizerOf } from './counting/tokenizers';
import { countsUsage } from './usage/usage.schema';

/** Whether the provider of a model counts other than this guard, so that what was learnt of it matters. */
export const learns = (model: string | undefined): model is string =>
  model !== undefined && tokenizerOf(model).estimated;

/** Whether an answer depends on, or changes, what is stored. @param payload as it was sent, not parsed */
export const usesStore = (payload: Record<string, unknown>): boolean =>
  countsUsage(payload) || (typeof payload.model === 'string' && learns(payload.model));
