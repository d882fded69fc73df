import type { CheckFact } from './checks';
import { driftIn, type CodeDrift } from './drift';
import type { Source } from './source';

/** Handlers that do nothing, as many as are new. */
export function emptiedHandlers(after: Source, gained: readonly CheckFact[]): CodeDrift[] {
  return gained
    .filter(({ kind }) => kind === 'empty_handler')
    .map(({ range }) =>
      driftIn(after, range, {
        label: 'error_handling_emptied',
        severity: 'medium',
        score: 0.85,
        detail: 'a handler without a statement that does anything',
      }),
    );
}
