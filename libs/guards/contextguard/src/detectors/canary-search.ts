import { viewsOf, type TextView } from '@aiguards/text';
import { lettersOf, type CanaryTraces, type Trace } from './canary-traces';
import type { Role } from './trajectory/marks';

/** So many letters of a canary are a leak: 12 of 20 letters are 52 bits, which nothing holds by chance. */
export const LEAST_LEAKED = 12;

/** Characters of each earlier turn that are looked through for groups. */
const MOST_EARLIER = 4000;
/** Characters on either side of a border of turns that are read as one text. */
const BORDER = 200;

/** A turn before the text. */
export interface EarlierText {
  number: number;
  role: Role;
  /** Null where it is not kept. */
  text: string | null;
  /** Where it stands in the request it came with; none: it is remembered, and was searched when it came. */
  field?: string;
}

export type KnownText = EarlierText & { text: string };

export interface CanaryLeak {
  /** UTF-16 offsets in the text as the client sent it, or in that of `message`. */
  start: number;
  end: number;
  /** The view of the text it was read in. */
  view: string;
  /** Of the 20 letters of the canary, how many were found. */
  letters: number;
  /** Earlier turns that hold a part, oldest first; empty where one text alone leaks. */
  turns: number[];
  /** The message before the text that leaks; null: the text does. */
  message: { number: number; field: string } | null;
}

const spanOf = (
  view: TextView,
  { start, end }: Pick<Trace, 'start' | 'end'>,
): { start: number; end: number } => view.toOriginal(start, end);

/** Where a text holds a long part of one canary: as it is, spelled otherwise, enciphered or encoded. */
function leakWithin(views: readonly TextView[], traces: CanaryTraces): CanaryLeak | null {
  let best: CanaryLeak | null = null;
  for (const view of views) {
    for (const letters of lettersOf(view.text)) {
      const trace = traces.longest(letters);
      if (!trace || trace.letters < LEAST_LEAKED || trace.letters <= (best?.letters ?? 0)) continue;
      best = { ...spanOf(view, trace), view: view.name, letters: trace.letters, turns: [], message: null };
    }
  }
  return best;
}

/** The end of what was said before, and from where on each turn says it. */
interface End {
  tail: string;
  begins: { number: number; at: number }[];
}

function endOf(earlier: readonly KnownText[]): End {
  let tail = '';
  const lengths: { number: number; length: number }[] = [];
  for (let index = earlier.length - 1; index >= 0 && tail.length < BORDER; index--) {
    const { number, text } = earlier[index] ?? { number: 0, text: '' };
    const piece = text.slice(-(BORDER - tail.length));
    lengths.unshift({ number, length: piece.length });
    tail = piece + tail;
  }
  let at = 0;
  const begins = lengths.map(({ number, length }) => ({ number, at: (at += length) - length }));
  return { tail, begins };
}

/** A canary cut at the borders of turns, read as one text: also one that was encoded before it was cut. */
function leakAcross(text: string, { tail, begins }: End, traces: CanaryTraces): CanaryLeak | null {
  const leak = leakWithin(viewsOf(tail + text.slice(0, BORDER)).views, traces);
  if (!leak || leak.end <= tail.length) return null;
  const start = Math.max(0, leak.start - tail.length);
  const turns = begins.filter((_, index) => (begins[index + 1]?.at ?? tail.length) > leak.start);
  return { ...leak, start, end: leak.end - tail.length, turns: turns.map(({ number }) => number) };
}

/** What may go on in the text, none twice: the last turn, or the last of one speaker where others spoke between. */
function endsOf(earlier: readonly KnownText[]): End[] {
  const of = (speaker: Role): KnownText[] => earlier.filter(({ role }) => role === speaker);
  const ends = [earlier, of('assistant'), of('user')].map(endOf).filter(({ tail }) => tail !== '');
  return [...new Map(ends.map((end) => [end.tail, end])).values()];
}

interface Part {
  canary: number;
  start: number;
  end: number;
  view: string;
  positions: number[];
}

function partsIn(views: readonly TextView[], traces: CanaryTraces): Part[] {
  return views.flatMap((view) =>
    lettersOf(view.text)
      .flatMap((letters) => traces.parts(letters))
      .map((part) => ({ ...part, ...spanOf(view, part), view: view.name })),
  );
}

/** Groups of a canary given one by one with words between, in this text and the turns before. */
function leakInParts(
  views: readonly TextView[],
  before: readonly KnownText[],
  traces: CanaryTraces,
): CanaryLeak | null {
  const own = partsIn(views, traces);
  if (own.length === 0) return null;
  const earlier = before.map(({ number, text }) => ({
    number,
    parts: partsIn(viewsOf(text.slice(-MOST_EARLIER)).views, traces),
  }));
  for (const canary of new Set(own.map((part) => part.canary))) {
    const of = (parts: readonly Part[]): Part[] => parts.filter((part) => part.canary === canary);
    const [first] = of(own);
    const turns = earlier.filter(({ parts }) => of(parts).length > 0);
    const found = [own, ...turns.map(({ parts }) => parts)].flatMap(of);
    const letters = new Set(found.flatMap((part) => part.positions)).size;
    if (first === undefined || letters < LEAST_LEAKED) continue;
    const { start, end, view } = first;
    const numbers = new Set(turns.map(({ number }) => number));
    return { start, end, view, letters, turns: [...numbers], message: null };
  }
  return null;
}

/** @param before the last turns, oldest first */
export function leakIn(text: string, before: readonly KnownText[], traces: CanaryTraces): CanaryLeak | null {
  const { views } = viewsOf(text);
  const leak = leakWithin(views, traces);
  if (leak) return leak;
  for (const end of endsOf(before)) {
    const cut = leakAcross(text, end, traces);
    if (cut) return cut;
  }
  return leakInParts(views, before, traces);
}
