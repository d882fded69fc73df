import type { Span } from '@aiguards/text';

/** Longer lines are no titles and no labels. */
const LONGEST_TITLE = 90;
const MOST_TITLE_WORDS = 14;

const MARKDOWN_HEADING = /^ {0,3}(#{1,6})\s/;
const FENCE = /^\s{0,12}(`{3,}|~{3,})/;
const ITEM = /^\s*(?:[-*+•‣◦–]|\d{1,3}[.)]|[a-z][.)])\s/i;
const TABLE_ROW = /^\s*\||\t|\s\|\s[^|]*\s\|/;
const LOG_LINE =
  /^\s*(?:[[{]|\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:)/;
/** "Passage 7:", "Document [3]:", "## Absatz 12.", "[4]": a word or none, a number, and what ends the label. */
const NUMBERED_LABEL = /^(?:\p{L}{2,16} ?[#[(]?\d{1,4}[\])]?\s?[:.)\]]|\[\d{1,4}\]:?)(?=\s|$)/u;
const SPEAKER_LABEL = /^[\p{L}\p{N}*[(][^:：\n]{0,48}[:：](?=\s*\S)/u;
const SENTENCE_ENDS = /[.!?…。！？؟।;,]["'”’)\]]*$/;
const ENDS_WITH_COLON = /[:：]$/;
const STARTS_LOW = /^\p{Ll}/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const SPACES = /\s+/;

export const fenceOf = (line: string): string | undefined => FENCE.exec(line)?.[1];
export const isItem = (line: string): boolean => ITEM.test(line);
export const isTableRow = (line: string): boolean => TABLE_ROW.test(line);
export const isLogLine = (line: string): boolean => LOG_LINE.test(line);
export const isBlank = (line: string): boolean => line.trim() === '';
const endsSentence = (line: string): boolean => SENTENCE_ENDS.test(line.trimEnd());
export const headingLevelOf = (line: string): number => MARKDOWN_HEADING.exec(line)?.[1]?.length ?? 0;

/** Length of a label like "Passage 7:" at the start of a line, 0 without one. */
export const numberedLabelOf = (line: string): number => NUMBERED_LABEL.exec(line)?.[0].length ?? 0;

/** Length of a label like "Speaker:" at the start of a line with a text behind it, 0 without one. */
export function speakerLabelOf(line: string): number {
  const label = SPEAKER_LABEL.exec(line)?.[0] ?? '';
  return label.split(SPACES).length <= 6 && !label.includes('. ') ? label.length : 0;
}

/** Does the line stand for a title: short, opened like one and not closed like a sentence? */
export function looksLikeTitle(line: string): boolean {
  const trimmed = line.trim();
  return (
    trimmed.length > 0 &&
    trimmed.length <= LONGEST_TITLE &&
    !endsSentence(trimmed) &&
    !STARTS_LOW.test(trimmed) &&
    HAS_LETTER.test(trimmed) &&
    trimmed.split(SPACES).length <= MOST_TITLE_WORDS
  );
}

export const endsWithColon = (line: string): boolean => ENDS_WITH_COLON.test(line.trimEnd());

/** So long is a line that an editor wrapped; shorter ones were ended by their writer. */
const WRAPPED_FROM = 50;
const WRAPPED_TO = 130;

/** Does the next line go on with the sentence of this one? Lines wrapped by an editor do. */
export function goesOn(line: string, next: string): boolean {
  const trimmed = line.trimEnd();
  if (endsSentence(trimmed) && !trimmed.endsWith(',')) return false;
  if (STARTS_LOW.test(next.trimStart())) return true;
  return trimmed.length >= WRAPPED_FROM && trimmed.length <= WRAPPED_TO && !endsWithColon(trimmed);
}

/** Could the line be the first one of a sentence that an editor wrapped? */
export const mayBeWrapped = (line: string, next: string): boolean =>
  !isBlank(next) && (STARTS_LOW.test(next.trimStart()) || line.trimEnd().length >= WRAPPED_FROM);

/** Lines with their offsets, without the line end. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length });
  return lines;
}
