import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import { viewsOf, type TextView } from '@aiguards/text';
import { CanaryTraces, lettersOf, type Letters, type Trace } from './canary-traces';

/** Consonants: no word holds many in a row, models copy them, and a change of case loses nothing. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz';
const GROUPS = 4;
const GROUP_LETTERS = 5;
const CANARY_LETTERS = GROUPS * GROUP_LETTERS;
const CANARY = /^[b-df-hj-np-tv-xz]{5}(?:-[b-df-hj-np-tv-xz]{5}){3}$/;
const LEAST_BYTES = 16;

/** So many letters of a canary are a leak: 12 of 20 letters are 52 bits, which nothing holds by chance. */
const LEAST_LEAKED = 12;

/** Turns before the text that may hold the beginning, and characters of each. */
const EARLIER_TURNS = 8;
const MOST_EARLIER = 4000;
/** Characters on either side of the border of two turns that are read as one text. */
const BORDER = 200;

/**
 * A token to be put into a system prompt or a document: four groups of five consonants, 86 bits. Bytes are given, since
 * detectors know no chance.
 *
 * @throws Error if fewer than 16 bytes are given
 */
export function newCanary(random: Uint8Array): string {
  if (random.length < LEAST_BYTES) throw new Error(`A canary needs ${LEAST_BYTES} random bytes.`);
  let value = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const base = BigInt(ALPHABET.length);
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LETTERS }, () => {
      const letter = ALPHABET.charAt(Number(value % base));
      value /= base;
      return letter;
    }).join(''),
  );
  return groups.join('-');
}

function isCanary(text: string): boolean {
  return CANARY.test(text);
}

export interface EarlierText {
  number: number;
  text: string | null;
}

export interface CanaryLeak {
  /** UTF-16 offsets in the text as the client sent it. */
  start: number;
  end: number;
  /** The view of the text it was read in. */
  view: string;
  /** Of the 20 letters of the canary, how many were found. */
  letters: number;
  /** Earlier turns that hold a part, oldest first; empty where the text alone leaks. */
  turns: number[];
}

/** Where a text holds a long part of one canary: as it is, spelled otherwise, enciphered or encoded. */
function leakWithin(views: readonly TextView[], traces: CanaryTraces): CanaryLeak | null {
  let best: CanaryLeak | null = null;
  for (const view of views) {
    for (const letters of lettersOf(view.text)) {
      const trace = traces.longest(letters);
      if (!trace || trace.letters < LEAST_LEAKED || trace.letters <= (best?.letters ?? 0)) continue;
      best = { ...spanOf(view, trace), view: view.name, letters: trace.letters, turns: [] };
    }
  }
  return best;
}

const spanOf = (
  view: TextView,
  { start, end }: Pick<Trace, 'start' | 'end'>,
): { start: number; end: number } => view.toOriginal(start, end);

/** A canary cut at the border of two turns, read as one text: also one that was encoded before it was cut. */
function leakAcross(text: string, earlier: EarlierText, traces: CanaryTraces): CanaryLeak | null {
  const tail = (earlier.text ?? '').slice(-BORDER);
  const leak = leakWithin(viewsOf(tail + text.slice(0, BORDER)).views, traces);
  if (!leak || leak.end <= tail.length) return null;
  const start = Math.max(0, leak.start - tail.length);
  return { ...leak, start, end: leak.end - tail.length, turns: [earlier.number] };
}

/** Groups of a canary given one by one with words between, in this turn and the ones before. */
function leakInParts(text: string, before: readonly EarlierText[], traces: CanaryTraces): CanaryLeak | null {
  const own = partsIn(text, traces);
  if (own.length === 0) return null;
  const earlier = before.map(({ number, text: past }) => ({
    number,
    parts: partsIn((past ?? '').slice(-MOST_EARLIER), traces),
  }));
  for (const { canary, start, end } of own) {
    const of = (parts: readonly Part[]): Part[] => parts.filter((part) => part.canary === canary);
    const turns = earlier.filter(({ parts }) => of(parts).length > 0);
    const positions = new Set(
      [own, ...turns.map(({ parts }) => parts)].flatMap(of).flatMap((part) => part.positions),
    );
    if (positions.size < LEAST_LEAKED) continue;
    return {
      start,
      end,
      view: 'original',
      letters: positions.size,
      turns: turns.map(({ number }) => number),
    };
  }
  return null;
}

interface Part {
  canary: number;
  start: number;
  end: number;
  positions: number[];
}

function partsIn(text: string, traces: CanaryTraces): Part[] {
  return lettersOf(text).flatMap((letters: Letters) => traces.parts(letters));
}

/**
 * Whether a text gives a canary away: wholly or in a part of at least 12 letters, in any way `viewsOf` reads, in another
 * case, with anything but letters between its letters, in leetspeak, backwards, shifted, or over several turns, the text being the
 * last of them. Nothing is done where no canary is known. Linear; pure.
 *
 * @param before texts of the last turns, oldest first
 * @param canaries that the session or the tenant was given; what is none is passed over
 */
export function canaryLeakIn(
  text: string,
  before: readonly EarlierText[],
  canaries: readonly string[],
): CanaryLeak | null {
  const known = canaries.filter(isCanary);
  if (known.length === 0 || text === '') return null;
  const traces = new CanaryTraces(known.map((canary) => canary.replaceAll('-', '')));
  const recent = before.filter((turn) => turn.text !== null).slice(-EARLIER_TURNS);
  const last = recent.at(-1);
  return (
    leakWithin(viewsOf(text).views, traces) ??
    (last ? leakAcross(text, last, traces) : null) ??
    leakInParts(text, recent, traces)
  );
}

/** What is reported of a leak. The token is never repeated. */
export function canaryFinding({ start, end, view, letters, turns }: CanaryLeak): Finding {
  const where = turns.length === 0 ? 'in this text' : `in this text and the turns ${turns.join(', ')}`;
  return {
    detector: 'canary',
    type: 'canary_leak',
    label: letters === CANARY_LETTERS ? 'canary' : 'canary_part',
    severity: 'critical',
    score: 1,
    start,
    end,
    view,
    message: 'The text gives away a canary token, and with it the prompt or the document that holds it.',
    suggestion: 'Withhold the text, and replace the canary: what it was hidden in is known.',
    explanation: {
      rule: 'canary',
      features: [],
      threshold: LEAST_LEAKED / CANARY_LETTERS,
      margin: 1 - LEAST_LEAKED / CANARY_LETTERS,
    },
    evidence: `${letters} of ${CANARY_LETTERS} letters of a canary ${where}, read as ${view}`,
  };
}

/** What was looked at for canaries. */
export function canaryCheckOf(before: readonly EarlierText[], canaries: readonly string[]): Check {
  if (canaries.length === 0) return notScanned('no canary was asked for');
  return before.slice(-EARLIER_TURNS).some(({ text }) => text === null)
    ? partial('the texts of earlier turns are not kept: a canary cut over turns is not seen')
    : scanned;
}
