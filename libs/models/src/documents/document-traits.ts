import { words } from '@aiguards/text';
import type { Segment } from './segments';

export type DocumentKind = 'table' | 'json' | 'code' | 'mail' | 'prose';

const TABLE_LINE = /^[^\n|]{0,80}\|[^\n|]{0,200}\|/gm;
const CODE_LINE =
  /^[^\S\n]{0,20}(?:import |from |def |class |return\b|const |let |var |function |public |#include|Traceback|File "|[\w.]{1,40}\s?=\s|[\w.]{1,60}\(.{0,80}\)[;:]?$|[{}]\)?[;,]?$|\/\/|at [\w.]{1,60}\()/gm;
const MAIL =
  /^(?:subject|from|to|date|sent)\s{0,2}:|^(?:hi|hello|dear|hey)\b|\b(?:regards|sincerely|cheers|thanks),?\s*$/gim;

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/** What kind of document it is, roughly: from its first 20,000 characters. */
export function kindOf(document: string): DocumentKind {
  const sample = document.slice(0, 20_000);
  const lines = Math.max(1, count(sample, /\n/g));
  if (count(sample, TABLE_LINE) >= 2) return 'table';
  if (/^\s{0,20}[[{]/.test(sample) && sample.includes('":')) return 'json';
  if (count(sample, CODE_LINE) >= Math.max(2, lines / 6)) return 'code';
  return count(sample, MAIL) > 0 ? 'mail' : 'prose';
}

const LONG_WORD = 4;

/** How often each longer word stands in a document. */
export type Vocabulary = ReadonlyMap<string, number>;

export function vocabularyOf(document: string): Vocabulary {
  const counts = new Map<string, number>();
  for (const { key } of words(document)) {
    if (key.length >= LONG_WORD) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The share of longer words of a segment that stand nowhere else in the document, in fourths; null without such words. */
function foreignFourths(segment: string, vocabulary: Vocabulary): number | null {
  const own = new Map<string, number>();
  for (const { key } of words(segment)) if (key.length >= LONG_WORD) own.set(key, (own.get(key) ?? 0) + 1);
  if (own.size === 0) return null;
  let foreign = 0;
  for (const [key, times] of own) if ((vocabulary.get(key) ?? 0) <= times) foreign++;
  return Math.floor((foreign / own.size) * 3.999);
}

const SENTENCE = /^[\p{Lu}\p{Lo}"'“‘(][^|{}]{0,600}[.!?:。！？؟।]["'”’)]{0,2}$/u;

/** What is known of a segment from where it stands: traits for the model beside its words. */
export function segmentTraits(
  document: string,
  kind: DocumentKind,
  vocabulary: Vocabulary,
  segment: Segment,
): string[] {
  const text = document.slice(segment.start, segment.end);
  const place = segment.isFirst ? (segment.isLast ? 'alone' : 'first') : segment.isLast ? 'last' : 'inside';
  const form = SENTENCE.test(text) ? 'sentence' : 'fragment';
  const foreign = foreignFourths(text, vocabulary);
  const length = text.length < 30 ? 'short' : text.length < 120 ? 'medium' : 'long';
  return [
    `in ${kind}`,
    `place ${place}`,
    `${form} in ${kind}`,
    `${form} ${place}`,
    `foreign ${foreign}`,
    `foreign ${foreign} ${form} in ${kind}`,
    `length ${length}`,
  ];
}
