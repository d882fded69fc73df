import type { Span } from '@aiguards/text';
import { ELEMENTS } from '../html/element-rules';
import { htmlTokens, type HtmlAttribute, type HtmlToken } from '../html/html-tokens';
import { markerOf, type Removal } from './removal';
import { tagsToKeep } from './tag-balance';

/** What stands in the place of a stretch. */
export interface Edit extends Span {
  text: string;
}

const INVISIBLES = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
const LETTERS = /[\p{L}\p{N}]/gu;

/** Letters that a reader sees stay where only the characters between them are hidden. */
function visibleIn(stretch: string): string {
  const invisible = stretch.match(INVISIBLES)?.length ?? 0;
  const visible = stretch.match(LETTERS)?.length ?? 0;
  return visible > 0 && invisible >= visible ? stretch.replace(INVISIBLES, '') : '';
}

function replacementOf(text: string, { start, end, kind }: Removal): string {
  return kind === 'hidden_markup' ? visibleIn(text.slice(start, end)) : markerOf(kind);
}

function valueEdit(text: string, { value, isQuoted }: HtmlAttribute, removal: Removal): Edit | null {
  const start = Math.max(value.start, removal.start);
  const end = Math.min(value.end, removal.end);
  if (start >= end) return null;
  const put = replacementOf(text, { ...removal, start, end });
  const isAll = start === value.start && end === value.end;
  // Without quotes, an empty value would take the next attribute for its own.
  if (isQuoted) return { start, end, text: put };
  return { start, end, text: put === '' && isAll ? '""' : put.replaceAll(' ', '-') };
}

/** The part of a removal that lies in a tag or comment, of which the rest stays. */
function editsInside(text: string, token: HtmlToken, removal: Removal): Edit[] {
  if (token.kind === 'comment') {
    const start = Math.max(token.content.start, removal.start);
    const end = Math.min(token.content.end, removal.end);
    return start < end ? [{ start, end, text: replacementOf(text, { ...removal, start, end }) }] : [];
  }
  const edits = token.attributes.flatMap((attribute) => valueEdit(text, attribute, removal) ?? []);
  if (edits.length > 0) return edits;
  // It lies in names of attributes: nothing of it can stay, and the tag has to.
  const slash = token.kind === 'close' ? '/' : '';
  return [{ start: token.start, end: token.end, text: `<${slash}${token.name}>` }];
}

/** What imitates a call is often made of tags itself; those of a page around it are elements of HTML. */
const isKept =
  ({ kind }: Removal) =>
  (name: string): boolean =>
    kind !== 'tool_call_look_alike' || ELEMENTS.has(name);

const cuts = (token: HtmlToken, offset: number): boolean =>
  token.kind !== 'text' && token.start < offset && offset < token.end;

/** Edits that take a stretch out; tags of what is outside stay. `tokens` are those that overlap it, in order. */
function editsOf(text: string, tokens: readonly HtmlToken[], removal: Removal): Edit[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  const isHeadCut = first !== undefined && cuts(first, removal.start);
  const isTailCut = last !== undefined && cuts(last, removal.end);
  if (isHeadCut && (first === last || removal.end <= first.end)) return editsInside(text, first, removal);
  const start = isHeadCut ? first.end : removal.start;
  const end = isTailCut ? last.start : removal.end;
  const covered = tokens.slice(isHeadCut ? 1 : 0, isTailCut ? -1 : undefined);
  const middle = { ...removal, start, end };
  const edits = isHeadCut ? editsInside(text, first, removal) : [];
  if (start < end)
    edits.push({ start, end, text: replacementOf(text, middle) + tagsToKeep(covered, isKept(removal)) });
  if (isTailCut) edits.push(...editsInside(text, last, removal));
  return edits;
}

/** Removals in order and apart, as edits of a text that may be markup. */
export function editsFor(text: string, removals: readonly Removal[]): Edit[] {
  const tokens = htmlTokens(text);
  let next = 0;
  return removals.flatMap((removal) => {
    while (next < tokens.length && (tokens[next]?.end ?? 0) <= removal.start) next++;
    let behind = next;
    while (behind < tokens.length && (tokens[behind]?.start ?? 0) < removal.end) behind++;
    return editsOf(text, tokens.slice(next, behind), removal);
  });
}

/** The text with the edits made, and where each of them stands in it. */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; places: Span[] } {
  const parts: string[] = [];
  const places: Span[] = [];
  let done = 0;
  let length = 0;
  for (const edit of edits) {
    // Two removals may have rewritten one tag.
    if (edit.start < done) continue;
    parts.push(text.slice(done, edit.start), edit.text);
    length += edit.start - done;
    places.push({ start: length, end: length + edit.text.length });
    length += edit.text.length;
    done = edit.end;
  }
  parts.push(text.slice(done));
  return { text: parts.join(''), places };
}
