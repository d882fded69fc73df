import { CODE_KEYWORDS } from '../../data/code-words';
import { closeOf, endOfIndentedBlock, splitAt, type Source, type TokenRange } from './source';

export interface Parameter {
  text: string;
  hasDefault: boolean;
}

/** A function, method or class as it is declared. Ranges are of tokens. */
export interface Declaration {
  kind: 'function' | 'class';
  name: string;
  /** Its class and name: what it is found by in the other version. */
  path: string;
  head: TokenRange;
  body: TokenRange;
  parameters: readonly Parameter[];
  /** What it returns; for a class what it is derived from. */
  result: string;
  visibility: string;
  isAsync: boolean;
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  'function',
  'func',
  'fun',
  'fn',
  'def',
  'FUNCTION',
  'PROCEDURE',
  'sub',
]);
const CLASS_WORDS: ReadonlySet<string> = new Set(['class', 'interface', 'struct', 'trait', 'enum', 'object']);
const VISIBILITIES: ReadonlySet<string> = new Set([
  'public',
  'private',
  'protected',
  'internal',
  'pub',
  'export',
]);
const MODIFIERS: ReadonlySet<string> = new Set([
  ...VISIBILITIES,
  ...'static final abstract async suspend override virtual sealed open readonly inline const unsafe extern get set default synchronized native operator'.split(
    ' ',
  ),
]);
/** Words that brackets and a block follow without being a function. */
const STATEMENTS: ReadonlySet<string> = new Set(
  'if else for foreach while until switch catch when return throw typeof using lock synchronized with elif elsif elseif unless and or not in function func fun fn def new await super yield sizeof case'.split(
    ' ',
  ),
);
/** A head longer than this is none. */
const MAX_HEAD = 60;
const BOUNDARY: ReadonlySet<string> = new Set(['{', '}', ';', ')', '(', ',', '=', ':']);
const TYPE_SIGNS: ReadonlySet<string> = new Set(['<', '>', '*', '&', '[', ']', '.', '::', '?']);

/** The first token of what stands in front of a name: modifiers and, in some languages, a type. */
function startOfHead({ code, names }: Source, name: number): number {
  let at = name;
  while (at > 0 && name - at < MAX_HEAD) {
    const token = code[at - 1];
    if (!token || BOUNDARY.has(token.text) || (token.kind !== 'word' && !TYPE_SIGNS.has(token.text))) break;
    // The line above is another statement unless this one goes on with a modifier.
    if (token.line !== code[at]?.line && !MODIFIERS.has(names[at - 1] ?? '')) break;
    at--;
  }
  return at;
}

/** What follows the parameters up to the body: a type, `throws`, initialisers. -1 where no body follows. */
function startOfBody({ code, names, partners, language }: Source, close: number): number {
  for (let at = close + 1; at < code.length && at - close < MAX_HEAD; at++) {
    const name = names[at] ?? '';
    if (name === '{' || name === '=>') return at;
    if (language === 'python' && name === ':') return at;
    if (language === 'kotlin' && name === '=') return at;
    if (name === ';' || name === '}' || name === '=' || name === ')') return -1;
    // A call that ends its line is no head, nor is one that is part of an expression.
    const isTyped = [':', '->', '*', '['].includes(name) || code[at]?.kind === 'word' || TYPE_SIGNS.has(name);
    if (!isTyped && name !== '(' && name !== ',' && name !== '|') return -1;
    const partner = partners[at] ?? -1;
    if (partner > at) at = partner;
  }
  return -1;
}

function bodyFrom(source: Source, head: number, from: number): TokenRange {
  const { names, syntax } = source;
  if (syntax.blocks === 'indentation')
    return { start: from + 1, end: endOfIndentedBlock(source, head, from + 1) };
  const open = names[from] === '=>' && names[from + 1] === '{' ? from + 1 : from;
  if (names[open] === '{') return { start: open + 1, end: closeOf(source, open) };
  const lineEnd = Math.min(source.lineEnds[open] ?? open, open + MAX_HEAD);
  let end = open + 1;
  while (end < lineEnd && names[end] !== ';') end++;
  return { start: open + 1, end };
}

function parametersOf(source: Source, open: number): Parameter[] {
  const range = { start: open + 1, end: closeOf(source, open) };
  const parts = splitAt(source, range, (name) => name === ',').slice(0, MAX_HEAD);
  return parts.map(({ start, end }) => {
    const words = source.names.slice(start, Math.min(end, start + MAX_HEAD));
    const equals = words.indexOf('=');
    const text = (equals === -1 ? words : words.slice(0, equals)).join(' ');
    return { text, hasDefault: equals !== -1 || words.includes('?') || words.includes('...') };
  });
}

/** Where the name of the function with these parentheses stands; -1 where they are no parameters. */
function nameBefore(source: Source, open: number): number {
  const { names, code } = source;
  let at = open - 1;
  if (names[at] === '>') {
    // Type parameters stand between the name and its parameters.
    while (at > 0 && open - at < MAX_HEAD && names[at] !== '<') at--;
    at--;
  }
  if (names[at] === 'function' || names[at] === 'async' || names[at] === '=' || names[at] === ':') {
    while (names[at] === 'function' || names[at] === 'async' || names[at] === '*') at--;
    if (names[at] !== '=' && names[at] !== ':') return -1;
    return code[at - 1]?.kind === 'word' ? at - 1 : -1;
  }
  return code[at]?.kind === 'word' && !STATEMENTS.has(names[at] ?? '') ? at : -1;
}

