import type { Span } from '@aiguards/text';
import { Lookup } from './align';
import { numbersOf, type NumberMention } from './numbers';
import type { SourceIndex, SourceSentence } from './source-index';
import { tokensOf, type Token } from './token';

/** A stretch of text, read once. */
export interface Passage {
  span: Span;
  text: string;
  tokens: readonly Token[];
  numbers: readonly NumberMention[];
  lookup: Lookup;
  /** Runs of four characters of the content words. */
  grams: ReadonlySet<string>;
}

/** A sentence of a source, read. */
export interface EvidencePassage extends Passage {
  sentence: SourceSentence;
}

/** Sentences read for one claim. More add words that happen to occur, fewer miss what is said over several sentences. */
const SENTENCES_PER_CLAIM = 4;

function characterGrams(tokens: readonly Token[]): Set<string> {
  const grams = new Set<string>();
  for (const { word, isContent } of tokens) {
    if (!isContent) continue;
    const padded = `^${word.slice(0, 24)}$`;
    for (let at = 0; at + 4 <= padded.length; at++) grams.add(padded.slice(at, at + 4));
  }
  return grams;
}

export function passageOf(text: string, span: Span): Passage {
  const tokens = tokensOf(text, span.start, span.end);
  const [numbers, lookup, grams] = [numbersOf(text, tokens), new Lookup(tokens), characterGrams(tokens)];
  return { span, text, tokens, numbers, lookup, grams };
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
