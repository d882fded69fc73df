import { CODE_SYNTAX, type CodeLanguage, type CodeSyntax } from '../../data/code-languages';
import { lex, type Token } from './lexer';

/** One version, read: what all comparisons work on. */
export interface Source {
  text: string;
  language: CodeLanguage | 'unknown';
  syntax: CodeSyntax;
  code: readonly Token[];
  comments: readonly Token[];
  /** Per token of the code, what it is compared by: quotes alike where they mean the same, renames undone. */
  names: readonly string[];
  /** Per token, the index of the bracket that closes or opens it, or -1. */
  partners: Int32Array;
  /** Per token, the column of the first token of its line. */
  indents: Int32Array;
  /** Per token, the first token of the next line that has one. */
  lineEnds: Int32Array;
  /** Per token, the first token of the next line that is indented less than its own. */
  outdents: Int32Array;
  complete: boolean;
}

/** A stretch of tokens: from the first to before the end. */
export interface TokenRange {
  start: number;
  end: number;
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const OPENS: ReadonlySet<string> = new Set(Object.values(CLOSES));

/** Brackets that do not match are left without a partner; the stack drops what a closing one jumps over. */
function partnersOf(code: readonly Token[]): Int32Array {
  const partners = new Int32Array(code.length).fill(-1);
  const open: number[] = [];
  const waiting: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
  code.forEach(({ kind, text }, index) => {
    if (kind !== 'punctuation') return;
    if (OPENS.has(text)) {
      open.push(index);
      waiting[text] = (waiting[text] ?? 0) + 1;
    }
    const opener = CLOSES[text];
    if (opener === undefined || (waiting[opener] ?? 0) === 0) return;
    let last = open.pop();
    while (last !== undefined && code[last]?.text !== opener) {
      waiting[code[last]?.text ?? ''] = (waiting[code[last]?.text ?? ''] ?? 1) - 1;
      last = open.pop();
    }
    if (last === undefined) return;
    waiting[opener] = (waiting[opener] ?? 1) - 1;
    partners[last] = index;
    partners[index] = last;
  });
  return partners;
}

const TAB = 8;

function indentsOf(text: string, code: readonly Token[]): Int32Array {
  const indents = new Int32Array(code.length);
  let line = -1;
  let indent = 0;
  let read = 0;
  code.forEach((token, index) => {
    if (token.line !== line) {
      line = token.line;
      let start = token.start;
      // No further back than the last token, so that nothing is read twice.
      while (start > read && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
      indent = [...text.slice(start, token.start)].reduce((sum, sign) => sum + (sign === '\t' ? TAB : 1), 0);
    }
    read = token.end;
    indents[index] = indent;
  });
  return indents;
}

function nameOf({ kind, text }: Token, syntax: CodeSyntax): string {
  return kind === 'string' &&
    syntax.quotesAlike &&
    text.startsWith("'") &&
    !text.includes('"') &&
    !text.startsWith("'''")
    ? `"${text.slice(1, -1)}"`
    : text;
}

function lineEndsOf(code: readonly Token[]): Int32Array {
  const ends = new Int32Array(code.length).fill(code.length);
  for (let at = code.length - 2; at >= 0; at--) {
    const next = at + 1;
    ends[at] = code[next]?.line === code[at]?.line ? (ends[next] ?? code.length) : next;
  }
  return ends;
}

/** Read backwards, so that each line finds the next smaller indentation by following those already known. */
function outdentsOf(indents: Int32Array, lineEnds: Int32Array): Int32Array {
  const outdents = new Int32Array(indents.length).fill(indents.length);
  for (let at = indents.length - 1; at >= 0; at--) {
    let next = lineEnds[at] ?? indents.length;
    if (lineEnds[at + 1] === next && at + 1 < next) {
      outdents[at] = outdents[at + 1] ?? indents.length;
      continue;
    }
    while (next < indents.length && (indents[next] ?? 0) >= (indents[at] ?? 0))
      next = outdents[next] ?? indents.length;
    outdents[at] = next;
  }
  return outdents;
}

export function readSource(text: string, language: CodeLanguage | 'unknown'): Source {
  const syntax = CODE_SYNTAX[language];
  const { code, comments, complete } = lex(text, syntax);
  const indents = indentsOf(text, code);
  const lineEnds = lineEndsOf(code);
  return {
    text,
    language,
    syntax,
    code,
    comments,
    complete,
    names: code.map((token) => nameOf(token, syntax)),
    partners: partnersOf(code),
    indents,
    lineEnds,
    outdents: outdentsOf(indents, lineEnds),
  };
}

/** The names of a stretch of tokens, as one text. */
export function namesIn({ names }: Source, { start, end }: TokenRange): string {
  return names.slice(start, end).join(' ');
}

/** The characters of a stretch of tokens. */
export function spanOf({ code }: Source, { start, end }: TokenRange): { start: number; end: number } {
  const first = code[start];
  const last = code[Math.max(start, end - 1)];
  return { start: first?.start ?? 0, end: last?.end ?? first?.end ?? 0 };
}

/** The index of the partner of the bracket at `index`, or the end of the code where it is never closed. */
export function closeOf({ partners, code }: Source, index: number): number {
  const partner = partners[index] ?? -1;
  return partner === -1 ? code.length : partner;
}

/** Parts of a stretch between separators at its own level of brackets. */
export function splitAt(
  source: Source,
  range: TokenRange,
  isSeparator: (name: string) => boolean,
): TokenRange[] {
  const parts: TokenRange[] = [];
  let start = range.start;
  for (let at = range.start; at < range.end; at++) {
    const partner = source.partners[at] ?? -1;
    if (partner > at) at = Math.min(partner, range.end);
    else if (isSeparator(source.names[at] ?? '')) {
      parts.push({ start, end: at });
      start = at + 1;
    }
  }
  if (start < range.end) parts.push({ start, end: range.end });
  return parts;
}

/** Behind the last token of the block whose head starts at `head` and ends before `from`, by its indentation. */
export function endOfIndentedBlock(
  { code, indents, lineEnds, outdents }: Source,
  head: number,
  from: number,
): number {
  const indent = indents[head] ?? 0;
  let at = lineEnds[from - 1] ?? code.length;
  while (at < code.length && (indents[at] ?? 0) > indent) at = outdents[at] ?? code.length;
  return at;
}
