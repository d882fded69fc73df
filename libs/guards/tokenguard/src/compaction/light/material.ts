import type { Span } from '@aiguards/text';
import type { Prose } from './prose';

/** Verbs that ask for work on the wording of a text: its words are then what the request is about. */
const WORDING_VERBS = new Set(
  'translate rewrite reword rephrase paraphrase proofread edit correct polish shorten simplify improve revise repeat transcribe recite memorize punctuate capitalize'.split(
    ' ',
  ),
);
const WORDING_NOUNS = new Set(
  'grammar grammatical spelling punctuation wording tone politeness formality concise wordy verbatim rephrased translation typos sentiment'.split(
    ' ',
  ),
);

/** Such a request stands at the beginning or at the end. */
const FIRST_WORDS = 40;
const LAST_WORDS = 25;

function asksForWording(prose: Prose, index: number): boolean {
  const key = prose.key(index);
  if (WORDING_NOUNS.has(key)) return true;
  if (!WORDING_VERBS.has(key)) return false;
  // A request, and no statement about what others translate or edit.
  const previous = prose.key(index - 1);
  return (
    prose.opens(index) ||
    /^(?:please|you|and|then|now|kindly)$/.test(previous) ||
    (previous === 'to' && /^(?:you|is)$/.test(prose.key(index - 2)))
  );
}

/** Everything but the sentence of a request for work on wording, where the text holds one; sorted and separate. */
export function wordingMaterial(prose: Prose): Span[] {
  const { length } = prose.words;
  for (let index = 0; index < length; index++) {
    if (index === FIRST_WORDS && length - LAST_WORDS > index) index = length - LAST_WORDS;
    if (!asksForWording(prose, index)) continue;
    const { start, end } = requestAround(prose, prose.start(index));
    return [
      { start: 0, end: start },
      { start: end, end: prose.text.length },
    ].filter((span) => span.end > span.start);
  }
  return [];
}

const BREAK = /[.!?:\n]/g;

function requestAround(prose: Prose, offset: number): Span {
  const before = prose.text.slice(0, offset);
  const start = Math.max(...['. ', '! ', '? ', '\n', ': '].map((mark) => before.lastIndexOf(mark))) + 1;
  BREAK.lastIndex = offset;
  return { start, end: BREAK.exec(prose.text)?.index ?? prose.text.length };
}
