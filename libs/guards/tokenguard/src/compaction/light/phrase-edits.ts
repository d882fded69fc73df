import type { Edit } from '../edits';
import { capitalised, type Prose } from './prose';

function endOfSpaces(text: string, offset: number): number {
  let end = offset;
  while (text.charAt(end) === ' ') end++;
  return end;
}

/** Takes words out with the space behind them, and begins the sentence with the next word where they began it. */
export function removal(prose: Prose, first: number, last: number): Edit {
  const start = prose.start(first);
  if (prose.gap(last) !== 'space' && prose.gap(last) !== 'comma')
    return prose.gap(first - 1) === 'space'
      ? { start: prose.end(first - 1), end: prose.end(last), replacement: '' }
      : { start, end: endOfSpaces(prose.text, prose.end(last)), replacement: '' };
  const end = prose.start(last + 1);
  if (!prose.isCapital(first) || prose.isCapital(last + 1)) return { start, end, replacement: '' };
  return { start, end: end + 1, replacement: prose.text.charAt(end).toUpperCase() };
}

/** Puts other words in the place of some. What the two have in common at their ends stays untouched. */
export function substitution(prose: Prose, first: number, last: number, replacement: string): Edit {
  const into = replacement.split(' ');
  let [from, to, left, right] = [first, last, 0, into.length];
  while (left < right && from < to && prose.key(from) === into[left]) {
    from++;
    left++;
  }
  while (right > left && to > from && prose.key(to) === into[right - 1]) {
    to--;
    right--;
  }
  const rest = into.slice(left, right).join(' ');
  if (rest === '') {
    // All that is left to do is to take words out; in front of the kept ones, or behind them.
    if (to < last) return removal(prose, from, to);
    return { start: prose.end(from - 1), end: prose.end(to), replacement: '' };
  }
  const isOpening = from === first && prose.isCapital(first);
  return { start: prose.start(from), end: prose.end(to), replacement: isOpening ? capitalised(rest) : rest };
}
