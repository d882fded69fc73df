import { kindOf, segmentTraits } from './document-traits';
import { segmentsOf, type Segment } from './segments';
import { Vocabulary } from './vocabulary';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u;
const WORD = /[\p{L}\p{N}]/gu;
const BLANKS = /\s+/g;
/** A second word is looked for in so many of the pieces between blanks. */
const PIECES = 6;

/** Where a pattern next matches from `from` on; the length of the text where it does not. */
function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** One word orders nothing, unless the script puts no spaces between words. */
function hasTwoWords(text: string): boolean {
  const second = next(WORD, text, next(BLANKS, text, next(WORD, text, 0)));
  if (second === text.length) return UNSPACED.test(text);
  let pieces = 1;
  for (let at = next(BLANKS, text, 0); at < second && pieces <= PIECES; at = next(BLANKS, text, BLANKS.lastIndex))
    pieces++;
  return pieces <= PIECES || UNSPACED.test(text);
}

/**
 * The statements of a document that can be an instruction, each with its traits. Linear in the length of the document.
 *
 * @param counts tells which of them are asked for; all unless given
 */
export function readSegments(
  document: string,
  counts?: (start: number, end: number) => boolean,
): { segment: Segment; traits: string[] }[] {
  const kind = kindOf(document);
  const vocabulary = new Vocabulary(document);
  return segmentsOf(document)
    .filter(({ start, end }) => (!counts || counts(start, end)) && hasTwoWords(document.slice(start, end)))
    .map((segment) => ({ segment, traits: segmentTraits(document, kind, vocabulary, segment) }));
}
