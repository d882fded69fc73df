import type { Segment } from './segments';
import type { Vocabulary } from './vocabulary';

export type DocumentKind = 'table' | 'json' | 'code' | 'mail' | 'prose';

const TABLE_LINE = /^[^\n|]{0,80}\|[^\n|]{0,200}\|/gm;
const CODE_LINE =
  /^[^\S\n]{0,20}(?:import |from |def |class |return\b|const |let |var |function |public |#include|Traceback|File "|[\w.]{1,40}\s?=\s|[\w.]{1,60}\(.{0,80}\)[;:]?$|[{}]\)?[;,]?$|\/\/|at [\w.]{1,60}\()/gm;
const MAIL =
  /^(?:subject|from|to|date|sent)\s{0,2}:|^(?:hi|hello|dear|hey)\b|\b(?:regards|sincerely|cheers|thanks),?\s*$/im;

function holds(text: string, pattern: RegExp, times: number): boolean {
  let found = 0;
  pattern.lastIndex = 0;
  while (found < times && pattern.test(text)) found++;
  return found >= times;
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return Math.max(1, lines);
}

/** What kind of document it is, roughly: from its first 20,000 characters. */
export function kindOf(document: string): DocumentKind {
  const sample = document.slice(0, 20_000);
  if (sample.includes('|') && holds(sample, TABLE_LINE, 2)) return 'table';
  if (/^\s{0,20}[[{]/.test(sample) && sample.includes('":')) return 'json';
  if (holds(sample, CODE_LINE, Math.max(2, linesOf(sample) / 6))) return 'code';
  return MAIL.test(sample) ? 'mail' : 'prose';
}

const SENTENCE = /^[\p{Lu}\p{Lo}"'“‘(][^|{}]{0,600}[.!?:。！？؟।]["'”’)]{0,2}$/u;

/** With what a sentence may end: most fragments end otherwise. */
const ENDS = '.!?:。！？؟।"\'”’)';

/** What is known of a segment from where it stands: traits for the model beside its words. */
export function segmentTraits(
  document: string,
  kind: DocumentKind,
  vocabulary: Vocabulary,
  segment: Segment,
): string[] {
  const text = document.slice(segment.start, segment.end);
  const place = segment.isFirst ? (segment.isLast ? 'alone' : 'first') : segment.isLast ? 'last' : 'inside';
  const form = ENDS.includes(text.charAt(text.length - 1)) && SENTENCE.test(text) ? 'sentence' : 'fragment';
  const foreign = vocabulary.foreignFourths(segment);
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
