import type { SpecialLiteral, StringSyntax } from '../../data/code-languages';

/** Where a string with this syntax ends, its opening at `start`. One that is never closed ends with its line or the text. */
export function endOfString(text: string, start: number, syntax: StringSyntax): number {
  let at = start + syntax.open.length;
  while (at < text.length) {
    if (syntax.escape === 'backslash' && text[at] === '\\') at += 2;
    else if (!syntax.multiline && (text[at] === '\n' || text[at] === '\r')) return at;
    else if (!text.startsWith(syntax.close, at)) at++;
    else if (syntax.escape === 'doubled' && text.startsWith(syntax.close, at + syntax.close.length))
      at += 2 * syntax.close.length;
    else return at + syntax.close.length;
  }
  return text.length;
}

/** A template with the code inside it, which may hold templates again: a stack of what is open, not a recursion. */
function endOfTemplate(text: string, start: number): number {
  if (text[start] !== '`') return start;
  const open = ['`'];
  let at = start + 1;
  while (at < text.length && open.length > 0) {
    const sign = text[at];
    const inTemplate = open.at(-1) === '`';
    if (sign === '\\') at++;
    else if (sign === '`') {
      if (inTemplate) open.pop();
      else open.push('`');
    } else if (inTemplate && sign === '$' && text[at + 1] === '{') {
      open.push('{');
      at++;
    } else if (!inTemplate && sign === '{') open.push('{');
    else if (!inTemplate && sign === '}') open.pop();
    at++;
  }
  return Math.min(at, text.length);
}

/** Signs that may open a literal may stand anywhere and end nowhere: how far each of them is followed. */
const MAX_PATTERN = 1000;
const MAX_HERE_DOCUMENT = 10_000;

const BEFORE_AN_OPERAND =
  /[=(,:;!&|?{}[+\-*%<>~^]$|^(?:return|typeof|case|in|of|do|else|when|if|unless|and|or|not|puts)$/;

/** A slash where an operand is expected opens a regular expression; it ends on its line. */
function endOfRegularExpression(text: string, start: number, previous: string | null): number {
  if (text[start] !== '/' || (previous !== null && !BEFORE_AN_OPERAND.test(previous))) return start;
  let inClass = false;
  const limit = Math.min(text.length, start + MAX_PATTERN);
  for (let at = start + 1; at < limit; at++) {
    const sign = text[at];
    if (sign === '\n') return start;
    if (sign === '\\') at++;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '/' && !inClass) return at + 1;
  }
  return start;
}

const HERE_DOCUMENT =
  /<<[~-]?(?<quote>["']?)(?<name>[a-z_]\w*)\k<quote>|<<<[ \t]*(?<mark>["']?)(?<label>[a-z_]\w*)\k<mark>/iy;

/** From its sign to the line that holds its name and nothing else. The rest of the opening line goes with it. */
function endOfHereDocument(text: string, start: number): number {
  if (text[start] !== '<') return start;
  HERE_DOCUMENT.lastIndex = start;
  const found = HERE_DOCUMENT.exec(text)?.groups;
  const name = found?.name ?? found?.label;
  if (name === undefined) return start;
  const limit = start + MAX_HERE_DOCUMENT;
  for (
    let line = text.indexOf('\n', start);
    line !== -1 && line < limit;
    line = text.indexOf('\n', line + 1)
  ) {
    let at = line + 1;
    while (text[at] === ' ' || text[at] === '\t') at++;
    if (text.startsWith(name, at) && !/\w/.test(text[at + name.length] ?? '')) return at + name.length;
  }
  // Without that line it is a shift or a comparison.
  return start;
}

/** `r"…"`, `r#"…"#` and the like: as many number signs at its end as at its start. */
function endOfRustRaw(text: string, start: number): number {
  if (text[start] !== 'r') return start;
  let at = start + 1;
  while (text[at] === '#') at++;
  if (text[at] !== '"') return start;
  const end = text.indexOf(`"${'#'.repeat(at - start - 1)}`, at + 1);
  return end === -1 ? text.length : end + at - start;
}

/** `R"name(…)name"`. */
function endOfCRaw(text: string, start: number): number {
  if (!text.startsWith('R"', start)) return start;
  const open = text.slice(start, start + 19).indexOf('(');
  if (open === -1) return start;
  const close = `)${text.slice(start + 2, start + open)}"`;
  const end = text.indexOf(close, start + open);
  return end === -1 ? text.length : end + close.length;
}

/** What stands between the end of PHP's code and its next start is a page. */
function endOfPage(text: string, start: number): number {
  if (!text.startsWith('?>', start)) return start;
  const next = text.indexOf('<?', start);
  return next === -1 ? text.length : next;
}

/** `'a'` is a character, `'a` without its end a lifetime. */
function endOfCharacter(text: string, start: number): number {
  if (text[start] !== "'") return start;
  const end = text[start + 1] === '\\' ? text.indexOf("'", start + 3) : text.indexOf("'", start + 2);
  return end !== -1 && end - start <= 12 && !/\s/.test(text.slice(start + 2, end)) ? end + 1 : start;
}

type Reader = (text: string, start: number, previous: string | null) => number;

/** The signs a literal may open with, and what finds its end; the start itself when it is none. */
export const SPECIAL_LITERALS: Record<SpecialLiteral, { first: string; end: Reader }> = {
  template: { first: '`', end: endOfTemplate },
  regular_expression: { first: '/', end: endOfRegularExpression },
  here_document: { first: '<', end: endOfHereDocument },
  rust_raw: { first: 'r', end: endOfRustRaw },
  c_raw: { first: 'R', end: endOfCRaw },
  page: { first: '?', end: endOfPage },
  character: { first: "'", end: endOfCharacter },
};
