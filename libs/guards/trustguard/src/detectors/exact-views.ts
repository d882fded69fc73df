import type { TextView } from '@aiguards/text';

/** Ways of writing that a program uses too. Numbers and names read out of leetspeak or a cipher mean nothing. */
const EXACT = new Set([
  'original',
  'normalized',
  'tags',
  'variation_selectors',
  'zero_width',
  'url',
  'html',
  'escapes',
  'base64',
  'base32',
  'hex',
  'binary',
  'decimal',
]);

/** The views in which a value is what it was before it was written so. */
export function exactViews(views: readonly TextView[]): TextView[] {
  return views.filter(({ name }) => name.split(/[>+]/).every((part) => EXACT.has(part)));
}
