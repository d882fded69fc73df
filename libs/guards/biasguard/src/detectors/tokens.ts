import { sentences, words, type Span } from '@aiguards/text';

/** A word for comparing with the tables: without possessive "'s" and trailing hyphens or quotation marks. */
export interface Token extends Span {
  key: string;
  /** Index of the sentence it stands in. */
  sentence: number;
}

const JOINERS = new Set(["'", '’', '-']);

// A loop, since /[-'’]+$/ is quadratic on a long run of hyphens inside a word.
function endOfWord(key: string): number {
  let end = key.length;
  while (end > 0 && JOINERS.has(key.charAt(end - 1))) end--;
  const isPossessive = end > 2 && key.charAt(end - 1) === 's' && /['’]/.test(key.charAt(end - 2));
  return isPossessive ? end - 2 : end;
}

/** The words of a text with their sentences, in order. Linear in the length of the text. */
export function tokensOf(text: string): Token[] {
  const spans = sentences(text);
  let sentence = 0;
  return words(text).map(({ start, end, key }) => {
    while (start >= (spans[sentence]?.end ?? Infinity)) sentence++;
    const length = endOfWord(key);
    return {
      start,
      end: end - (key.length - length),
      key: key.slice(0, length).replaceAll('’', "'"),
      sentence,
    };
  });
}
