import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import { cosine, lexicalConfidence, type Bag } from './bag-of-words';

/**
 * Drift score from which drift is reported. A turn of six content words that repeats one of the last turn has a
 * score of about 0.92 against a conversation of ten new words a turn (norm of the decayed bag: √(10 / (1 - 0.8²)),
 * about 5.3), so the often seen 0.8 would report most turns. 0.95 is reached when not even that much returns.
 */
export const DEFAULT_DRIFT_THRESHOLD = 0.95;

/**
 * Turns of one conversation often share no word at all ("How do I bake bread?", "Which flour is best?"). Twelve
 * content words on both sides are the least from which sharing none says anything.
 */
const MIN_DRIFT_WORDS = 12;

export interface Drift {
  detected: boolean | null;
  score: number | null;
  confidence: number | null;
  check: Check;
  finding: Finding | null;
}

const NO_VERDICT = { detected: null, score: null, confidence: null, finding: null };

/** How little a turn shares with the turns before it. `before` is null on the first turn. */
export function driftOf(textLength: number, turn: Bag, before: Bag | null, threshold: number): Drift {
  if (before === null || before.size === 0) {
    return { ...NO_VERDICT, detected: false, check: notScanned('nothing came before this turn') };
  }
  if (Math.min(turn.size, before.size) < MIN_DRIFT_WORDS) {
    const reason = `fewer than ${MIN_DRIFT_WORDS} content words in this turn or before it: too few for a verdict`;
    return { ...NO_VERDICT, check: partial(reason) };
  }
  const score = 1 - cosine(turn, before);
  const confidence = lexicalConfidence(Math.min(turn.size, before.size));
  const detected = score >= threshold;
  const finding = detected ? driftFinding(textLength, score, threshold, confidence) : null;
  return { detected, score, confidence, check: scanned, finding };
}

function driftFinding(textLength: number, score: number, threshold: number, confidence: number): Finding {
  return {
    detector: 'drift',
    type: 'drift',
    label: 'topic_shift',
    severity: 'medium',
    score: confidence,
    start: 0,
    end: textLength,
    view: 'original',
    message: 'This turn shares almost no words with the turns before it.',
    suggestion: 'Ask whether the subject was changed on purpose, or start a new session for it.',
    evidence: `lexical drift score ${score.toFixed(3)} >= threshold ${threshold}`,
  };
}
