import { CUES, CUE_PHRASES, type Cue } from '../../data/discourse-cues';
import type { TurnWord } from './turn-words';

/** What a turn does, one bit per cue of CUES. */
export interface TurnCues {
  /** At the beginning of a sentence, after words like "ok" or "thanks". */
  opening: number;
  anywhere: number;
  /** Words left when acknowledgements, greetings and closings are taken out. */
  said: number;
}

export const bitOf = (cue: Cue): number => 1 << CUES.indexOf(cue);

const COURTESY = bitOf('acknowledgement') | bitOf('closing') | bitOf('greeting');
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const ALL = CUES.flatMap((cue) => CUE_PHRASES[cue].split('|').map((phrase) => [phrase, bitOf(cue)] as const));
const PHRASES = new Map<string, number>();
for (const [phrase, bit] of ALL) PHRASES.set(phrase, (PHRASES.get(phrase) ?? 0) | bit);
const PIECES = [...PHRASES].filter(([phrase]) => UNSPACED.test(phrase));
/** Words that a longer phrase begins with: at others no longer phrase is looked for. */
const STARTS = new Set(
  [...PHRASES.keys()].filter((one) => one.includes(' ')).map((one) => one.split(' ')[0]),
);

const LONGEST = 4;
/** Words of a sentence that count as its beginning. */
const OPENING_WORDS = 3;
/** What a turn does is said early, or at its end ("do you need anything else?"). */
const HEAD_WORDS = 60;
const TAIL_WORDS = 30;
const HEAD_CHARACTERS = 120;
const OPENING_CHARACTERS = 14;

/** The cues of the longest phrase at a word, and how many words it has. */
function phraseAt(words: readonly TurnWord[], at: number): { bits: number; length: number } {
  let [bits, length] = [0, 0];
  let phrase = '';
  const longest = STARTS.has(words[at]?.folded ?? '') ? LONGEST : 1;
  for (let size = 1; size <= longest && at + size <= words.length; size++) {
    phrase = size === 1 ? (words[at]?.folded ?? '') : `${phrase} ${words[at + size - 1]?.folded ?? ''}`;
    const found = PHRASES.get(phrase);
    if (found === undefined) continue;
    bits |= found;
    length = size;
  }
  return { bits, length };
}

/** Scripts without spaces: pieces of the text, since their words are not parted. */
function cuesOfRuns(text: string, words: readonly TurnWord[]): TurnCues {
  const head = text.slice(0, HEAD_CHARACTERS);
  let [opening, anywhere, courtesy] = [0, 0, 0];
  for (const [piece, bits] of PIECES) {
    const at = head.indexOf(piece);
    if (at < 0) continue;
    anywhere |= bits;
    if (at < OPENING_CHARACTERS) opening |= bits;
    if (bits & COURTESY) courtesy += piece.length;
  }
  const characters = words.reduce((sum, { folded }) => sum + folded.length, 0);
  return { opening, anywhere, said: Math.max(0, (characters - courtesy) / 2) };
}

const SENTENCE_END = /[.!?…。！？؟।\n]/u;

export function cuesOf(text: string, words: readonly TurnWord[]): TurnCues {
  const cues: TurnCues = { opening: 0, anywhere: 0, said: 0 };
  let position = 0;
  let previousEnd = 0;
  for (let at = 0; at < words.length;) {
    const { bits, length } = phraseAt(words, at);
    const [first, last] = [words[at], words[at + Math.max(1, length) - 1]];
    if (!first || !last) break;
    if (SENTENCE_END.test(text.slice(previousEnd, first.start))) position = 0;
    const isCourtesy = (bits & COURTESY) !== 0;
    if (at < HEAD_WORDS || at >= words.length - TAIL_WORDS) cues.anywhere |= bits;
    if (position < OPENING_WORDS && at < HEAD_WORDS) cues.opening |= bits;
    if (!isCourtesy) {
      position += Math.max(1, length);
      cues.said += Math.max(1, length);
    }
    previousEnd = last.start + last.folded.length;
    at += Math.max(1, length);
  }
  if (!words.some(({ isRun }) => isRun)) return cues;
  const runs = cuesOfRuns(text, words);
  return {
    opening: cues.opening | runs.opening,
    anywhere: cues.anywhere | runs.anywhere,
    said: Math.round(runs.said),
  };
}
