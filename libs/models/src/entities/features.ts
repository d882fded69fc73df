import { Known, type Gazetteer } from './gazetteer';
import { kindOf, ORGANIZATION_ENDS, ORGANIZATION_HEADS, PLACE_ENDS, TITLES } from './feature-words';
import type { Run, Segment } from './segments';
import { hashOf, Shape, type Token } from './tokens';

/** Features are hashed into this many places: a power of two. */
export const FEATURE_SPACE = 1 << 16;

const isIn = (set: ReadonlySet<string>, token: Token | undefined): number =>
  token && set.has(token.lower) ? 1 : 0;

/** Mixes a kind of feature and its value into a place of the feature space. */
function place(kind: number, value: number, other = 0): number {
  let hash = Math.imul(kind + 1, 0x9e3779b1) ^ Math.imul(value + 0x7f4a7c15, 0x85ebca6b);
  hash ^= Math.imul(other + 0x165667b1, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x27d4eb2f);
  return (hash ^ (hash >>> 13)) & (FEATURE_SPACE - 1);
}

const NOTHING = 0x51ed270b;

/** Reads what is known of a token; training hides some, so that unknown names are learnt by context. */
export type KnownOf = (token: Token) => number;

const isSentenceEnd = (token: Token | undefined): boolean =>
  token === undefined || /^[.!?:;"“”*|>)\]-]$/.test(token.text);

/** Only words that are more than a name are remembered themselves. */
const TOLD_BY_WORD = Known.word | Known.organization | Known.publicFigure;
const BITS = 9;

function pushBits(places: number[], kind: number, known: number, length = 0): void {
  for (let bit = 0; bit < BITS; bit++) {
    if (known & (1 << bit)) places.push(place(kind, bit, known & Known.word ? length + 64 : length));
  }
}

/** 0 unknown, 1 an ordinary word, 2 an ordinary word that is also a name, 3 a name. */
function personOf(known: number): number {
  const isPerson = (known & (Known.given | Known.surname | Known.name)) !== 0;
  const isWord = (known & Known.word) !== 0;
  if (isPerson) return isWord ? 2 : 3;
  return isWord ? 1 : 0;
}

function innerOf(tokens: readonly Token[], { from, to }: Segment): number {
  let inner = 0;
  for (let index = from + 1; index < to - 1; index++) inner = inner * 31 + (tokens[index]?.hash ?? 0);
  return inner | 0;
}

function shapesOf(tokens: readonly Token[], { from, to }: Segment): number {
  let shapes = 1;
  for (let index = from; index < to; index++) shapes = shapes * 7 + (tokens[index]?.shape ?? 0);
  return shapes;
}

/** Enumerations do not make neighbours. */
const wordOf = (token: Token | undefined): Token | undefined =>
  token && token.shape !== Shape.other && !['and', 'und', 'et', 'y'].includes(token.lower)
    ? token
    : undefined;

/** A segment with what stands around it and what is known of it. */
interface View {
  segment: Segment;
  length: number;
  first: Token;
  last: Token;
  before: Token | undefined;
  before2: Token | undefined;
  behind: Token | undefined;
  behind2: Token | undefined;
  phrase: string;
  firstKnown: number;
  lastKnown: number;
  phraseKnown: number;
  neighbourBefore: Token | undefined;
  neighbourBehind: Token | undefined;
}

function phraseOf(tokens: readonly Token[], { from, to }: Segment): string {
  let phrase = tokens[from]?.lower ?? '';
  for (let index = from + 1; index < to; index++) phrase += ` ${tokens[index]?.lower ?? ''}`;
  return phrase;
}

/** Nothing is seen past the ends of the line. */
function viewOf(
  tokens: readonly Token[],
  segment: Segment,
  gazetteer: Gazetteer,
  knownOf: KnownOf,
  run: Run,
): View | undefined {
  const { from, to } = segment;
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) return undefined;
  const before = first.beginsLine ? undefined : tokens[from - 1];
  const behind = tokens[to]?.beginsLine ? undefined : tokens[to];
  const phrase = phraseOf(tokens, segment);
  const firstKnown = knownOf(first);
  return {
    segment,
    length: to - from,
    first,
    last,
    before,
    before2: first.beginsLine ? undefined : tokens[from - 2],
    behind,
    behind2: behind && !tokens[to + 1]?.beginsLine ? tokens[to + 1] : undefined,
    phrase,
    firstKnown,
    lastKnown: knownOf(last),
    phraseKnown: to - from === 1 ? firstKnown : (gazetteer.get(phrase) ?? 0),
    neighbourBefore: from > run.from ? wordOf(before) : undefined,
    neighbourBehind: to < run.to ? wordOf(behind) : undefined,
  };
}

