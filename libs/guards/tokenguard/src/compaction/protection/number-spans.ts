import type { ProtectedSpan } from './protected-span';
import { endOfUnit } from './units';

// Digits of all scripts, fractions and Roman numerals with what stands between the digits of an amount, a date or a
// time; thousands may stand apart by a space.
const NUMBER = /\p{N}+(?:[.,:/'’٫٬\u2013\u2212-]\p{N}+|[ \u00a0\u202f\u2009]\p{Nd}{3}(?!\p{N}))*/gu;

const BEFORE = new Set([...'$€£¥₹₩₽₺₴₫₦¢+-−±~≈#№<>≤≥=§.,']);
const CODE_BEFORE = /(?:^|\P{L})(?:[A-Z]{3}|US|Rs\.?|CA|AU|R|kr|Fr\.?|zł|S)[ \u00a0]?$/u;
const LONGEST_BEFORE = 6;

function startOfAmount(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < LONGEST_BEFORE && BEFORE.has(text.charAt(from - 1))) from--;
  // A sign of punctuation belongs to the text before it, unless the number begins with it: .5
  while (from < start - 1 && /[.,-]/.test(text.charAt(from)) && /[.,-]/.test(text.charAt(from + 1))) from++;
  const before = text.slice(Math.max(0, from - LONGEST_BEFORE), from);
  const currency = CODE_BEFORE.exec(before)?.[0];
  return currency === undefined ? from : from - currency.replace(/^\P{L}/u, '').length;
}

/** Numbers with the currency before them and the unit or the things counted behind them. Linear. */
export function numberSpans(text: string): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  for (const { 0: number, index } of text.matchAll(NUMBER))
    spans.push({
      kind: 'number',
      start: startOfAmount(text, index),
      end: endOfUnit(text, index + number.length),
    });
  return spans;
}
