import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import { cosine, lexicalConfidence, type Bag } from './bag-of-words';

/**
 * Words on each side from which having none in common is worth a finding: in shorter texts on one subject it
 * happens by chance and wording.
 */
const MIN_WORDS_UNRELATED = 12;

export interface Relevance {
  value: number | null;
  confidence: number | null;
  referenceWords: number;
  check: Check;
  finding: Finding | null;
}

/** Lexical relevance of a text to the nearest of the parts of its context. */
export function relevanceOf(textLength: number, text: Bag, references: readonly Bag[]): Relevance {
  const referenceWords = references.reduce((most, { size }) => Math.max(most, size), 0);
  if (referenceWords === 0 || text.size === 0) {
    const check = notScanned(
      `no content words in ${text.size === 0 ? 'the text' : 'what came with the text'}`,
    );
    return { value: null, confidence: null, referenceWords, check, finding: null };
  }
  const value = references.reduce((best, reference) => Math.max(best, cosine(text, reference)), 0);
  const evidence = Math.min(text.size, referenceWords);
  const confidence = lexicalConfidence(evidence);
  const isUnrelated = value === 0 && evidence >= MIN_WORDS_UNRELATED;
  return {
    value,
    confidence,
    referenceWords,
    check:
      evidence < MIN_WORDS_UNRELATED
        ? partial(`${evidence} content words to compare by: a weak hint, never a finding`)
        : scanned,
    finding: isUnrelated ? unrelated(textLength, confidence) : null,
  };
}

function unrelated(textLength: number, confidence: number): Finding {
  return {
    detector: 'relevance',
    type: 'relevance',
    label: 'no_shared_words',
    severity: 'low',
    score: confidence,
    start: 0,
    end: textLength,
    view: 'original',
    message: 'The text has no content word in common with its context.',
    suggestion: 'Check that the context belongs to this text and is in the same language.',
    evidence: `lexical relevance 0 with at least ${MIN_WORDS_UNRELATED} different content words on each side`,
  };
}
