import { partsOfName } from '../../data/code-words';
import { closeOf, endOfIndentedBlock, type Source, type TokenRange } from './source';

/** A head with the block that belongs to it. Ranges are of tokens. */
export interface Block {
  body: TokenRange;
  end: number;
}

export interface Condition extends Block {
  start: number;
  range: TokenRange;
}

/** Longer conditions and bodies are read no further. */
const MAX_CONDITION = 200;
const MAX_BODY = 60;

const OPENS_BODY: ReadonlySet<string> = new Set(['{', ':', 'then', 'do', '=>']);

/** The block behind `from`: in braces, indented, or one statement. */
function bodyAt(source: Source, head: number, from: number): Block {
  const { names, lineEnds, code, syntax } = source;
  if (names[from] === '{') {
    const close = closeOf(source, from);
    return { body: { start: from + 1, end: close }, end: Math.min(close + 1, code.length) };
  }
  if (syntax.blocks === 'indentation') {
    const start = names[from] === ':' || names[from] === 'then' ? from + 1 : from;
    const end = endOfIndentedBlock(source, head, Math.max(start, head + 1));
    return { body: { start, end }, end };
  }
  // The statement may stand on the line of the head or on the next.
  const lineEnd = lineEnds[from - 1] ?? code.length;
  const limit = lineEnd === from ? (lineEnds[from] ?? code.length) : lineEnd;
  let end = from;
  while (end < limit && names[end] !== ';') end++;
  return { body: { start: from, end }, end };
}

/** Where the condition that starts at `start` without brackets ends: before what opens its body. */
function endOfOpenCondition(source: Source, start: number): number {
  const { names, partners, code, lineEnds, language } = source;
  const limit = Math.min(code.length, start + MAX_CONDITION);
  for (let at = start; at < limit; at++) {
    if (OPENS_BODY.has(names[at] ?? '')) return at;
    const partner = partners[at] ?? -1;
    if (partner > at) at = partner;
    if (language === 'ruby' && lineEnds[at] === at + 1) return at + 1;
  }
  return limit;
}

/** Ruby and Perl ask behind the statement: `raise Forbidden unless admin?`. */
function trailing(source: Source, at: number): Condition | null {
  const { code, lineEnds } = source;
  let start = at;
  while (start > 0 && code[start - 1]?.line === code[at]?.line && at - start < MAX_BODY) start--;
  if (start === at) return null;
  const end = lineEnds[at] ?? code.length;
  return { start, end, range: { start: at + 1, end }, body: { start, end: at } };
}

function shellCondition(source: Source, at: number): Condition {
  const { names, code } = source;
  let open = at + 1;
  while (open < code.length && open - at < MAX_CONDITION && names[open] !== 'then' && names[open] !== 'do')
    open++;
  let end = open;
  while (end < code.length && end - open < MAX_BODY && names[end] !== 'fi' && names[end] !== 'done') end++;
  return { start: at, end, range: { start: at + 1, end: open }, body: { start: open, end } };
}

/** The condition and the block of an `if` and its like at `at`. */
export function conditionAt(source: Source, at: number): Condition | null {
  const { names, language } = source;
  if (names[at - 1] === '.') return null;
  if (language === 'shell') return shellCondition(source, at);
  const isTrailing =
    language === 'ruby' && source.code[at - 1]?.line === source.code[at]?.line && names[at - 1] !== 'else';
  if (isTrailing) return trailing(source, at);
  const bracketed = names[at + 1] === '(' && !['python', 'go', 'rust', 'ruby'].includes(language);
  const range = bracketed
    ? { start: at + 2, end: closeOf(source, at + 1) }
    : { start: at + 1, end: endOfOpenCondition(source, at + 1) };
  if (range.end <= range.start) return null;
  const { body, end } = bodyAt(source, at, bracketed ? range.end + 1 : range.end);
  return { start: at, end, range, body };
}

/** The block of a handler of errors at `at`. */
export function blockAfter(source: Source, at: number): Block | null {
  const { names, code, syntax } = source;
  let from = at + 1;
  if (names[from] === '(') from = closeOf(source, from) + 1;
  else if (syntax.blocks === 'indentation') {
    const lineEnd = source.lineEnds[at] ?? code.length;
    while (from < lineEnd && from - at < MAX_BODY && names[from] !== ':') from++;
  }
  if (syntax.blocks === 'braces' && names[from] !== '{') return null;
  return bodyAt(source, at, from);
}

/** Parts of the names of what refuses: `wp_die`, `render_forbidden`, `ErrAuth`. */
const GIVES_UP: ReadonlySet<string> = new Set(
  'throw throws raise panic abort exit die reject fail bail halt deny denied forbidden unauthorized err errorf'.split(
    ' ',
  ),
);
/** What refuses wherever it stands; the parts of longer names only where they are called or answered. */
const ENDS: ReadonlySet<string> = new Set(
  'throw throws raise panic abort exit die reject fail bail forbidden unauthorized Err errorf Errorf Error'.split(
    ' ',
  ),
);
/** What says no when it is returned. */
const EMPTY_ANSWER =
  /^(?:return|continue|break)(?: (?:null|nil|None|false|False|undefined|err|- 1|1|\( \)))?(?: , (?:null|nil|None|false|err))*(?: ;)?(?: (?:\}|end|fi))*$/;

/** `wp_die(…)`, `return ErrAuth`, `return nil, ErrAuth`. An error that is only handed on is one too. */
function isRefusal(words: readonly string[], word: string, at: number): boolean {
  if (!/^[a-z]/i.test(word)) return false;
  const previous = words[at - 1] ?? '';
  const isSaid =
    words[at + 1] === '(' || previous === 'return' || (previous === ',' && words.includes('return'));
  return isSaid && partsOfName(word).some((part) => GIVES_UP.has(part));
}

/** Whether a block refuses to go on: throws, ends, or returns nothing, false or an error. */
function isGivingUp({ names, language }: Source, { body }: Block): boolean {
  const words = names.slice(body.start, Math.min(body.end, body.start + MAX_BODY));
  if (words.some((word) => ENDS.has(word) || /(?:Error|Exception)$/.test(word))) return true;
  if (words.some((word, at) => isRefusal(words, word, at))) return true;
  // The code of a refusal: of HTTP, or of a failed program.
  if (words.some((word, at) => /^4\d\d$/.test(word) && words[at - 1] !== '+')) return true;
  const last = words.findIndex((word) => word === 'return' || word === 'continue' || word === 'break');
  const answer = words.slice(last).join(' ');
  return last !== -1 && EMPTY_ANSWER.test(answer) && (language === 'shell' || !/^return 1\b/.test(answer));
}

/**
 * Whether a condition stops what must not go on: in its own block, in the `else` of it, or in what follows where its
 * block already returned.
 */
export function isStopping(source: Source, condition: Condition): boolean {
  if (isGivingUp(source, condition)) return true;
  const { names } = source;
  const next = names[condition.end];
  if (next === 'else') return isGivingUp(source, bodyAt(source, condition.end, condition.end + 1));
  const words = names.slice(
    condition.body.start,
    Math.min(condition.body.end, condition.body.start + MAX_BODY),
  );
  return words.includes('return') && /^(?:throw|raise|panic)$/.test(next ?? '');
}
