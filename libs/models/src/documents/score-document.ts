import { kindOf, segmentTraits, vocabularyOf } from './document-traits';
import { segmentsOf, type Segment } from './segments';

const WORD = /[\p{L}\p{N}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u;

/** One word orders nothing, unless the script puts no spaces between words. */
function hasTwoWords(text: string): boolean {
  return UNSPACED.test(text) || text.split(/\s+/, 6).filter((piece) => WORD.test(piece)).length >= 2;
}

/** The statements of a document that can be an instruction, each with its traits. Linear in the length of the document. */
export function readSegments(document: string): { segment: Segment; traits: string[] }[] {
  const kind = kindOf(document);
  const vocabulary = vocabularyOf(document);
  return segmentsOf(document)
    .filter(({ start, end }) => hasTwoWords(document.slice(start, end)))
    .map((segment) => ({ segment, traits: segmentTraits(document, kind, vocabulary, segment) }));
}
