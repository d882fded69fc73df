import type { CheckFact } from './checks';
import { withoutPolarity } from './conditions';
import type { Source } from './source';

/** All names of a version as one text, in the spelling of atoms. */
export const textOf = ({ names }: Source): string => ` ${withoutPolarity(names).join(' ')} `;
export const wordsOfAtoms = ({ atoms }: CheckFact): readonly string[] => atoms.flatMap(({ words }) => words);
export const wordsOfKey = ({ key }: CheckFact): readonly string[] =>
  key.split(' ').filter((word) => /\w/.test(word));

export function countAtoms(facts: readonly CheckFact[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of facts.flatMap(({ atoms }) => atoms)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Up to a hundred: more need not be told apart. */
export function occurrences(text: string, needle: string): number {
  let count = 0;
  for (
    let at = text.indexOf(needle);
    at !== -1 && count < 100;
    at = text.indexOf(needle, at + needle.length - 1)
  )
    count++;
  return count;
}

/** Assertions that any value passes that is there at all. */
export const WEAK_ASSERTION =
  /\b(?:toBeDefined|toBeTruthy|toBeFalsy|anything|assertNotNull|assertIsNotNone|assert_not_nil|is_some|notNullValue)\b|is not None\b|== null$/;

export const keyOf = ({ kind, key }: CheckFact): string => `${kind} ${key}`;
export const pathOf = ({ owner }: CheckFact): string => owner?.path ?? '';
