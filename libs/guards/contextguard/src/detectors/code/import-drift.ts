import { driftFrom, driftIn, unpaired, type CodeDrift } from './drift';
import { importsOf } from './imports';
import type { Source } from './source';

/** What is imported in one version only. Their order and the names given to them are no matter. */
export function importDrift(before: Source, after: Source): CodeDrift[] {
  const { lost, gained } = unpaired(importsOf(before), importsOf(after), ({ key }) => key);
  return [
    ...gained.map(({ range }) =>
      driftIn(after, range, {
        label: 'import_added',
        severity: 'low',
        score: 0.9,
        detail: 'only in current_code',
      }),
    ),
    ...lost.map(({ range }) =>
      driftFrom(before, range, {
        label: 'import_removed',
        severity: 'low',
        score: 0.9,
        detail: 'only in previous_code',
      }),
    ),
  ];
}
