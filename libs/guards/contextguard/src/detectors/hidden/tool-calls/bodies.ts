import { inOrder, REPORTED_FROM } from '../hit';
import type { LookAlike } from './markers';

/** What an imitated turn says goes no farther than this. */
const MOST_SAID = 2000;

const SPEAKER = /^\s*(?:(?:system|user|assistant|developer|tool|model|ipython)\b\s*)?/i;
const PARAGRAPH_END =
  /\n[^\S\n]*\n|<\/?(?:p|div|td|tr|li|ul|ol|table|section|article|body|html|h[1-6]|pre|blockquote)\b/i;

/** Behind what a turn says: the mark that ends it, else the next mark, or the end of the paragraph. */
function bodyEnd(text: string, turn: LookAlike, next: LookAlike | undefined): number {
  const limit = Math.min(text.length, turn.end + MOST_SAID);
  if (next?.part === 'ends' && next.start <= limit) return next.end;
  const said = text.slice(turn.end, Math.min(limit, next?.start ?? limit));
  const from = SPEAKER.exec(said)?.[0].length ?? 0;
  const length = said.slice(from).search(PARAGRAPH_END);
  const body = length < 0 ? said : said.slice(0, from + length);
  return turn.end + body.trimEnd().length;
}

/**
 * Marks that begin a turn, with what the turn says: without the marks it would still be read, as the words of the document.
 * What is only a log or a name in a sentence stays as it is.
 */
export function withBodies(text: string, found: readonly LookAlike[]): LookAlike[] {
  const ordered = inOrder(found);
  return ordered.map((one, at) => {
    if (one.part !== 'begins' || one.score < REPORTED_FROM) return one;
    let next = at + 1;
    while ((ordered[next]?.start ?? Infinity) < one.end) next++;
    return { ...one, end: bodyEnd(text, one, ordered[next]) };
  });
}
