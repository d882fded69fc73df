import type { Severity } from '@aiguards/contracts';
import { SAFETY_PARTS, VALIDITY_PARTS, partsOfName } from '../../data/code-words';
import { atomsOf, type Atom } from './conditions';
import type { Declaration } from './functions';
import { blockAfter, conditionAt, isStopping, type Block } from './blocks';
import { isLimitName, requestChecksAt } from './request-checks';
import { closeOf, namesIn, type Source, type TokenRange } from './source';

type CheckKind =
  'guard' | 'middleware' | 'condition' | 'assertion' | 'call' | 'attribute' | 'handler' | 'empty_handler';

/** Something that looks whether all is as it must be, or says what happens when it is not. */
export interface CheckFact {
  kind: CheckKind;
  /** What it is found by in the other version. */
  key: string;
  atoms: readonly Atom[];
  severity: Severity;
  range: TokenRange;
  /** The innermost declared function around it. */
  owner: Declaration | null;
  /** Of middleware: the route it stands before. */
  route?: string;
}

const CONDITION_WORDS: ReadonlySet<string> = new Set([
  'if',
  'elif',
  'elsif',
  'elseif',
  'unless',
  'guard',
  'while',
]);
const HANDLER_WORDS: ReadonlySet<string> = new Set(['catch', 'except', 'rescue']);
const ASSERTIONS: ReadonlySet<string> = new Set(
  `assert expect debug_assert assert_eq assert_ne static_assert invariant ensure should
  EXPECT_EQ EXPECT_TRUE EXPECT_FALSE ASSERT_EQ ASSERT_TRUE ASSERT_FALSE ASSERT_NE EXPECT_NE`.split(/\s+/),
);
/** Calls that make a value harmless or ask who may do something: removing one opens a door. */
const isSafetyName = (parts: readonly string[]): boolean => parts.some((part) => SAFETY_PARTS.has(part));
const MAX_KEY = 60;
/** Of one version: ten times what a file of ten thousand lines makes. */
export const MAX_FACTS = 10_000;

function keyOf(source: Source, { start, end }: TokenRange): string {
  return namesIn(source, { start, end: Math.min(end, start + MAX_KEY) });
}

/** Reads the checks of one version in one pass. */
class CheckReader {
  private readonly facts: CheckFact[] = [];
  private readonly open: Declaration[] = [];
  private next = 0;

  constructor(
    private readonly source: Source,
    private readonly declarations: readonly Declaration[],
  ) {}

  read(): CheckFact[] {
    const { code, names } = this.source;
    for (let at = 0; at < code.length && this.facts.length < MAX_FACTS; at++) {
      this.enter(at);
      const name = names[at] ?? '';
      if (code[at]?.kind === 'word') this.word(name, at);
      else if (name === '[' && this.source.language === 'shell') this.shellTest(at);
      else if (name === '@' || name === '#' || name === '[') this.attribute(at);
    }
    return this.facts;
  }

  private enter(at: number): void {
    for (
      let one = this.declarations[this.next];
      one !== undefined && one.body.start <= at;
      one = this.declarations[this.next]
    ) {
      if (one.kind === 'function') this.open.push(one);
      this.next++;
    }
    while (this.open.length > 0 && (this.open.at(-1)?.body.end ?? 0) <= at) this.open.pop();
  }

  private add(
    kind: CheckKind,
    range: TokenRange,
    severity: Severity,
    key: string,
    atoms: readonly Atom[] = [],
  ): void {
    this.facts.push({ kind, key, atoms, severity, range, owner: this.open.at(-1) ?? null });
  }

  private word(name: string, at: number): void {
    const { names } = this.source;
    if (CONDITION_WORDS.has(name)) this.condition(at);
    else if (HANDLER_WORDS.has(name)) this.handler(at);
    else if (ASSERTIONS.has(name) || /^assert[A-Z]/.test(name)) this.assertion(at);
    else if (this.source.language === 'sql') this.constraint(name.toUpperCase(), at);
    else if (name === 'set' && names[at + 1] === '-' && this.source.language === 'shell') this.strictMode(at);
    else {
      const before = requestChecksAt(this.source, at);
      for (const { name: key, range, isShared, route, severity } of before) {
        const owner = this.open.at(-1) ?? null;
        const shared = isShared ? `use ${key}` : key;
        this.facts.push({ kind: 'middleware', key: shared, atoms: [], severity, range, owner, route });
      }
      if (before.length === 0 && this.isCalled(at)) this.call(name, at);
    }
  }

  /** `set -euo pipefail`. */
  private strictMode(at: number): void {
    const range = { start: at, end: this.source.lineEnds[at] ?? at + 1 };
    this.add('attribute', range, 'medium', keyOf(this.source, range));
  }

  /** `[ -n "$x" ] || exit 1`. */
  private shellTest(at: number): void {
    const { names, code, lineEnds } = this.source;
    if (code[at - 1]?.line === code[at]?.line) return;
    const end = lineEnds[at] ?? code.length;
    let close = at + 1;
    while (close < end && names[close] !== ']') close++;
    const body = { start: close + 1, end };
    const range = { start: at + 1, end: close };
    const atoms = atomsOf(this.source, range);
    if (!isStopping(this.source, { start: at, end, range, body })) return;
    this.add('guard', { start: at, end }, 'medium', keyOf(this.source, range), atoms);
  }

