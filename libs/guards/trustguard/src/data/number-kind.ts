import type { Severity } from '@aiguards/contracts';

/** A number that stands for a person, an account or a document. */
export interface NumberKind {
  label: string;
  what: string;
  severity: Severity;
  /** With the global flag; bounded at both ends. */
  pattern: RegExp;
  /** Its check digit or ranges, on the number without separators and in capitals. */
  isValid?: (number: string) => boolean;
  /** What the check is called in the evidence. */
  check?: string;
  /** Words that say what the number is, near it. Without them the score is `alone`. */
  context?: RegExp;
  /** Score without such a word. 0: not reported. */
  alone: number;
  /** Score with such a word. */
  named: number;
}
