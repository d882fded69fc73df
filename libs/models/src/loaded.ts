import { ModelRefused } from './model-store';

/** A model, or why there is none: a file that does not verify is refused, and an answer says what it did not see. */
export type Loaded<Model> = { model: Model; refusal: null } | { model: null; refusal: string };

/** What `read` gives, or the reason of its refusal. Any other error is a bug, and thrown. */
export function loadedOrRefused<Model>(read: () => Model): Loaded<Model> {
  try {
    return { model: read(), refusal: null };
  } catch (error) {
    if (error instanceof ModelRefused) return { model: null, refusal: error.message };
    throw error;
  }
}
