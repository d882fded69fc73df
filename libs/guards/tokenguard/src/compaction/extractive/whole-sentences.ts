import { MARKER } from './marker';
import { sentences, type Span } from '@aiguards/text';

const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof st vs etc eg ie e.g i.e no nos inc ltd co corp jr sr fig figs eq al approx dept est gen gov hon lt col sgt capt rev sen rep mt ft ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m vol pp p ed eds cf ch sec art para ' +
    'bzw z.b ca nr usw evtl ggf vgl str hr fr abb sra srta sres dra ud uds pág núm mme mlle m av sig sigg dott avv n tel г ул др т.д т.е т.п стр им рис см ст'
  ).split(' '),
);
const LAST_WORD = /[\p{L}\p{N}.]{1,12}\.$/u;
const INITIAL = /^(?:\p{L}\.)*\p{L}$/u;
const NUMBER_ALONE = /^\(?\p{N}{1,3}[.)]*$/u;
const STARTS_LOW = /^["'“‘(]?\p{Ll}/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const SAMPLE = 16;

/** Is the mark at the end of this piece no end of a sentence: an abbreviation, an initial, a number of a list? */
function isOpen(text: string, piece: Span, next: Span): boolean {
  const tail = text.slice(Math.max(piece.start, piece.end - SAMPLE), piece.end);
  if (
    NUMBER_ALONE.test(text.slice(piece.start, Math.min(piece.end, piece.start + 6))) &&
    piece.end - piece.start < 6
  )
    return true;
  if (!/[.…]["'”’)\]]*$/.test(tail)) return STARTS_LOW.test(text.slice(next.start, next.start + 2));
  const word = LAST_WORD.exec(tail)?.[0].slice(0, -1).toLowerCase() ?? '';
  return (
    ABBREVIATIONS.has(word) || INITIAL.test(word) || STARTS_LOW.test(text.slice(next.start, next.start + 2))
  );
}

/** Marks alone go with the sentence before them; the marker of an earlier run stands for itself. */
const saysNothing = (text: string, { start, end }: Span): boolean =>
  end - start < SAMPLE && !HAS_LETTER.test(text.slice(start, end)) && !text.startsWith(MARKER, start);

/** Sentences of a stretch, in offsets of the whole text. Where an end is in doubt, two sentences stay one. */
export function wholeSentences(text: string, { start, end }: Span): Span[] {
  const whole: Span[] = [];
  for (const piece of sentences(text.slice(start, end))) {
    const next = { start: piece.start + start, end: piece.end + start };
    const last = whole.at(-1);
    if (last && (saysNothing(text, next) || isOpen(text, last, next))) last.end = next.end;
    else whole.push(next);
  }
  return whole;
}
