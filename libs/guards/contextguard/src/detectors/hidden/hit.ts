import type { Finding } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';

export const HIT_TYPES = ['hidden_markup', 'exfiltration_link', 'tool_call_look_alike'] as const;
export type HitType = (typeof HIT_TYPES)[number];

/** How a stretch of text is kept from a reader. */
export type HiddenKind = 'comment' | 'style' | 'attribute' | 'invisible_characters';

/** What a hit's text says, so that a detector of instructions can read it without the markup around it. */
interface HiddenContents {
  kind: HiddenKind;
  /** Entities and invisible encodings decoded, tags left out; at most `MOST_CONTENTS` code units. */
  text: string;
  /** It speaks to a model, is longer than a label, or is merely there. */
  says: 'order' | 'prose' | 'words';
}

/** Something in a document that was put there for a model and not for a reader. Offsets are UTF-16, in the text as sent. */
export interface Hit extends Pick<
  Finding,
  'label' | 'severity' | 'score' | 'start' | 'end' | 'view' | 'message' | 'suggestion' | 'evidence'
> {
  type: HitType;
  /** Of hidden text only. */
  contents?: HiddenContents;
}

/** From this score a hit is worth a finding of its own; below it the text is only known to be hidden, or an example. */
export const REPORTED_FROM = 0.4;

export const MOST_CONTENTS = 4000;

export const inOrder = <Found extends Span>(found: readonly Found[]): Found[] =>
  [...found].sort((a, b) => a.start - b.start || b.end - a.end);

/** In order; of hits that overlap, the surest, then the one that begins first. */
export function withoutOverlaps<Found extends Span & { score: number }>(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of inOrder(found)) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (one.score > last.score) kept[kept.length - 1] = one;
  }
  return kept;
}
