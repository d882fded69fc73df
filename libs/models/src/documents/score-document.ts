import type { LinearModel } from '../linear-model';
import { kindOf, segmentTraits, vocabularyOf } from './document-traits';
import { segmentsOf, type Segment } from './segments';

/** A statement of a document, how sure the model is that it does not belong there, and what it knew beside the words. */
export interface ScoredSegment extends Segment {
  probability: number;
  traits: string[];
}

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

/** Scores each statement of a document by one label of a model. */
export function scoreDocument(model: LinearModel, label: string, document: string): ScoredSegment[] {
  return readSegments(document).map(({ segment, traits }) => ({
    ...segment,
    traits,
    probability: model.scorePassage(document.slice(segment.start, segment.end), traits).get(label) ?? 0,
  }));
}
