import type { Source } from './source';

/** What a change is made of, from nothing to everything. */
export const CHANGE_KINDS = [
  'none',
  'new_file',
  'emptied',
  'whitespace',
  'comments',
  'renamed',
  'moved',
  'changed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Behind these a line end is a matter of taste also where line ends count. */
const GOES_ON = new Set([
  ',',
  '.',
  '&&',
  '||',
  '+',
  '=',
  '(',
  '[',
  '{',
  '->',
  '=>',
  '?',
  '|',
  '\\',
  'and',
  'or',
  'not',
  'in',
]);
/** In scripts a line end behind one of these ends the statement. */
const ENDS_WITH_LINE = new Set(['return', 'throw', 'break', 'continue', 'yield']);
const CLOSES = new Set([')', ']', '}']);

/**
 * A version's tokens with what else makes it this program: where line ends or indentation count, those. Commas before a
 * closing bracket are left out where they mean nothing.
 */
export function canonicalTokens(source: Source, names: readonly string[]): string[] {
  const { code, syntax, language, indents } = source;
  const tokens: string[] = [];
  const levels = [0];
  let depth = 0;
  code.forEach((token, at) => {
    const opensLine = at > 0 && code[at - 1]?.line !== token.line;
    if (opensLine && depth === 0 && syntax.lineEndsCount) {
      const goesOn =
        GOES_ON.has(names[at - 1] ?? '') || ['.', '&&', '||', '?.', '?:'].includes(names[at] ?? '');
      if (!goesOn) tokens.push('\n');
      if (language === 'python' || language === 'yaml') tokens.push(levelOf(indents[at] ?? 0, levels));
    }
    if (opensLine && language === 'javascript' && ENDS_WITH_LINE.has(names[at - 1] ?? '')) tokens.push('\n');
    const isSpare = names[at] === ',' && CLOSES.has(names[at + 1] ?? '') && !isSingle(source, at);
    if (!isSpare) tokens.push(names[at] ?? '');
    if (token.kind === 'punctuation' && (token.text === '(' || token.text === '[')) depth++;
    if (token.kind === 'punctuation' && (token.text === ')' || token.text === ']'))
      depth = Math.max(0, depth - 1);
  });
  return tokens;
}

/** How deep a line stands, however many blanks one step has. */
function levelOf(indent: number, levels: number[]): string {
  while (levels.length > 1 && (levels.at(-1) ?? 0) > indent) levels.pop();
  if ((levels.at(-1) ?? 0) < indent) levels.push(indent);
  return `>${levels.length}`;
}

/** `(a,)` is a list of one, `[1,,]` a list of two; C and Java have no spare commas outside lists. */
function isSingle({ names, partners, language, code }: Source, comma: number): boolean {
  if (names[comma - 1] === ',' || names[comma - 1] === '[') return true;
  if (language !== 'python' && language !== 'rust') return false;
  const open = partners[comma + 1] ?? -1;
  if (open === -1 || names[open] !== '(' || code[open - 1]?.kind === 'word') return false;
  return !names.slice(Math.max(open, comma - 200), comma).includes(',');
}

export const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((token, at) => token === other[at]);
