import type { Span } from '../words';
import { stretchOf, type Rewriting } from './rewriter';

/** A text read in one way, with the way back from each of its stretches to the text as the client sent it. */
export interface TextView {
  /** "original", "normalized", or what was undone, outermost first: "base64", "base64>rot13". */
  readonly name: string;
  readonly text: string;
  /** The smallest stretch of the original that holds what `text.slice(start, end)` was read from. UTF-16 offsets. */
  toOriginal(start: number, end: number): Span;
  /** Whether any of `text.slice(start, end)` is not in the original as it stands: else the original says it already. */
  isRead(start: number, end: number): boolean;
}

export class OriginalView implements TextView {
  readonly name = 'original';

  constructor(readonly text: string) {}

  toOriginal(start: number, end: number): Span {
    return { start, end };
  }

  isRead(): boolean {
    return false;
  }
}

export class RewrittenView implements TextView {
  constructor(
    readonly name: string,
    readonly rewriting: Rewriting,
  ) {}

  get text(): string {
    return this.rewriting.text;
  }

  toOriginal(start: number, end: number): Span {
    return stretchOf(this.rewriting, start, end);
  }

  isRead(start: number, end: number): boolean {
    return this.rewriting.changed.subarray(start, end).includes(1);
  }
}
