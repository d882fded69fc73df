import { CODE_KEYWORDS, DECLARING_WORDS } from '../../data/code-words';
import type { Source } from './source';

/** Names longer than this are data, not names. */
const MAX_NAME = 80;

/** Long names with digits among mixed letters may be keys: they are values where no quotes are needed. */
export function isName(source: Source, index: number): boolean {
  const token = source.code[index];
  if (
    token?.kind !== 'word' ||
    token.text === '_' ||
    token.text.length > MAX_NAME ||
    CODE_KEYWORDS.has(token.text)
  )
    return false;
  return !(/\d.*\d.*\d/.test(token.text) && token.text.length >= 16);
}

const MODIFIERS: ReadonlySet<string> = new Set([
  'public',
  'private',
  'protected',
  'readonly',
  'static',
  'final',
  'override',
]);
const BASIC_TYPES =
  /^(?:int|long|short|char|float|double|bool|boolean|byte|string|String|Integer|void|auto|List|Map|Set)$/;
/** Where the type stands in front of the name, and no other two words stand side by side. */
const TYPED_IN_FRONT: ReadonlySet<string> = new Set(['java', 'csharp', 'c']);

/** Whether the word at `index` gets its name there: behind a declaring word or a type, or where it is assigned. */
export function isDeclared(source: Source, index: number): boolean {
  const { names, language } = source;
  const previous = names[index - 1] ?? '';
  const next = names[index + 1] ?? '';
  if (
    DECLARING_WORDS.has(previous) ||
    (MODIFIERS.has(previous) && language !== 'java' && language !== 'csharp')
  )
    return true;
  if (previous === '.' && names[index - 2] !== 'this' && names[index - 2] !== 'self') return false;
  // An argument that is given by its name is named elsewhere.
  if (next === '=' || next === ':=' || next === '=>')
    return language !== 'python' || !['(', ','].includes(previous);
  if (next === 'in' || next === 'of') return true;
  if (previous === '(' && names[index - 2] === 'catch') return true;
  return isBehindType(source, index, previous, next) || isInPattern(source, index);
}

function isBehindType({ code, language }: Source, index: number, previous: string, next: string): boolean {
  if (!TYPED_IN_FRONT.has(language)) return false;
  const isTyped =
    code[index - 1]?.kind === 'word' && (!CODE_KEYWORDS.has(previous) || BASIC_TYPES.test(previous));
  return isTyped || (['>', ']', '*', '&'].includes(previous) && ['=', ';', ',', ')', '('].includes(next));
}

/** `const [first, second] =`. */
function isInPattern({ names }: Source, index: number): boolean {
  if (names[index + 1] !== ',' && names[index + 1] !== ']') return false;
  let at = index - 1;
  while (index - at < 10 && names[at] !== '[' && names[at] !== undefined) at--;
  return names[at] === '[' && DECLARING_WORDS.has(names[at - 1] ?? '');
}

const BEFORE_PARAMETER: ReadonlySet<string> = new Set(['(', ',', '*', '**', '...', '&', '$']);
const BEHIND_PARAMETER: ReadonlySet<string> = new Set([',', ')', '=', ':', '?']);

/** Whether a word in a head is the name of a parameter and not its type. */
export function isParameter({ names, code, language }: Source, index: number): boolean {
  if (!BEFORE_PARAMETER.has(names[index - 1] ?? '')) return false;
  return (
    BEHIND_PARAMETER.has(names[index + 1] ?? '') || (language === 'go' && code[index + 1]?.kind === 'word')
  );
}
