export interface Edges {
  before: string;
  after: string;
}

export const NO_EDGES: Edges = { before: '', after: '' };

/** What would read as a slot of the template. */
export const SLOT_LIKE = /\{(?:[<>]\d*)?\}/;
const WORD = /[\p{L}\p{M}\p{N}]/u;

function upToMark(text: string): string {
  let end = text.length;
  while (end > 0 && WORD.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

function fromMark(text: string): string {
  let start = 0;
  while (start < text.length && WORD.test(text[start] ?? '')) start++;
  return text.slice(start);
}

/** What all values begin and end with, up to a mark, so that no word or number is cut in two. */
export function sharedEdges(values: readonly string[]): Edges {
  const [first = ''] = values;
  let before = first.length - 1;
  let after = first.length - 1;
  for (const value of values) {
    before = Math.min(before, value.length - 1);
    for (let index = 0; index < before; index++) if (value[index] !== first[index]) before = index;
    after = Math.min(after, value.length - 1);
    for (let index = 0; index < after; index++)
      if (value[value.length - 1 - index] !== first[first.length - 1 - index]) after = index;
    if (before <= 0 && after <= 0) return NO_EDGES;
  }
  const head = upToMark(first.slice(0, Math.max(0, before)));
  const rest = first.length - head.length - 1;
  const tail = fromMark(first.slice(first.length - Math.max(0, Math.min(after, rest))));
  const isClean =
    !SLOT_LIKE.test(head) &&
    !SLOT_LIKE.test(tail) &&
    values.every((value) => value.length > head.length + tail.length);
  return isClean ? { before: head, after: tail } : NO_EDGES;
}
