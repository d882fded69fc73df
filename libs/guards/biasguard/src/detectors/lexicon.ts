import type { BiasType } from '../data/bias-types';
import { CLEAR_TERM, TERMS } from '../data/terms';
import type { Hit } from './hit';
import { PhraseIndex } from './phrase-index';
import type { Token } from './tokens';

const INDEX = new PhraseIndex(
  TERMS.map((entry) => ({
    ...entry,
    words: entry.term.split(' '),
    message: `"${entry.term}" is a non-inclusive term (${entry.type}).`,
    advice: `Write "${entry.suggestion}" instead of "${entry.term}".`,
    evidence: `rule lexicon: whole words "${entry.term}"`,
  })),
);

/** Terms of the lexicon as whole words, the longest one at each place. */
export function findTerms(text: string, tokens: readonly Token[], types: ReadonlySet<BiasType>): Hit[] {
  const found: Hit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const entry = INDEX.at(text, tokens, index);
    if (!entry) continue;
    const first = tokens[index];
    index += entry.words.length - 1;
    const last = tokens[index];
    if (!first || !last || !types.has(entry.type)) continue;
    found.push({
      detector: 'lexicon',
      type: entry.type,
      label: entry.term,
      severity: entry.severity,
      score: entry.score ?? CLEAR_TERM,
      start: first.start,
      end: last.end,
      message: entry.message,
      suggestion: entry.advice,
      evidence: entry.evidence,
      replacement: entry.suggestion,
    });
  }
  return found;
}
