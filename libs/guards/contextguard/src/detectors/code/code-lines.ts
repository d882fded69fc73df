import type { Source, TokenRange } from './source';

/** A line that holds code, told by its tokens: neither its indentation nor a comment on it makes it another. */
export interface CodeLine {
  line: number;
  tokens: TokenRange;
  key: string;
}

/** Whether a string may hold names of variables between its words. */
export const INTERPOLATES = /[{$]/;

export function codeLinesOf({ code }: Source, names: readonly string[]): CodeLine[] {
  const lines: CodeLine[] = [];
  let start = 0;
  for (let at = 1; at <= code.length; at++) {
    if (at < code.length && code[at]?.line === code[start]?.line) continue;
    lines.push({
      line: code[start]?.line ?? 0,
      tokens: { start, end: at },
      key: names.slice(start, at).join(' '),
    });
    start = at;
  }
  return lines;
}

/** The same lines with everything that can be named anew left out: equal where only names differ. */
export function shapesOf(
  source: Source,
  lines: readonly CodeLine[],
  isName: (index: number) => boolean,
): string[] {
  return lines.map(({ tokens }) => {
    const parts: string[] = [];
    for (let at = tokens.start; at < tokens.end; at++) {
      const { kind, text } = source.code[at] ?? { kind: 'word', text: '' };
      const isOpen = isName(at) || (kind === 'string' && INTERPOLATES.test(text));
      parts.push(isOpen ? '\0' : (source.names[at] ?? ''));
    }
    return parts.join(' ');
  });
}
