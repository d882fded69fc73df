import { SAFETY_PARTS, SECRET_PARTS, partsOfName } from '../../data/code-words';
import { splitAt, type Source, type TokenRange } from './source';

/** One comparison of a condition, without its polarity: what is left of it wherever and however it is asked. */
export interface Atom {
  key: string;
  /** The words in it, to compare it with one that asks nearly the same. */
  words: readonly string[];
  isSafety: boolean;
  isNullCheck: boolean;
}

const SEPARATORS: ReadonlySet<string> = new Set([
  '&&',
  '||',
  'and',
  'or',
  ';',
  '-a',
  '-o',
  '??',
  'AND',
  'OR',
]);
/** Signs that turn a comparison round or are the same one in another spelling. */
const ALIKE: Readonly<Record<string, string>> = {
  '!=': '==',
  '===': '==',
  '!==': '==',
  is: '==',
  '?.': '.',
  '>=': '<',
  '<=': '>',
  nil: 'null',
  None: 'null',
  undefined: 'null',
  nullptr: 'null',
  NULL: 'null',
};
const DROPPED: ReadonlySet<string> = new Set([
  '!',
  'not',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  'let',
  'var',
  'const',
  '$',
  ',',
]);
/** Longer ones are read no further: a condition that is never closed reaches to the end of the text. */
const MAX_CONDITION = 400;
const MAX_ATOM = 40;
const MAX_ATOMS = 50;

/** Names in the spelling that all atoms have. */
export function withoutPolarity(names: readonly string[]): string[] {
  return names.map((name) => ALIKE[name] ?? name).filter((name) => !DROPPED.has(name));
}

function atomOf(names: readonly string[]): Atom | null {
  const kept = withoutPolarity(names);
  // `x == true` asks what `x` asks.
  while (kept.length > 2 && /^(?:true|false|True|False)$/.test(kept.at(-1) ?? '') && kept.at(-2) === '==')
    kept.splice(-2);
  if (kept.length === 0) return null;
  const words = kept.filter((name) => /^[\p{L}_"'\p{N}]/u.test(name));
  return {
    key: kept.join(' '),
    words,
    isSafety: words.some(
      (word) =>
        !/^["'\d]/.test(word) &&
        partsOfName(word).some((part) => SAFETY_PARTS.has(part) || SECRET_PARTS.has(part)),
    ),
    isNullCheck: kept.includes('null') || kept.length === 1,
  };
}

/** The comparisons a condition is made of, through all its brackets. */
export function atomsOf(source: Source, condition: TokenRange): Atom[] {
  const atoms: Atom[] = [];
  const pending = [{ start: condition.start, end: Math.min(condition.end, condition.start + MAX_CONDITION) }];
  for (let range = pending.pop(); range !== undefined && atoms.length < MAX_ATOMS; range = pending.pop()) {
    let { start, end } = range;
    // Brackets around the whole, with or without a sign in front, hold a condition.
    while (start < end && (source.names[start] === '!' || source.names[start] === 'not')) start++;
    const opens = source.names[start] === '(' || source.names[start] === '[';
    if (opens && source.partners[start] === end - 1) {
      start++;
      end--;
      if (start < end) pending.push({ start, end });
      continue;
    }
    const parts = splitAt(source, { start, end }, (name) => SEPARATORS.has(name));
    if (parts.length > 1) {
      pending.push(...parts.slice(0, MAX_ATOMS).reverse());
      continue;
    }
    const atom = atomOf(source.names.slice(start, Math.min(end, start + MAX_ATOM)));
    if (atom) atoms.push(atom);
  }
  return atoms;
}
