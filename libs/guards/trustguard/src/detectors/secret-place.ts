import type { FoundSecret } from './found-secret';
import { isReference, passwordStrength } from './secret-values';

type Label = FoundSecret['label'];

/** A kind of file, command or call in which a secret has its place: the first group of the pattern. */
export interface Place {
  rule: string;
  label: Label;
  /** Stands in every match, in any case: a text without it is not searched. */
  hint: RegExp;
  pattern: RegExp;
  score: number;
  accepts?: (value: string) => boolean;
  /** A program writes such a file, out of what was typed: a word that stands for a password elsewhere is one in it. */
  isStore?: true;
}

export const isPassword = (value: string): boolean =>
  passwordStrength(value) !== 'none' && !isReference(value);
