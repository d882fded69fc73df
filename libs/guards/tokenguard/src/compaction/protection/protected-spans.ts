import { mergedSpans } from '../edits';
import { codeSpans } from './code-spans';
import { markupSpans } from './markup-spans';
import { numberSpans } from './number-spans';
import type { ProtectedSpan } from './protected-span';
import { quoteSpans } from './quote-spans';
import { technicalSpans } from './technical-spans';
import { wordSpans } from './word-spans';

export type { ProtectedSpan } from './protected-span';

/**
 * What no compaction alters in part: code, numbers with their units, addresses and identifiers, quotes, negations and
 * conditions, placeholders, and the keys and values of JSON. Sorted; where some overlap they are one span of the kind that
 * begins first. Linear in the length of the text.
 */
export function protectedSpansOf(text: string): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  for (const find of [codeSpans, markupSpans, quoteSpans, technicalSpans, numberSpans, wordSpans])
    for (const span of find(text)) spans.push(span);
  return mergedSpans(spans);
}
