import type { ProtectedSpan } from './protected-span';

const TAG = /<[a-z/!?][^<>]*>/gi;

// {x}, {{x}}, ${x}; [EMAIL_1], [Your name]; %s, %1$s, %(name)s.
const PLACEHOLDER =
  /\$?\{\{?[^{}\n"]{1,200}\}{1,2}|\[[^[\]\n"]{1,80}\]|%(?:\(\w{1,60}\)|\d{1,2}\$)?[sdifgxX@](?!\w)/g;

/** Tags of XML and HTML, and what a template or a redaction puts in the place of a value. Linear. */
export function markupSpans(text: string): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  const add = (pattern: RegExp): void => {
    for (const { 0: found, index } of text.matchAll(pattern))
      spans.push({ kind: 'placeholder', start: index, end: index + found.length });
  };
  if (text.includes('<')) add(TAG);
  if (/[{[%]/.test(text)) add(PLACEHOLDER);
  return spans;
}
