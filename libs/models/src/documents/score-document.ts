import type { LinearModel } from '../linear-model';
import { kindOf, segmentTraits, vocabularyOf } from './document-traits';
import { segmentsOf, type Segment } from './segments';

/** A statement of a document, how sure the model is that it does not belong there, and what it knew beside the words. */
export interface ScoredSegment extends Segment {
  probability: number;
  traits: string[];
}

/** One word orders nothing. */
const TWO_WORDS =
  /[\p{L}\p{N}][^\s]*\s+[^\s]*[\p{L}\p{N}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u;

/** The statements of a document that can be an instruction, each with its traits. Linear in the length of the document. */
export function readSegments(document: string): { segment: Segment; traits: string[] }[] {
  const kind = kindOf(document);
  const vocabulary = vocabularyOf(document);
  return segmentsOf(document)
    .filter(({ start, end }) => TWO_WORDS.test(document.slice(start, end)))
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
