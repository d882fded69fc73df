import { LIMIT_PARTS, SAFETY_PARTS, VALIDITY_PARTS, partsOfName } from '../../data/code-words';
import { closeOf, splitAt, type Source, type TokenRange } from './source';

/** A check that is handed to a framework by its name, which calls it before each request. */
export interface RequestCheck {
  name: string;
  range: TokenRange;
  severity: 'medium' | 'high';
  /** The route it stands before, as the text of a version spells it; empty where it stands before all. */
  route: string;
  /** It stands before all that follow, not before one route. */
  isShared: boolean;
}

const ROUTE_WORDS: ReadonlySet<string> = new Set('get post put patch delete all options head use'.split(' '));
/** Rails, Sinatra and their like. */
const CALLBACK = /^(?:prepend_|append_)?(?:before|around)_(?:action|filter)$/;
const MAX_ARGUMENTS = 20;

/** How much weighs what a name speaks of: who may ask and how often, or whether what is asked is valid. */
function severityOf(name: string): 'medium' | 'high' | null {
  const parts = partsOfName(name);
  if (parts.some((part) => SAFETY_PARTS.has(part) || LIMIT_PARTS.has(part))) return 'high';
  return parts.some((part) => VALIDITY_PARTS.has(part)) ? 'medium' : null;
}

/** Whether a dotted name bounds how often something may be asked: `limiter.limit`. */
export const isLimitName = (words: readonly string[]): boolean =>
  words.some((word) => partsOfName(word).some((part) => LIMIT_PARTS.has(part)));

/** The last word of a dotted name, or of what is called, that fills `range`; empty where something else does. */
function nameIn({ names, code }: Source, { start, end }: TokenRange): string {
  let at = start;
  while (names[at + 1] === '.' && at + 2 < end) at += 2;
  const isName = code[at]?.kind === 'word' && at + 1 === end;
  return isName ? (names[at] ?? '') : '';
}

/** `router.delete('/users/:id', requireAdmin, …)` and `router.use(requireAdmin)`. */
function middleware(source: Source, at: number): RequestCheck[] {
  const { names, code } = source;
  if (names[at - 1] !== '.' || names[at + 1] !== '(') return [];
  const isShared = names[at] === 'use';
  const hasPath = code[at + 2]?.kind === 'string' && /^["'`]\//.test(names[at + 2] ?? '');
  if (!isShared && !hasPath) return [];
  const route = hasPath ? `${names[at] ?? ''} ${names[at + 2] ?? ''}` : '';
  const list = { start: at + 2, end: Math.min(closeOf(source, at + 1), at + 400) };
  return splitAt(source, list, (name) => name === ',')
    .slice(0, MAX_ARGUMENTS)
    .flatMap((range) => {
      const isList = names[range.start] === '[' && source.partners[range.start] === range.end - 1;
      if (!isList) return [range];
      return splitAt(source, { start: range.start + 1, end: range.end - 1 }, (name) => name === ',');
    })
    .flatMap((range) => {
      const name = nameIn(source, range);
      const severity = severityOf(name);
      return severity === null ? [] : [{ name, range, isShared, route, severity }];
    });
}

/** `before_action :authenticate_user!, only: [:show]`. */
function callbacks({ names, code, lineEnds }: Source, at: number): RequestCheck[] {
  const end = Math.min(lineEnds[at] ?? at + 1, at + MAX_ARGUMENTS);
  const found: RequestCheck[] = [];
  for (let index = at + 1; index < end && names[index + 1] !== ':'; index++) {
    const name = (names[index] ?? '').replace(/^:/, '');
    const severity = code[index]?.kind === 'word' ? severityOf(name) : null;
    if (severity === null) continue;
    const range = { start: at, end: lineEnds[at] ?? at + 1 };
    found.push({ name, range, isShared: false, route: '', severity });
  }
  return found;
}

/** What is checked before each request by the call at `at`. */
export function requestChecksAt(source: Source, at: number): RequestCheck[] {
  const name = source.names[at] ?? '';
  if (source.language === 'ruby' && CALLBACK.test(name)) return callbacks(source, at);
  return ROUTE_WORDS.has(name) ? middleware(source, at) : [];
}
