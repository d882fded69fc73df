import type { ProtectedKind, ProtectedSpan } from './protected-span';

const TAG = /<[a-z/!?][^<>]*>/gi;

// {x}, {{x}}, ${x}; [EMAIL_1], [Your name]; %s, %1$s, %(name)s.
const PLACEHOLDER =
  /\$?\{\{?[^{}\n"]{1,200}\}{1,2}|\[[^[\]\n"]{1,80}\]|%(?:\(\w{1,60}\)|\d{1,2}\$)?[sdifgxX@](?!\w)/g;

/** How a compacted table says what its columns are called: `[2]{id,city}:`. */
const TABLE_HEADER = /\[\d{1,7}\]\{[^{}\n]{0,2000}\}:/g;

/** Tags of XML and HTML, and what a template or a redaction puts in the place of a value. Linear. */
export function markupSpans(text: string): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  const add = (pattern: RegExp, kind: ProtectedKind = 'placeholder'): void => {
    for (const { 0: found, index } of text.matchAll(pattern))
      spans.push({ kind, start: index, end: index + found.length });
  };
  if (text.includes('<')) add(TAG);
  if (/[{[%]/.test(text)) add(PLACEHOLDER);
  if (text.includes(']{')) add(TABLE_HEADER, 'json');
  return spans;
}
