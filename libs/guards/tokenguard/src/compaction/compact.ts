import { timed } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';
import { applyEdits } from './edits';
import { asExcerpt } from './excerpt';
import { extract } from './extractive/extract';
import { allowsExtraction, allowsLight, type Level } from './level';
import { lightEdits } from './light/light-edits';
import { protectedSpansOf, type ProtectedSpan } from './protection/protected-spans';
import type { Change, Marked } from './retention';
import { compactReversibly, type Restoration } from './reversible/reversible';

export interface CompactionRequest {
  text: string;
  /** Of `text`, where they are known. */
  tokens: number;
  level: Level;
  /** What the text will be asked; sentences that answer it stay. */
  query?: string;
  /** Tokens the result may have, where the level allows to leave sentences out; undefined: any number. */
  maxTokens?: number;
  /** Whether `maxTokens` is a share of this text: then the text is marked as cut. */
  isShare?: boolean;
  count: (text: string) => number;
}

/** Steps that together made the text shorter. */
export interface StepReport {
  techniques: readonly string[];
  tokensSaved: number;
}

/** One report for all that the same steps did to many texts. */
export function mergedSteps(steps: readonly StepReport[]): StepReport[] {
  const saved = new Map<string, StepReport>();
  for (const { techniques, tokensSaved } of steps) {
    const names = [...techniques].sort();
    const key = names.join();
    saved.set(key, { techniques: names, tokensSaved: tokensSaved + (saved.get(key)?.tokensSaved ?? 0) });
  }
  return [...saved.values()];
}

export interface Compacted {
  text: string;
  tokens: number;
  steps: readonly StepReport[];
  /** What `restore` needs beside the text to undo the reversible steps. */
  restoration: Restoration | null;
  /** Sentences, lines and blocks that are gone. */
  leftOut: number;
  /** The text and its protected spans before and after what cannot be undone; null where nothing was. */
  lossy: Change | null;
}

/** A text on its way: what is restructured, what is protected, and what it took so far. */
class Draft {
  readonly steps: StepReport[] = [];

  constructor(
    public text: string,
    public tokens: number,
    private readonly count: (text: string) => number,
  ) {}

  /** Takes the new text only if it has fewer tokens: a step may fail, and never costs. */
  offer(text: string, techniques: readonly string[]): boolean {
    if (text === this.text) return false;
    const tokens = this.count(text);
    if (tokens >= this.tokens) return false;
    this.steps.push({ techniques, tokensSaved: this.tokens - tokens });
    this.text = text;
    this.tokens = tokens;
    return true;
  }
}

/** Whole sentences, lines and blocks that do not fit. */
function cut(
  draft: Draft,
  structured: readonly Span[],
  spans: readonly ProtectedSpan[],
  request: CompactionRequest,
) {
  const { level, query, maxTokens = Infinity, isShare = false, count } = request;
  if (!allowsExtraction(level) || draft.tokens <= maxTokens) return 0;
  const written = isShare ? asExcerpt : (text: string) => text;
  const forText = maxTokens - count(written(''));
  const { text } = draft;
  const extracted = timed('extractive', () =>
    extract({ text, structured, protectedSpans: spans, query, maxTokens: Math.max(0, forText), count }),
  );
  return draft.offer(written(extracted.text), extracted.techniques) ? extracted.leftOut : 0;
}

/** What cannot be undone: words first, then sentences. */
function compactLossily(draft: Draft, structured: readonly Span[], request: CompactionRequest) {
  const before: Marked = { text: draft.text, spans: protectedSpansOf(draft.text) };
  let [spans, outside] = [before.spans, structured];
  const { edits, techniques } = timed('light', () => lightEdits(draft.text, spans, outside));
  const edited = applyEdits(draft.text, edits);
  if (draft.offer(edited.text, techniques)) [spans, outside] = [edited.moved(spans), edited.moved(outside)];
  const leftOut = cut(draft, outside, spans, request);
  if (draft.text === before.text) return { leftOut, lossy: null };
  return {
    leftOut,
    lossy: { before, after: { text: draft.text, spans: leftOut > 0 ? protectedSpansOf(draft.text) : spans } },
  };
}

/** Makes a text shorter in tokens, in order of risk and no further than the level. The result is never longer. */
export function compact(request: CompactionRequest): Compacted {
  const { text, tokens, level, count } = request;
  const draft = new Draft(text, tokens, count);
  const reversible = timed('reversible', () => compactReversibly(text, count));
  const isTaken = draft.offer(reversible.text, reversible.techniques);
  const restoration = isTaken ? reversible.restoration : null;
  const lossy = allowsLight(level)
    ? compactLossily(draft, isTaken ? reversible.structured : [], request)
    : { leftOut: 0, lossy: null };
  return { text: draft.text, tokens: draft.tokens, steps: draft.steps, restoration, ...lossy };
}
