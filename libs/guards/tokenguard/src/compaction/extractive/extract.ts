import type { Span } from '@aiguards/text';
import { finerUnits } from './data-units';
import { MARKER } from './marker';
import { rank } from './ranking';
import { Redundancy } from './redundancy';
import { render } from './render';
import { Selection } from './selection';
import type { Unit } from './unit';
import { unitsOf } from './units';

export interface ExtractInput {
  text: string;
  /** Stretches of data of which only whole lines may be left out. Sorted. */
  structured: readonly Span[];
  /** What is never cut. Sorted. */
  protectedSpans: readonly Span[];
  /** A question, a topic, or a prompt with the question inside. */
  query?: string;
  maxTokens: number;
  count: (text: string) => number;
  /** What `count` answers for the text, where the caller knows. */
  tokens?: number;
}

export interface Extract {
  text: string;
  /** Units: sentences, list items, rows, code blocks, headings and labels. */
  kept: number;
  leftOut: number;
  techniques: string[];
}

/** Counting is repeated where the sum over pieces was off; each time twice as much is taken back. */
const MOST_CORRECTIONS = 12;
/** Unused budget worth a second filling. */
const SLACK_SHARE = 0.02;
const SLACK_TOKENS = 6;

/** Data on one line is cut where it takes more than such a part of the budget, and more characters than this. */
const DATA_PARTS = 12;
const LEAST_DATA = 120;

/** A marker of an earlier run is the gap it stands for, not a unit. */
const isMarker = (text: string, { start, end }: Unit): boolean =>
  end - start === MARKER.length && text.startsWith(MARKER, start);

function withoutMarkers(text: string, units: Unit[]): Unit[] {
  if (!text.includes(MARKER)) return units;
  const numbers: number[] = [];
  let next = 0;
  for (const unit of units) numbers.push(isMarker(text, unit) ? -1 : next++);
  return units
    .filter((unit) => !isMarker(text, unit))
    .map((unit) => ({ ...unit, parent: numbers[unit.parent] ?? -1 }));
}

/** Fills the budget, counts what came out, and takes back or adds until it fits. */
function select(
  { text, maxTokens, count }: ExtractInput,
  units: readonly Unit[],
  selection: Selection,
): string {
  selection.fill();
  let result = render(text, units, selection.kept);
  let tokens = count(result);
  if (maxTokens - tokens > Math.max(SLACK_TOKENS, SLACK_SHARE * maxTokens)) {
    selection.fill(tokens);
    result = render(text, units, selection.kept);
    tokens = count(result);
  }
  for (let correction = 0; tokens > maxTokens; correction++) {
    const most = correction < MOST_CORRECTIONS ? (tokens - maxTokens) * 2 ** correction : Infinity;
    if (!selection.takeBack(most)) return '';
    result = render(text, units, selection.kept);
    tokens = count(result);
  }
  return result;
}

const within = (spans: readonly Span[], { start, end }: Span): Span[] =>
  spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => ({ start: Math.max(0, span.start - start), end: Math.min(span.end, end) - start }));

/** One unit, read again: what was one beside its neighbours may be two by itself, and a second run would part them. */
function bestAlone(input: ExtractInput, best: Unit | undefined): string {
  if (!best) return input.text;
  const alone = {
    ...input,
    tokens: undefined,
    text: input.text.slice(best.start, best.end),
    structured: within(input.structured, best),
    protectedSpans: within(input.protectedSpans, best),
  };
  return alone.text.length < input.text.length ? extract(alone).text : input.text;
}

/**
 * Keeps the units of a text that matter most for a query, or without one for the text itself, in their order and under a
 * budget. The result has no more than `maxTokens`, unless not even one unit fits: then it is the one that matters most, whole.
 * A text that fits comes back as it is.
 */
export function extract(input: ExtractInput): Extract {
  const { text, maxTokens, count, query = '', tokens = count(text) } = input;
  if (tokens <= maxTokens) return { text, kept: 0, leftOut: 0, techniques: [] };
  const longest = Math.max(LEAST_DATA, (text.length * maxTokens) / tokens / DATA_PARTS);
  const read = unitsOf(text, input.structured, input.protectedSpans);
  const units = withoutMarkers(text, finerUnits(text, read, input.protectedSpans, longest));
  const whole = { text, kept: units.length, leftOut: 0, techniques: [] };
  if (units.length <= 1) return whole;
  const { scores, passages } = rank(text, units, query);
  const selection = new Selection({
    units,
    scores,
    redundancy: new Redundancy(passages),
    keepsRepeats: passages.asksForStretch,
    maxTokens,
    markerTokens: count(` ${MARKER}`),
    costOf: (unit) => count(text.slice(units[unit - 1]?.end ?? 0, units[unit]?.end)),
  });
  const fitting = select(input, units, selection);
  const result = fitting || bestAlone(input, units[selection.best()]);
  if (fitting === '' && count(result) >= tokens) return whole;
  const kept = Math.max(
    1,
    selection.kept.reduce((sum, one) => sum + one, 0),
  );
  return {
    text: result,
    kept,
    leftOut: units.length - kept,
    techniques: [query.trim() === '' ? 'extractive_by_centrality' : 'extractive_by_query'],
  };
}
