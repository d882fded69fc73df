import type { Span } from '@aiguards/text';
import type { HiddenKind } from './hit';

/** A text that markdown keeps from the reader. */
export interface HiddenMarkdown extends Span {
  kind: HiddenKind;
  label: string;
  text: string;
}

/**
 * CommonMark allows more; a link that an attacker writes for a model has to be one for a simple reader too. Labels hold no
 * `[`, so that a row of them is not read once from each.
 */
const INLINE =
  /(!?)\[([^[\]\n]{0,2000})\]\(\s{0,3}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)(\s{1,8}(?:"[^"\n]{0,4000}"|'[^'\n]{0,4000}'))?\s{0,3}\)/g;
const DEFINITION =
  /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,8}\S{1,2000}([ \t]{1,8}(?:"[^"\n]{0,4000}"|'[^'\n]{0,4000}'|\([^()\n]{0,4000}\)))?[ \t]{0,8}$/gm;
/** A definition whose title holds brackets and ends with the line; it is written for the title alone. */
const REMARK = /^ {0,3}\[[^\]\n]{0,60}\]:[ \t]{0,8}(?:[#/.]|<>)[ \t]{1,8}(\S[^\n]*)$/gm;

const REFERENCE_IMAGE = /!\[([^[\]\n]{1,2000})\]\[/g;

function inlineHidden(text: string): HiddenMarkdown[] {
  const found: HiddenMarkdown[] = [];
  for (const { 0: match, 1: mark = '', 2: label = '', 3: title, index } of text.matchAll(INLINE)) {
    const start = index + mark.length + 1;
    if (mark === '!' && label !== '') {
      found.push({ kind: 'attribute', label: 'alt', text: label, start, end: start + label.length });
    }
    if (title !== undefined) {
      const from = index + match.lastIndexOf(title);
      found.push({ kind: 'attribute', label: 'title', text: title, start: from, end: from + title.length });
    }
  }
  for (const { 1: label = '', index } of text.matchAll(REFERENCE_IMAGE)) {
    const start = index + 2;
    found.push({ kind: 'attribute', label: 'alt', text: label, start, end: start + label.length });
  }
  return found;
}

function definitionsHidden(text: string): HiddenMarkdown[] {
  const found: HiddenMarkdown[] = [];
  for (const { 0: line, 1: remark = '', index } of text.matchAll(REMARK)) {
    found.push({ kind: 'comment', label: 'remark', text: remark, start: index, end: index + line.length });
  }
  const remarks = new Set(found.map(({ start }) => start));
  for (const { 0: line, 1: title, index } of text.matchAll(DEFINITION)) {
    if (title === undefined || remarks.has(index)) continue;
    const start = index + line.lastIndexOf(title);
    found.push({ kind: 'attribute', label: 'title', text: title, start, end: start + title.length });
  }
  return found;
}

/** Alt texts, titles of links and definitions, and definitions that serve as remarks. */
export function hiddenMarkdown(text: string): HiddenMarkdown[] {
  return [
    ...(text.includes('](') || text.includes('][') ? inlineHidden(text) : []),
    ...(text.includes(']:') ? definitionsHidden(text) : []),
  ];
}

const LATEX =
  /\\(?:textcolor|colorbox)\{white\}\{|\\textcolor\[rgb\]\{1, ?1, ?1\}\{|\{(?:\\tiny ?)?\\color\{white\}|\\color\{white\}\{?|\\phantom\{|\{\\fontsize\{0(?:\.\d{1,3})?(?:pt)?\}/g;
const MOST_LATEX = 4000;

/** Behind the brace that ends the group, or null. */
function groupEnd(text: string, start: number): number | null {
  let depth = 1;
  const limit = Math.min(text.length, start + MOST_LATEX);
  for (let index = start; index < limit; index++) {
    const character = text.charAt(index);
    if (character === '\\') index++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index;
  }
  return null;
}

/** White letters and phantoms of LaTeX, up to the end of their group or line. */
export function hiddenLatex(text: string): HiddenMarkdown[] {
  if (!text.includes('\\')) return [];
  const found: HiddenMarkdown[] = [];
  let done = 0;
  for (const { 0: opening, index } of text.matchAll(LATEX)) {
    if (index < done) continue;
    const start = index + opening.length;
    const isGroup = opening.includes('{', opening.length - 1) || opening.startsWith('{');
    const end = isGroup ? groupEnd(text, start) : text.indexOf('\n', start);
    done = end === null || end < 0 ? Math.min(text.length, start + MOST_LATEX) : end;
    found.push({ kind: 'style', label: 'white_latex', text: text.slice(start, done), start, end: done });
  }
  return found;
}
