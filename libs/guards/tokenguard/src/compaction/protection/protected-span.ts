import type { Span } from '@aiguards/text';

export type ProtectedKind = 'code' | 'number' | 'url' | 'quote' | 'negation' | 'placeholder' | 'json';

/** A stretch of a text that no compaction alters in part. */
export interface ProtectedSpan extends Span {
  kind: ProtectedKind;
}
