import { timed } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';
import { isNoted, noted, withoutNote } from './note';
import { extract } from './extractive/extract';
import { allowsExtraction, allowsLight, type Level } from './level';
import { compactLightly } from './light/light-edits';
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

  copy(): Draft {
    const copy = new Draft(this.text, this.tokens, this.count);
    copy.steps.push(...this.steps);
    return copy;
  }

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

interface Layout {
  spans: readonly ProtectedSpan[];
  structured: readonly Span[];
}

/** Words that nobody misses. @returns where things stand then */
function lighten(draft: Draft, { spans, structured }: Layout): Layout {
  const light = timed('light', () => compactLightly(draft.text, spans, structured));
  if (!draft.offer(light.text, light.techniques)) return { spans, structured };
  return { spans: light.spans, structured: light.outside };
}

/** @returns what is restructured now, also by an earlier call, and what brings it back */
function compactLosslessly(draft: Draft, count: CompactionRequest['count'], linesAlone = false) {
  const { text, techniques, structured, restoration } = timed('reversible', () =>
    compactReversibly(draft.text, count, linesAlone),
  );
  const isTaken = draft.offer(text, techniques);
  return { structured: draft.text === text ? structured : [], restoration: isTaken ? restoration : null };
}

/** A sentence that is gone can make neighbours of lines that are alike: what is answered has nothing left to take. */
const MOST_ROUNDS = 4;

function settle(draft: Draft, count: CompactionRequest['count']): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { text } = draft;
    const structured = compactLosslessly(draft, count).structured;
    lighten(draft, { spans: protectedSpansOf(draft.text), structured });
    if (draft.text === text) return;
  }
}

const changeOf = (before: Marked, { text }: Draft): Change | null =>
  text === before.text ? null : { before, after: { text, spans: protectedSpansOf(text) } };

/** Everything but leaving sentences out. */
function compactWhole({ text, tokens, level, count }: CompactionRequest): Compacted {
  const draft = new Draft(text, tokens, count);
  const { structured, restoration } = compactLosslessly(draft, count);
  const unchanged = { restoration, leftOut: 0, lossy: null };
  if (!allowsLight(level))
    return { text: draft.text, tokens: draft.tokens, steps: draft.steps, ...unchanged };
  const before: Marked = { text: draft.text, spans: protectedSpansOf(draft.text) };
  lighten(draft, { spans: before.spans, structured });
  if (draft.text !== before.text) settle(draft, count);
  return {
    ...unchanged,
    text: draft.text,
    tokens: draft.tokens,
    steps: draft.steps,
    lossy: changeOf(before, draft),
  };
}

/** What is folded when sentences are gone is shorter than it was: as much more may stay as folding saves. */
const WORTH_ANOTHER_TRY = 1.1;

/**
 * Leaves out whole sentences, lines and blocks, of a text in which each line says all that it says: what is folded into
 * other lines would lose them. What is left is folded afterwards.
 */
function cut(request: CompactionRequest, whole: Compacted): Compacted {
  const { text, tokens, query, maxTokens = Infinity, count } = request;
  const base = new Draft(text, tokens, count);
  const { structured } = compactLosslessly(base, count, true);
  const before: Marked = { text: base.text, spans: protectedSpansOf(base.text) };
  const layout = lighten(base, { spans: before.spans, structured });
  const folded = base.tokens / whole.tokens;
  const budgets = folded > WORTH_ANOTHER_TRY ? [Math.floor(maxTokens * folded), maxTokens] : [maxTokens];
  for (const budget of budgets) {
    const draft = base.copy();
    const extracted = timed('extractive', () =>
      extract({
        text: draft.text,
        structured: layout.structured,
        protectedSpans: layout.spans,
        query,
        maxTokens: budget,
        count,
        tokens: draft.tokens,
      }),
    );
    const isTaken = draft.offer(extracted.text, extracted.techniques);
    settle(draft, count);
    if (draft.tokens > maxTokens && budget > maxTokens) continue;
    if (draft.tokens >= whole.tokens) break;
    const lossy = changeOf(before, draft);
    const leftOut = isTaken ? extracted.leftOut : 0;
    return { text: draft.text, tokens: draft.tokens, steps: draft.steps, restoration: null, leftOut, lossy };
  }
  return whole;
}

function compactOnce(request: CompactionRequest): Compacted {
  const { level, maxTokens = Infinity } = request;
  const whole = compactWhole(request);
  return allowsExtraction(level) && whole.tokens > maxTokens ? cut(request, whole) : whole;
}

/** What does not fit after all is read again as it stands: alone, a unit may have parts that it had not among others. */
function compactBody(request: CompactionRequest): Compacted {
  let compacted = compactOnce(request);
  for (let round = 0; round < MOST_ROUNDS && compacted.tokens > (request.maxTokens ?? Infinity); round++) {
    const { text, tokens, steps, leftOut, lossy } = compacted;
    const again = compactOnce({ ...request, text, tokens });
    if (again.text === text) break;
    compacted = {
      ...again,
      steps: [...steps, ...again.steps],
      leftOut: leftOut + again.leftOut,
      lossy: again.lossy && { before: (lossy ?? again.lossy).before, after: again.lossy.after },
    };
  }
  return compacted;
}

/** Makes a text shorter in tokens, in order of risk and no further than the level. The result is never longer. */
export function compact(request: CompactionRequest): Compacted {
  const { text, tokens, isShare = false, maxTokens = Infinity, count } = request;
  const wasNoted = isNoted(text);
  if (!wasNoted && !isShare) return compactBody(request);
  const forNote = count(noted(''));
  const body = withoutNote(text);
  const left = maxTokens >= tokens ? Infinity : Math.max(0, maxTokens - forNote);
  const compacted = compactBody({
    ...request,
    text: body,
    tokens: wasNoted ? count(body) : tokens,
    maxTokens: left,
  });
  const whole = { ...compacted, text: noted(compacted.text), tokens: count(noted(compacted.text)) };
  if (compacted.text !== body && whole.tokens < tokens) return whole;
  return { text, tokens, steps: [], restoration: null, leftOut: 0, lossy: null };
}
