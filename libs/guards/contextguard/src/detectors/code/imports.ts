import type { CodeLanguage } from '../../data/code-languages';
import { closeOf, namesIn, splitAt, type Source, type TokenRange } from './source';

/** One thing that is imported. `key` is what it is told by, without the names given to it here. */
export interface Import {
  key: string;
  range: TokenRange;
}

const IMPORTING: Record<CodeLanguage | 'unknown', ReadonlySet<string>> = {
  javascript: new Set(['import', 'require', 'export']),
  python: new Set(['import', 'from']),
  java: new Set(['import']),
  kotlin: new Set(['import']),
  go: new Set(['import']),
  c: new Set(['include']),
  csharp: new Set(['using']),
  rust: new Set(['use', 'extern']),
  php: new Set(['use', 'require', 'require_once', 'include', 'include_once']),
  ruby: new Set(['require', 'require_relative', 'load']),
  shell: new Set(['source']),
  sql: new Set(),
  yaml: new Set(),
  json: new Set(),
  unknown: new Set(),
};

/** A statement longer than this is read no further. */
const MAX_STATEMENT = 400;

/** The end of a list of names; one that is never closed is read no further than a statement. */
function closeNear(source: Source, open: number): number {
  return Math.min(closeOf(source, open), open + MAX_STATEMENT);
}

function endOfStatement(source: Source, start: number): number {
  const limit = Math.min(source.code.length, start + MAX_STATEMENT);
  for (let at = start; at < limit; at++) {
    const partner = source.partners[at] ?? -1;
    if (partner > at) at = partner;
    if (source.names[at] === ';') return at;
    if (source.lineEnds[at] === at + 1 && !isOpenAt(source, at)) return at + 1;
  }
  return limit;
}

/** Whether a statement goes on behind its line. */
function isOpenAt({ names, code, language }: Source, at: number): boolean {
  if (language === 'javascript' && code[at + 1]?.text === 'from') return true;
  return [',', 'from', '\\', '.', '::', '{'].includes(names[at] ?? '');
}

/** The index of a name in a stretch, or -1; only the stretch is read. */
function find({ names }: Source, name: string, { start, end }: TokenRange): number {
  for (let at = start; at < end; at++) if (names[at] === name) return at;
  return -1;
}

function opensLine({ code }: Source, at: number): boolean {
  return at === 0 || code[at - 1]?.line !== code[at]?.line || code[at - 1]?.text === ';';
}

/** `{ a, b as c } from "m"`: one import per name, and one for the module itself where no names are given. */
function scriptImports(source: Source, start: number, end: number): Import[] {
  const { names, code } = source;
  const from = find(source, 'from', { start, end });
  const path = code[end - 1]?.kind === 'string' ? (names[end - 1] ?? '') : '';
  if (path === '') return [];
  const brace = find(source, '{', { start, end });
  const whole = { key: path, range: { start, end } };
  if (from <= start || brace === -1 || brace > from) return [whole];
  const parts = splitAt(source, { start: brace + 1, end: closeNear(source, brace) }, (name) => name === ',');
  const named = parts.map(({ start: first, end: last }) => {
    const at = names[first] === 'type' && last - first > 1 ? first + 1 : first;
    return { key: `${path} ${names[at] ?? ''}`, range: { start: first, end: last } };
  });
  const hasDefault = code[start + 1]?.kind === 'word' && names[start + 1] !== 'type';
  return hasDefault ? [whole, ...named] : named;
}

function requireImport(source: Source, at: number): Import[] {
  const { names, code, partners } = source;
  if (names[at + 1] !== '(' || code[at + 2]?.kind !== 'string' || partners[at + 1] !== at + 3) return [];
  return [{ key: names[at + 2] ?? '', range: { start: at, end: at + 4 } }];
}

function pythonImports(source: Source, start: number, end: number): Import[] {
  const { names } = source;
  const at = find(source, 'import', { start, end });
  if (at === -1) return [];
  const module = names[start] === 'from' ? namesIn(source, { start: start + 1, end: at }) : '';
  const isInBrackets = names[at + 1] === '(';
  const list = isInBrackets ? { start: at + 2, end: closeNear(source, at + 1) } : { start: at + 1, end };
  return splitAt(source, list, (name) => name === ',').map((range) => {
    const alias = names.slice(range.start, range.end).indexOf('as');
    const last = alias === -1 ? range.end : range.start + alias;
    return { key: `${module} ${namesIn(source, { start: range.start, end: last })}`.trim(), range };
  });
}

function goImports(source: Source, start: number, end: number): Import[] {
  const inBrackets = source.names[start + 1] === '(';
  const list = inBrackets
    ? { start: start + 2, end: closeNear(source, start + 1) }
    : { start: start + 1, end };
  const found: Import[] = [];
  for (let at = list.start; at < list.end; at++) {
    if (source.code[at]?.kind === 'string')
      found.push({ key: source.names[at] ?? '', range: { start: at, end: at + 1 } });
  }
  return found;
}

/** `use a::{b, c::{d}}`: one import per leaf would need its path; the whole statement in a fixed order is enough. */
function rustImports(source: Source, start: number, end: number): Import[] {
  const brace = find(source, '{', { start, end });
  if (brace === -1) return [{ key: namesIn(source, { start: start + 1, end }), range: { start, end } }];
  const module = namesIn(source, { start: start + 1, end: brace });
  return splitAt(source, { start: brace + 1, end: closeNear(source, brace) }, (name) => name === ',').map(
    (range) => ({
      key: `${module} ${namesIn(source, range)}`,
      range,
    }),
  );
}

/** `#include <a.h>`; `using A.B;`, not `using (var x = …)` and not `using var x = …`. */
function plainImport(source: Source, start: number, end: number): Import[] {
  const { names, code, language, lineEnds } = source;
  const last = language === 'c' ? (lineEnds[start] ?? end) : end;
  if (language === 'csharp' && (names[start + 1] === '(' || names[start + 1] === 'var')) return [];
  if (language === 'php' && (names[start + 1] === '(' || !opensLine(source, start)) && names[start] === 'use')
    return [];
  if (code[start + 1] === undefined) return [];
  const words = names.slice(start + 1, last);
  const alias = language === 'kotlin' || language === 'php' ? words.indexOf('as') : -1;
  return [{ key: (alias === -1 ? words : words.slice(0, alias)).join(' '), range: { start, end: last } }];
}

function importsAt(source: Source, at: number): Import[] {
  const { names, language } = source;
  const end = endOfStatement(source, at);
  switch (language) {
    case 'javascript':
      if (names[at] === 'require') return requireImport(source, at);
      if (names[at] === 'export' && !names.slice(at, end).includes('from')) return [];
      return names[at + 1] === '(' || names[at + 1] === '.' ? [] : scriptImports(source, at, end);
    case 'python':
      return pythonImports(source, at, end);
    case 'go':
      return goImports(source, at, end);
    case 'rust':
      return rustImports(source, at, end);
    default:
      return plainImport(source, at, end);
  }
}

/** What a version imports, in the order of the text. */
export function importsOf(source: Source): Import[] {
  const words = IMPORTING[source.language];
  if (words.size === 0) return [];
  const found: Import[] = [];
  for (let at = 0; at < source.code.length; at++) {
    const name = source.names[at] ?? '';
    if (source.code[at]?.kind !== 'word' || !words.has(name)) continue;
    const opens = opensLine(source, at) || (source.language === 'c' && source.names[at - 1] === '#');
    if (!opens && name !== 'require') continue;
    for (const one of importsAt(source, at)) {
      found.push(one);
      at = Math.max(at, one.range.end - 1);
    }
  }
  return found;
}
