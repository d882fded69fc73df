import type { Span } from '@aiguards/text';
import { isInside } from '../code-regions';
import { REPORTED_FROM } from '../hit';
import { provenanceHitsIn } from '../hits';
import { isJson, jsonStrings, type JsonString } from '../json-strings';
import { applyEdits, editsFor, type Edit } from './edits';
import { markerOf, merged, type Removal } from './removal';

export interface Sanitized {
  text: string;
  /** Stretches taken out. */
  removed: number;
}

/** What removing joins is looked at again so often; text that is built to join once more is rare. */
const MOST_ROUNDS = 4;
/** JSON in a string of JSON keeps its structure too, no deeper than this. */
const MOST_NESTED = 3;

const MAY_BE_JSON = /^\s*[[{"]/;

/**
 * The text without the stretches. HTML stays balanced, JSON stays JSON, links keep the words a reader sees. What the removal
 * itself brings together — two halves of a tag around a comment — is taken out as well. Offsets are UTF-16 in `text`.
 */
export function sanitize(text: string, removals: readonly Removal[]): Sanitized {
  const apart = merged(removals);
  if (apart.length === 0) return { text, removed: 0 };
  return { text: withoutStretches(text, apart, 0), removed: apart.length };
}

function withoutStretches(text: string, removals: readonly Removal[], depth: number): string {
  if (depth < MOST_NESTED && MAY_BE_JSON.test(text) && isJson(text)) {
    return jsonWithout(text, removals, depth);
  }
  let left = removals;
  let result = text;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const applied = applyEdits(result, editsFor(result, left));
    result = applied.text;
    left = merged(joined(result, applied.places));
  }
  return result;
}

/** What is found across the places where something was taken out: it was not there before, or was to go. */
function joined(text: string, places: readonly Span[]): Removal[] {
  return provenanceHitsIn(text)
    .filter(({ score }) => score >= REPORTED_FROM)
    .filter((hit) => containsAny(hit, places))
    .map(({ start, end, type }) => ({ start, end, kind: type }));
}

function containsAny({ start, end }: Span, places: readonly Span[]): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const place = places[low];
  return place !== undefined && place.end < end;
}

const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

function stringEdit(string: JsonString, removals: readonly Removal[], depth: number): Edit | null {
  const inside = removals.flatMap(({ start, end, kind }) => {
    const span = string.toValue(start, end);
    return span ? [{ ...span, kind }] : [];
  });
  if (inside.length === 0) return null;
  return {
    start: string.start,
    end: string.end,
    text: escaped(withoutStretches(string.value, merged(inside), depth + 1)),
  };
}

/** An object or array that is to go whole, in a place where a string may stand. */
function isStructure(text: string, { start, end }: Span): boolean {
  const ends = `${text.charAt(start)}${text.charAt(end - 1)}`;
  return (ends === '{}' || ends === '[]') && isJson(text.slice(start, end));
}

function jsonWithout(text: string, removals: readonly Removal[], depth: number): string {
  const strings = jsonStrings(text);
  const structures = removals.filter((one) => !isInside(strings, one.start) && isStructure(text, one));
  const whole = editJson(text, removals, structures, strings, depth);
  return isJson(whole) ? whole : editJson(text, removals, [], strings, depth);
}

function editJson(
  text: string,
  removals: readonly Removal[],
  structures: readonly Removal[],
  strings: readonly JsonString[],
  depth: number,
): string {
  const whole = new Set(structures);
  const edits: Edit[] = structures.map(({ start, end, kind }) => ({
    start,
    end,
    text: JSON.stringify(markerOf(kind)),
  }));
  let next = 0;
  for (const string of strings) {
    while (next < removals.length && (removals[next]?.end ?? 0) <= string.start) next++;
    const overlapping: Removal[] = [];
    for (let at = next; (removals[at]?.start ?? Infinity) < string.end; at++) {
      const removal = removals[at];
      if (removal) overlapping.push(removal);
    }
    if (overlapping.some((one) => whole.has(one))) continue;
    const edit = stringEdit(string, overlapping, depth);
    if (edit) edits.push(edit);
  }
  edits.sort((a, b) => a.start - b.start);
  return applyEdits(text, edits).text;
}
