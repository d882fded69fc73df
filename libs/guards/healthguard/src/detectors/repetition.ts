import type { Finding } from '@aiguards/contracts';
import { sentences, words, type Span, type Word } from '@aiguards/text';

/** Words of the longest phrase whose loop is looked for; longer ones are found as sentences. */
const MAX_PERIOD = 12;
/** "No, no, no, no, no!" and a refrain are said by people; this often and this long they are not. */
const MIN_REPEATS = 6;
const MIN_WORDS = 12;
const MIN_SENTENCE_REPEATS = 4;
/** Share of the text from which the loop is what the output consists of. */
const DOMINANT_SHARE = 0.5;

interface Loop extends Span {
  repeats: number;
  rule: 'phrase_loop' | 'sentence_loop';
}

const HAS_LETTER = /\p{L}/u;

function longest(loops: readonly Loop[]): Loop | undefined {
  return loops.reduce<Loop | undefined>(
    (best, loop) => (best && best.end - best.start >= loop.end - loop.start ? best : loop),
    undefined,
  );
}

/** The longest run in which every word equals the one `period` words before it. Rows of bare numbers are data, not a loop. */
function phraseLoop(found: readonly Word[], period: number): Loop | undefined {
  const loops: Loop[] = [];
  let from = 0;
  for (let index = period; index <= found.length; index++) {
    if (index < found.length && found[index]?.key === found[index - period]?.key) continue;
    const repeats = Math.floor((index - from) / period);
    const [first, last] = [found[from], found[index - 1]];
    if (repeats >= MIN_REPEATS && index - from >= MIN_WORDS && first && last) {
      const phrase = found.slice(from, from + period);
      if (phrase.some(({ key }) => HAS_LETTER.test(key))) {
        loops.push({ start: first.start, end: last.end, repeats, rule: 'phrase_loop' });
      }
    }
    from = index - period + 1;
  }
  return longest(loops);
}

function sentenceLoop(text: string): Loop | undefined {
  const loops: Loop[] = [];
  let loop: Loop | undefined;
  let previous = '';
  for (const { start, end } of sentences(text)) {
    const key = text.slice(start, end).toLowerCase();
    if (loop && key === previous && HAS_LETTER.test(key)) {
      loop.end = end;
      loop.repeats++;
    } else {
      loop = { start, end, repeats: 1, rule: 'sentence_loop' };
      loops.push(loop);
    }
    previous = key;
  }
  return longest(loops.filter(({ repeats }) => repeats >= MIN_SENTENCE_REPEATS));
}

/** The longest stretch of an output in which one phrase or sentence is said over and over. */
export function repetition(text: string): Finding[] {
  const found = words(text);
  const periods = Array.from({ length: MAX_PERIOD }, (_, index) => index + 1);
  const loops = [...periods.map((period) => phraseLoop(found, period)), sentenceLoop(text)];
  const loop = longest(loops.filter((one) => one !== undefined));
  if (!loop) return [];
  const threshold = loop.rule === 'phrase_loop' ? MIN_REPEATS : MIN_SENTENCE_REPEATS;
  return [
    {
      detector: 'repetition',
      type: 'form',
      label: 'repetition_loop',
      severity: loop.end - loop.start >= text.trim().length * DOMINANT_SHARE ? 'high' : 'medium',
      score: 0.85,
      start: loop.start,
      end: loop.end,
      view: 'original',
      message: 'The output says the same thing over and over.',
      suggestion:
        'Ask again with a repetition penalty or another temperature, and cut the output at the loop.',
      evidence: `rule ${loop.rule}: ${loop.repeats} repeats in a row >= ${threshold}`,
    },
  ];
}