/** FNV-1a of the last characters. */
function endingOf(word: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = Math.max(0, word.length - count); index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function organizationWordOf(tokens: readonly Token[], { segment, first, last }: View): number {
  let inside = 0;
  for (let index = segment.from; index < segment.to; index++) {
    const token = tokens[index];
    if (isIn(ORGANIZATION_ENDS, token)) inside |= 4;
    if (token?.lower === '&' || token?.lower === 'and') inside |= 8;
  }
  return isIn(ORGANIZATION_ENDS, last) + 2 * isIn(ORGANIZATION_HEADS, first) + inside;
}

/** What the words around say. */
function pushAround(places: number[], view: View): void {
  const { first, before, before2, behind, behind2, length, phraseKnown, firstKnown, lastKnown } = view;
  const left = before?.hash ?? NOTHING;
  const right = behind?.hash ?? NOTHING;
  const isMark = (token: Token | undefined): boolean => token?.shape === Shape.other;
  places.push(
    place(0, 0),
    place(1, left),
    place(2, left, before2?.hash ?? NOTHING),
    place(3, right),
    place(4, right, behind2?.hash ?? NOTHING),
    place(5, left, length),
    place(19, isIn(TITLES, before), isIn(TITLES, first)),
    place(20, first.beginsLine || isSentenceEnd(before) ? 1 : 0, firstKnown & Known.word),
    place(23, isMark(behind) && !behind?.isBehindBlank ? right : NOTHING),
    place(24, isMark(before) ? left : NOTHING, first.isBehindBlank ? 1 : 0),
    place(25, first.beginsLine && behind === undefined ? 1 : 0, length),
    place(26, left, phraseKnown || firstKnown),
    place(27, right, phraseKnown || lastKnown),
    place(30, kindOf(before), phraseKnown),
    place(31, kindOf(before) * 128 + kindOf(behind), length),
  );
}

/** What the words themselves look like. */
function pushInside(places: number[], tokens: readonly Token[], view: View): void {
  const { segment, first, last, length, phrase, phraseKnown, firstKnown, lastKnown } = view;
  places.push(
    place(6, firstKnown & TOLD_BY_WORD ? first.hash : NOTHING),
    place(7, lastKnown & TOLD_BY_WORD ? last.hash : NOTHING),
    place(8, phraseKnown & TOLD_BY_WORD ? hashOf(phrase) : NOTHING, length),
    place(13, shapesOf(tokens, segment)),
    place(14, length),
    place(15, endingOf(last.lower, 3)),
    place(16, endingOf(first.lower, 3)),
    place(17, organizationWordOf(tokens, view), length > 1 ? 1 : 0),
    place(18, isIn(PLACE_ENDS, last)),
    place(28, innerOf(tokens, segment)),
    place(29, endingOf(last.lower, 2), length),
  );
}

/** What the gazetteer knows, alone and with the neighbours in the run. */
function pushKnown(places: number[], view: View, knownOf: KnownOf): void {
  const { length, firstKnown, lastKnown, phraseKnown, neighbourBefore, neighbourBehind } = view;
  const capitalsAround = 2 * Number(neighbourBefore !== undefined) + Number(neighbourBehind !== undefined);
  places.push(
    place(9, firstKnown),
    place(10, lastKnown),
    place(11, firstKnown * 512 + lastKnown, length),
    place(12, phraseKnown, length),
    place(21, neighbourBefore ? knownOf(neighbourBefore) + 1 : 0),
    place(22, neighbourBehind ? knownOf(neighbourBehind) + 1 : 0),
    place(32, personOf(firstKnown) * 4 + personOf(lastKnown), length * 4 + capitalsAround),
  );
  pushBits(places, 33, firstKnown);
  pushBits(places, 34, lastKnown, length);
}

/** The places of the features that a segment has. */
export function featuresOf(
  tokens: readonly Token[],
  segment: Segment,
  gazetteer: Gazetteer,
  knownOf: KnownOf,
  run: Run,
): number[] {
  const view = viewOf(tokens, segment, gazetteer, knownOf, run);
  if (!view) return [];
  const places: number[] = [];
  pushAround(places, view);
  pushInside(places, tokens, view);
  pushKnown(places, view, knownOf);
  return places;
}
