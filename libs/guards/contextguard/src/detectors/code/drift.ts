import type { Severity } from '@aiguards/contracts';
import type { CodeDriftLabel } from '../../data/code-drift-messages';
import { spanOf, type Source, type TokenRange } from './source';

/** One thing that drifted: what, how grave, and where. Offsets are UTF-16, in the version that `field` names. */
export interface CodeDrift {
  label: CodeDriftLabel;
  severity: Severity;
  /** How sure it is that it drifted and did not only change its place or name. */
  score: number;
  field: 'current_code' | 'previous_code';
  start: number;
  end: number;
  /** Which rule or part decided, in words that hold nothing of the code. */
  detail: string;
}

/** One that is seen in the current version. */
export function driftIn(
  source: Source,
  range: TokenRange,
  drift: Omit<CodeDrift, 'field' | 'start' | 'end'>,
): CodeDrift {
  return { ...drift, field: 'current_code', ...spanOf(source, range) };
}

/** One that is seen in the previous version: what is gone. */
export function driftFrom(
  source: Source,
  range: TokenRange,
  drift: Omit<CodeDrift, 'field' | 'start' | 'end'>,
): CodeDrift {
  return { ...drift, field: 'previous_code', ...spanOf(source, range) };
}

/** What is left of both when equals are taken out in pairs. */
export function unpaired<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): { lost: Item[]; gained: Item[] } {
  const waiting = new Map<string, Item[]>();
  for (const item of after) {
    const key = keyOf(item);
    const known = waiting.get(key);
    if (known) known.push(item);
    else waiting.set(key, [item]);
  }
  for (const known of waiting.values()) known.reverse();
  const lost = before.filter((item) => waiting.get(keyOf(item))?.pop() === undefined);
  return { lost, gained: [...waiting.values()].flat() };
}

/** Share of words two lists have in common (Dice), words counted as often as they stand there. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const { lost } = unpaired(one, other, (word) => word);
  return (2 * (one.length - lost.length)) / (one.length + other.length);
}
