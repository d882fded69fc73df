import { LANGUAGE_CUES, OTHER_LANGUAGE_CUES, type Cue } from '../../data/code-language-cues';
import { CODE_LANGUAGES, type CodeLanguage } from '../../data/code-languages';

/** A file shows what it is written in early; so much of each version is read. */
const READ_CHARACTERS = 20_000;
const COUNTED_SIGHTS = 5;
/** Below this a text may be anything. */
const MIN_WEIGHT = 2;

function weightOf(cues: readonly Cue[], text: string): number {
  let weight = 0;
  for (const [each, pattern] of cues) {
    let sights = 0;
    for (const _match of text.matchAll(pattern)) {
      weight += each;
      if (++sights === COUNTED_SIGHTS) break;
    }
  }
  return weight;
}

/** The language two versions are written in, by what speaks for each; `unknown` where nothing does or two are level. */
export function codeLanguageOf(previous: string, current: string): CodeLanguage | 'unknown' {
  const text = `${previous.slice(0, READ_CHARACTERS)}\n${current.slice(0, READ_CHARACTERS)}`;
  let best: CodeLanguage | 'unknown' = 'unknown';
  let bestWeight = 0;
  for (const language of CODE_LANGUAGES) {
    const weight = weightOf(LANGUAGE_CUES[language], text);
    if (weight === bestWeight) best = 'unknown';
    if (weight <= bestWeight) continue;
    best = language;
    bestWeight = weight;
  }
  return bestWeight >= MIN_WEIGHT && bestWeight > weightOf(OTHER_LANGUAGE_CUES, text) ? best : 'unknown';
}
