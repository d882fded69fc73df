import type { Span } from '@aiguards/text';

/** Tokens of a text in the encoding the caller pays for. */
export type CountTokens = (text: string) => number;

/** One stretch of the text and what stands there afterwards. */
export interface Rewrite extends Span {
  replacement: string;
  /** The replacement is restructured data: later steps leave it alone, or leave whole lines of it out. */
  structured: boolean;
}

/** What the compacted text alone can't tell; a JSON value, small beside the text. */
export type StepRestoration = null | number | string | readonly StepRestoration[];

export interface Proposal {
  /** Sorted, apart from each other and from `outside`. */
  rewrites: readonly Rewrite[];
  /** Names of what was done, for `optimization_techniques`. */
  techniques: readonly string[];
  restoration: StepRestoration;
}

/**
 * One lossless step. `outside` are the stretches it must not touch (fenced code, what earlier steps restructured):
 * sorted, apart, in UTF-16 offsets of `text`.
 */
export interface ReversibleStep {
  name: string;
  /** Null where nothing is saved. Applying it to its own result is null. */
  propose(text: string, count: CountTokens, outside: readonly Span[]): Proposal | null;
  /** The inverse, over the whole compacted text; `outside` are its fenced blocks. */
  invert(text: string, restoration: StepRestoration, outside: readonly Span[]): string;
  /**
   * Stretches of a text that this step wrote, now or in an earlier call, told by the text alone: sorted, apart, outside
   * of `outside`, which are its fenced blocks. Linear; empty at once where none of the step's marks is in the text.
   */
  find?(text: string, outside: readonly Span[]): Span[];
}
