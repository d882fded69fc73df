import { Known, type Gazetteer } from './gazetteer';
import { Shape, type Token } from './tokens';

/** Tokens `from` to `to` (exclusive) that may together be a name. */
export interface Segment {
  from: number;
  to: number;
}

/** Neighbouring tokens that may belong to names. */
export type Run = Segment;

/** Longest name, in tokens. */
const MAX_TOKENS = 6;

const CONNECTORS = new Set(
  "of de del della di da do dos du des van von der den ter la le les el al bin ibn bint y and & the for - 's ’s , . d' und et".split(
    ' ',
  ),
);
/** Surnames are too many words of some language to stand alone in lower case. */
const IN_LOWER_CASE = Known.given | Known.city | Known.region | Known.country;
const MIN_LOWER_LENGTH = 4;

/** Whether a token may begin or end a name: by its capital, or in lower case because it is known as one. */
function isCandidate({ shape, lower }: Token, known: number): boolean {
  if (NO_NAMES.has(lower)) return false;
  if (shape === Shape.capital || shape === Shape.capitals || shape === Shape.mixed) return true;
  if (shape === Shape.initial) return true;
  if (shape !== Shape.lower || lower.length < MIN_LOWER_LENGTH) return false;
  return (known & IN_LOWER_CASE) !== 0 && (known & Known.word) === 0;
}

const TITLES = new Set(
  'mr mrs ms miss dr prof professor sir madam mr. mrs. ms. dr. prof. sgt. sgt sergeant capt. captain lt. lieutenant rev. judge officer senator president mayor coach nurse aunt uncle herr frau monsieur madame señor señora signor signora mme mlle chancellor attorney detective inspector'.split(
    ' ',
  ),
);
const NO_NAMES = new Set(
  'apt apt. suite ste unit floor room box i po p.o. mrn npi dob ssn id no. tel fax phone email'.split(' '),
);
const SENTENCE_END = /^[.!?:;"“”*|>)\]\-,]$/;

/**
 * A capital that says nothing: of a title, or of an ordinary word that begins a sentence, before a name. "Open Data"
 * keeps its first word, since the next one is ordinary too.
 */
function isOnlyCapitalised(tokens: readonly Token[], index: number, gazetteer: Gazetteer): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (!token || !next?.isBehindBlank || next.shape === Shape.lower) return false;
  if (next.shape === Shape.other) return false;
  if (TITLES.has(token.lower)) return true;
  const before = tokens[index - 1];
  if (!token.beginsLine && before && !SENTENCE_END.test(before.text)) return false;
  const known = gazetteer.get(token.lower) ?? 0;
  return (
    (known & Known.word) === known && known !== 0 && ((gazetteer.get(next.lower) ?? 0) & Known.word) === 0
  );
}

/** Longest number of a house. */
const HOUSE_DIGITS = 6;

/** Which tokens may begin or end a name; a number may where one of its neighbours on the line does. */
export function candidatesOf(tokens: readonly Token[], gazetteer: Gazetteer): boolean[] {
  const isWord = tokens.map(
    (token, index) =>
      isCandidate(token, gazetteer.get(token.lower) ?? 0) && !isOnlyCapitalised(tokens, index, gazetteer),
  );
  tokens.forEach(({ shape, lower, isBehindBlank }, index) => {
    const isBehindLower = isBehindBlank && isWord[index - 1] && tokens[index - 1]?.shape === Shape.lower;
    const known = gazetteer.get(lower) ?? 0;
    const isSurname = (known & (Known.surname | Known.name)) !== 0 && (known & Known.word) === 0;
    if (shape === Shape.lower && isBehindLower && isSurname) isWord[index] = true;
  });
  return tokens.map((token, index) => {
    if (token.shape !== Shape.number) return isWord[index] ?? false;
    if (token.text.length > HOUSE_DIGITS) return false;
    const isBehind = token.isBehindBlank && isWord[index - 1];
    const isBefore = tokens[index + 1]?.isBehindBlank && isWord[index + 1];
    return Boolean(isBehind) || Boolean(isBefore);
  });
}

/** The runs of a text: candidates, and connectors between two of them on one line. */
export function nameRunsOf(tokens: readonly Token[], candidates: readonly boolean[]): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (!candidates[index]) continue;
    let to = index + 1;
    for (let next = to; next < tokens.length && next - to < 3; next++) {
      const token = tokens[next];
      if (!token || token.beginsLine) break;
      if (candidates[next]) to = next + 1;
      else if (!CONNECTORS.has(token.lower)) break;
    }
    runs.push({ from: index, to });
    index = to - 1;
  }
  return runs;
}

const isInside = (token: Token): boolean => token.lower !== ',' && token.lower !== '.';

/** Commas stand only inside "Miller, Jones and Smith". */
function mayHold(tokens: readonly Token[], from: number, to: number): boolean {
  const length = to - from;
  const commas = tokens.slice(from, to).filter((token) => !isInside(token)).length;
  if (commas === 0) return true;
  return (
    commas === 1 &&
    length === 5 &&
    tokens[from + 1]?.lower === ',' &&
    ['and', '&'].includes(tokens[from + 3]?.lower ?? '')
  );
}

/** A run of more tokens is no prose: there only what begins with a known name is looked at, and less of it. */
const LONG_RUN = 30;
const MAX_TOKENS_IN_LONG_RUN = 2;

/** Whether a run is too long for all its segments to be looked at. */
export const isTooLong = ({ from, to }: Run): boolean => to - from > LONG_RUN;

/**
 * All segments of a run that begin and end with a candidate; at most MAX_TOKENS for each token.
 *
 * @param onlyKnown only those that begin with a known name, and less of them
 */
export function nameSegmentsOf(
  tokens: readonly Token[],
  run: Run,
  candidates: readonly boolean[],
  gazetteer: Gazetteer,
  onlyKnown = false,
): Segment[] {
  const segments: Segment[] = [];
  const isLong = onlyKnown || isTooLong(run);
  const longest = isLong ? MAX_TOKENS_IN_LONG_RUN : MAX_TOKENS;
  const mayBegin = (index: number): boolean => {
    const known = gazetteer.get(tokens[index]?.lower ?? '') ?? 0;
    return (
      (candidates[index] ?? false) &&
      (!isLong || ((known & IN_LOWER_CASE) !== 0 && (known & Known.word) === 0))
    );
  };
  const mayEnd = (index: number): boolean => candidates[index] ?? false;
  const isNumber = (index: number): boolean => tokens[index]?.shape === Shape.number;
  for (let from = run.from; from < run.to; from++) {
    if (!mayBegin(from)) continue;
    for (let to = from + 1; to <= Math.min(run.to, from + longest); to++) {
      if (!mayEnd(to - 1) || !mayHold(tokens, from, to)) continue;
      if (to - from > 1 || !isNumber(from)) segments.push({ from, to });
    }
  }
  return segments;
}
