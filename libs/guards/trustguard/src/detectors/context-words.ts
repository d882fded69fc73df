/** A word says what a number is when it stands this many characters before it, or a few behind it. */
const CONTEXT_BEFORE = 60;
const CONTEXT_BEHIND = 30;

/** Where words of a pattern with the global flag begin, in order. */
export function placesOf(text: string, words: RegExp): number[] {
  return Array.from(text.matchAll(words), (match) => match.index);
}

/**
 * Tells whether one of the places lies near a stretch. The stretches are asked for from left to right: that makes
 * all questions together linear.
 */
export function nearnessTo(
  places: readonly number[],
  before = CONTEXT_BEFORE,
  behind = CONTEXT_BEHIND,
): (start: number, end: number) => boolean {
  let from = 0;
  return (start, end) => {
    while (from < places.length && (places[from] ?? 0) < start - before) from++;
    const place = places[from];
    return place !== undefined && place <= end + behind;
  };
}