/** Whether the tokens in front of a name, and what follows its parameters, declare a function. */
function declares(source: Source, head: number, name: number, open: number, body: number): boolean {
  const { names, code, language } = source;
  if (names.slice(head, name).some((word) => FUNCTION_WORDS.has(word))) return true;
  if (language === 'go' && names[name - 1] === ')' && names[(source.partners[name - 1] ?? 0) - 1] === 'func')
    return true;
  if (body === -1 || language === 'python' || language === 'ruby' || language === 'go' || language === 'rust')
    return false;
  if (names[open - 1] !== names[name] || names[body] === '=>') {
    // Assigned: a function without a name of its own. In C# an arrow follows a method's parameters too.
    return names[open - 1] !== names[name] || language === 'csharp';
  }
  if (language === 'javascript' || language === 'shell') {
    const before = names[head - 1] ?? ';';
    const opensStatement = code[head]?.line !== code[head - 1]?.line || ['{', '}', ';', ','].includes(before);
    return opensStatement && names.slice(head, name).every((word) => MODIFIERS.has(word));
  }
  // A type, or for a constructor a modifier, stands in front.
  return name > head && names[head] !== 'new' && names[head] !== 'return';
}

function functionAt(source: Source, open: number): Omit<Declaration, 'path'> | null {
  const name = nameBefore(source, open);
  if (name < 0) return null;
  const close = closeOf(source, open);
  if (close >= source.code.length) return null;
  const head = startOfHead(source, name);
  const bodyStart = startOfBody(source, close);
  if (!declares(source, head, name, open, bodyStart)) return null;
  const isRuby = source.language === 'ruby';
  const from = bodyStart === -1 || isRuby ? close : bodyStart;
  const words = source.names.slice(head, name);
  const between = source.names.slice(name + 1, open);
  const behind = isRuby || bodyStart === -1 ? [] : source.names.slice(close + 1, bodyStart);
  const types = words.filter((word) => !MODIFIERS.has(word) && !FUNCTION_WORDS.has(word));
  return {
    kind: 'function',
    name: source.names[name] ?? '',
    head: { start: head, end: from },
    body: bodyFrom(source, head, from),
    parameters: parametersOf(source, open),
    result: [...(isAssigned(between) ? [] : types), ...behind].join(' '),
    visibility: words.filter((word) => VISIBILITIES.has(word)).join(' '),
    isAsync: [...words, ...between].some((word) => word === 'async' || word === 'suspend'),
  };
}

/** `const name = (…) =>`: what stands in front of the name is no type. */
const isAssigned = (between: readonly string[]): boolean => between.includes('=') || between.includes(':');

/** Ruby leaves the parentheses out where there are no parameters. */
function bareFunctionAt(source: Source, at: number): Omit<Declaration, 'path'> | null {
  const { names, code } = source;
  if (source.language !== 'ruby' || names[at] !== 'def' || names[at + 2] === '(') return null;
  if (code[at + 1]?.kind !== 'word' || names[at + 2] === '.') return null;
  return {
    kind: 'function',
    name: names[at + 1] ?? '',
    head: { start: at, end: at + 2 },
    body: { start: at + 2, end: endOfIndentedBlock(source, at, at + 2) },
    parameters: [],
    result: '',
    visibility: '',
    isAsync: false,
  };
}

function classAt(source: Source, at: number): Omit<Declaration, 'path'> | null {
  const { names, code, syntax } = source;
  const name = code[at + 1];
  if (name?.kind !== 'word' || CODE_KEYWORDS.has(name.text) || names[at - 1] === '.') return null;
  let end = at + 2;
  const closes = syntax.blocks === 'indentation' ? ':' : '{';
  while (end < code.length && end - at < MAX_HEAD && names[end] !== closes && names[end] !== ';') {
    if (syntax.blocks === 'indentation' && source.language === 'ruby' && code[end]?.line !== code[at]?.line)
      break;
    end++;
  }
  if (syntax.blocks === 'braces' && names[end] !== '{') return null;
  const head = startOfHead(source, at);
  return {
    kind: 'class',
    name: names[at + 1] ?? '',
    head: { start: head, end },
    body: source.language === 'ruby' ? bodyFrom(source, head, end - 1) : bodyFrom(source, head, end),
    parameters: [],
    result: names.slice(at + 2, end).join(' '),
    visibility: names
      .slice(head, at)
      .filter((word) => VISIBILITIES.has(word))
      .join(' '),
    isAsync: false,
  };
}

/** Functions, methods and classes in the order of the text. */
export function declarationsOf(source: Source): Declaration[] {
  const { names, syntax } = source;
  if (syntax.blocks === 'none' && source.language !== 'sql') return [];
  const found: Declaration[] = [];
  const open: (Declaration & { container: string | undefined })[] = [];
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? '';
    const declaration = CLASS_WORDS.has(name)
      ? classAt(source, at)
      : name === '('
        ? functionAt(source, at)
        : bareFunctionAt(source, at);
    if (!declaration) continue;
    while (open.length > 0 && (open.at(-1)?.body.end ?? 0) <= at) open.pop();
    const around = open.at(-1);
    const container = around?.kind === 'class' ? around.name : around?.container;
    const path = container === undefined ? declaration.name : `${container}.${declaration.name}`;
    const complete = { ...declaration, path };
    found.push(complete);
    if (complete.body.end > at) open.push({ ...complete, container });
  }
  return found;
}
