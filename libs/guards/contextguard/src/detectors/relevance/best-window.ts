import type { Term } from '@aiguards/text';
import type { Lexicon } from './lexicon';
import type { Subject } from './subject';

const LEAST_TERMS = 40;
const MOST_TERMS = 120;

/** Terms `[from, to)` of a reference. */
export interface Stretch {
  from: number;
  to: number;
}

/** As many terms of a reference as a text of so many is compared with at a time. */
const windowLength = (terms: number): number => Math.min(MOST_TERMS, Math.max(LEAST_TERMS, 2 * terms));

/** The stretch of a reference in which most of the subject's words stand, by weight; the first of equals. One pass. */
export function bestWindow(
  subject: Subject,
  terms: readonly Term[],
  lexicon: Lexicon,
  length = windowLength(subject.terms.length),
): Stretch {
  if (terms.length <= length) return { from: 0, to: terms.length };
  const counts = new Uint16Array(subject.types.length + 1);
  let [weight, best, first, last] = [0, 0, 0, 0];
  for (let at = 0; at < terms.length; at++) {
    const leaving = at - length;
    const gone = leaving >= 0 ? (subject.placeOf[terms[leaving]?.id ?? 0] ?? 0) : 0;
    if (gone > 0 && --counts[gone]! === 0) weight -= lexicon.weightOf(subject.types[gone - 1] ?? 0);
    const id = terms[at]?.id ?? 0;
    const place = subject.placeOf[id] ?? 0;
    if (place === 0) continue;
    if (counts[place]!++ === 0) weight += lexicon.weightOf(id);
    if (weight > best + 1e-9) [best, first, last] = [weight, Math.max(0, leaving + 1), at];
  }
  // The last of the words found ends the window so far: half of what is free before them goes behind.
  const begin = firstHit(subject, terms, first, last);
  const from = Math.max(0, Math.min(begin - ((length - (last - begin + 1)) >> 1), terms.length - length));
  return { from, to: from + length };
}

function firstHit(subject: Subject, terms: readonly Term[], from: number, to: number): number {
  for (let at = from; at <= to; at++) if ((subject.placeOf[terms[at]?.id ?? 0] ?? 0) > 0) return at;
  return from;
}
