import type { Severity } from '@aiguards/contracts';

export interface SecretFormat {
  name: string;
  /** As in "The text holds …". */
  what: string;
  /** Stands in every match, letter for letter: a text without it is not searched by the pattern. */
  hint: string;
  pattern: RegExp;
  severity: Severity;
  score: number;
  /** For a prefix that ordinary words share: what the matched text must have beside its shape. */
  accepts?: (value: string) => boolean;
  /** Where the secret ends in a text whose match ended at `end`; unless given, where its word does. */
  endOf?: (text: string, end: number) => number;
}

type Exceptions = Partial<Pick<SecretFormat, 'severity' | 'score' | 'accepts' | 'endOf'>>;

/** A token with a prefix of its own is hardly ever anything else. */
const SURE = 0.97;

/**
 * A row of the tables. A pattern begins where no word is running, so that a long run is read once, and each of its
 * parts is bounded, since an unbounded one can exhaust the matcher's stack.
 */
export function secret(
  name: string,
  what: string,
  hint: string,
  pattern: RegExp,
  exceptions: Exceptions = {},
): SecretFormat {
  return { name, what, hint, pattern, severity: 'critical', score: SURE, ...exceptions };
}

/** Digits and capitals: words and style-sheet classes have no such mixture. */
export const looksRandom = (value: string): boolean => /\d/.test(value) && /[A-Z]/.test(value);
