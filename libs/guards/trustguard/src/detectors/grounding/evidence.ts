import type { Span } from '@aiguards/text';
import { numbersOf, type NumberMention } from './numbers';
import type { SourceIndex, SourceSentence } from './source-index';
import { tokensOf, type Token } from './token';

/** A stretch of text, read once. */
export interface Passage {
  span: Span;
  text: string;
  tokens: readonly Token[];
  numbers: readonly NumberMention[];
}

/** A sentence of a source, read. */
export interface EvidencePassage extends Passage {
  sentence: SourceSentence;
}

/** Sentences read for one claim. More add words that happen to occur, fewer miss what is said over several sentences. */
const SENTENCES_PER_CLAIM = 4;

export function passageOf(text: string, span: Span): Passage {
  const tokens = tokensOf(text, span.start, span.end);
  return { span, text, tokens, numbers: numbersOf(text, tokens) };
}

/** Reads the sentences of sources that claims ask for, each once. Bounded by what the claims retrieve. */
export class EvidenceReader {
  private readonly read = new Map<number, EvidencePassage>();

  constructor(readonly index: SourceIndex) {}

  private at(position: number): EvidencePassage | null {
    const known = this.read.get(position);
    if (known) return known;
    const sentence = this.index.sentences[position];
    if (!sentence) return null;
    const passage = { ...passageOf(sentence.source.text, sentence), sentence };
    this.read.set(position, passage);
    return passage;
  }

  /** The sentences nearest to a claim, best first. */
  evidenceFor(claim: Passage): EvidencePassage[] {
    const stems = claim.tokens.flatMap(({ isContent, stem }) => (isContent ? [stem] : []));
    const positions = this.index.best(stems, SENTENCES_PER_CLAIM);
    return positions.flatMap((position) => this.at(position) ?? []);
  }
}