  private constraint(name: string, at: number): void {
    const { names, code, lineEnds } = this.source;
    const isConstraint =
      ['REFERENCES', 'UNIQUE', 'CHECK', 'WHERE'].includes(name) ||
      (name === 'NOT' && names[at + 1]?.toUpperCase() === 'NULL');
    if (!isConstraint) return;
    let first = at;
    while (first > 0 && code[first - 1]?.line === code[at]?.line && at - first < MAX_KEY) first--;
    const end = Math.min(name === 'NOT' ? at + 2 : (lineEnds[at] ?? at + 1), code.length);
    const key = name === 'WHERE' ? name : `${names[first] ?? ''} ${name}`;
    this.add('attribute', { start: at, end }, 'medium', key);
  }

  private isCalled(at: number): boolean {
    const { names, code, language } = this.source;
    if (names[at + 1] === '(' || (names[at + 1] === '!' && names[at + 2] === '('))
      return !this.isDeclared(at);
    if (language !== 'ruby' && language !== 'shell') return false;
    return code[at - 1]?.line !== code[at]?.line && names[at + 1] !== '=' && names[at + 1] !== ':';
  }

  private isDeclared(at: number): boolean {
    const next = this.declarations[this.next];
    return next !== undefined && next.head.start <= at && at < next.head.end;
  }

  private condition(at: number): void {
    const { source } = this;
    const condition = conditionAt(source, at);
    if (!condition) return;
    const atoms = atomsOf(source, condition.range);
    if (atoms.length === 0) return;
    const exits = isStopping(source, condition);
    const isSafety = atoms.some((atom) => atom.isSafety);
    const severity = isSafety ? 'high' : exits ? 'medium' : 'low';
    const range = { start: condition.start, end: condition.end };
    this.add(exits ? 'guard' : 'condition', range, severity, keyOf(source, condition.range), atoms);
  }

  private assertion(at: number): void {
    const { names, lineEnds, code } = this.source;
    const open = names[at + 1] === '!' ? at + 2 : at + 1;
    const hasBrackets = names[open] === '(';
    const lineEnd = lineEnds[at] ?? code.length;
    const end = hasBrackets ? this.endOfChain(closeOf(this.source, open)) : lineEnd;
    if (this.isDeclared(at)) return;
    const range = { start: at, end };
    const argument = hasBrackets
      ? { start: open + 1, end: closeOf(this.source, open) }
      : { start: at + 1, end };
    this.add('assertion', range, 'medium', keyOf(this.source, range), atomsOf(this.source, argument));
  }

  /** `expect(x).not.toBe(y)`: up to where the chain of calls ends. */
  private endOfChain(close: number): number {
    const { names, code, partners } = this.source;
    let at = close + 1;
    while (names[at] === '.' && code[at + 1]?.kind === 'word' && at - close < MAX_KEY) {
      at += 2;
      if (names[at] === '(') at = (partners[at] ?? -1) === -1 ? at + 1 : closeOf(this.source, at) + 1;
    }
    return Math.min(at, code.length);
  }

  private call(name: string, at: number): void {
    const parts = partsOfName(name);
    const isSafety = isSafetyName(parts);
    if (!isSafety && !parts.some((part) => VALIDITY_PARTS.has(part))) return;
    // Loading a module is no requirement on a value.
    if (/^(?:require|require_once|require_relative)$/.test(name) && this.source.language !== 'kotlin') return;
    const { names, lineEnds, code } = this.source;
    const start = [at + 1, at + 2].find((index) => names[index] === '(') ?? -1;
    const end =
      start === -1 ? (lineEnds[at] ?? at + 1) : Math.min(closeOf(this.source, start) + 1, code.length);
    const argument = start === -1 ? { start: at + 1, end } : { start: start + 1, end: end - 1 };
    const severity = isSafety ? 'high' : 'medium';
    this.add('call', { start: at, end }, severity, name, atomsOf(this.source, argument));
  }

  private handler(at: number): void {
    const block: Block | null = blockAfter(this.source, at);
    if (!block || this.source.names[at - 1] === '.') return;
    const body = namesIn(this.source, {
      start: block.body.start,
      end: Math.min(block.body.end, block.body.start + 4),
    });
    const isEmpty =
      /^(?:pass|\.\.\.|;|nil|null|continue|return|return ;|return None|return null|null ;)?$/.test(
        body.trim(),
      );
    const range = { start: at, end: block.end };
    this.add(isEmpty ? 'empty_handler' : 'handler', range, 'medium', isEmpty ? 'empty' : 'handled');
  }

  /** `@login_required`, `[Authorize]`, `#[requires_auth]`. */
  private attribute(at: number): void {
    const { names, code } = this.source;
    if (code[at - 1]?.line === code[at]?.line && names[at - 1] !== ']') return;
    const name = names[at] === '#' ? at + 2 : at + 1;
    if (code[name]?.kind !== 'word' || code[name].line !== code[at]?.line) return;
    let last = name;
    while (names[last + 1] === '.' && last - name < MAX_KEY) last += 2;
    const isLimit = isLimitName(names.slice(name, last + 1));
    const isSafety = isLimit || isSafetyName(partsOfName(names[last] ?? ''));
    if (!isSafety && !partsOfName(names[last] ?? '').some((part) => VALIDITY_PARTS.has(part))) return;
    const open = names[last + 1] === '(' ? closeOf(this.source, last + 1) + 1 : last + 1;
    const range = { start: at, end: Math.min(open, code.length) };
    this.add('attribute', range, isSafety ? 'high' : 'medium', keyOf(this.source, range));
  }
}

/** The checks of one version, in the order of the text. */
export function checksOf(source: Source, declarations: readonly Declaration[]): CheckFact[] {
  return new CheckReader(source, declarations).read();
}
