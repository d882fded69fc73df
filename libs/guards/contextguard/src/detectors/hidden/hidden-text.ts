import { decode } from 'html-entities';
import type { Span } from '@aiguards/text';
import { withoutCode } from './code-regions';
import { contentsOf, judge } from './contents';
import { withoutOverlaps, type Hit, type HiddenKind } from './hit';
import { attributeTexts } from './html/attributes';
import { CONCEALMENTS } from './html/concealment';
import { hiddenElements } from './html/hidden-elements';
import { htmlTokens, type HtmlToken } from './html/html-tokens';
import { invisibleText } from './invisible';
import { hiddenLatex, hiddenMarkdown } from './markdown';
import { readingsOf, type Reading } from './reading';
import { codeComments } from './code-comments';

interface Hidden extends Span {
  kind: HiddenKind;
  label: string;
  /** Why no reader sees it. */
  reason: string;
  text: string;
}

const REASONS: Record<HiddenKind, string> = {
  comment: 'it stands in a comment',
  style: 'a style hides it',
  attribute: 'it stands in an attribute, which is not shown as text',
  invisible_characters: 'it is spelled in characters without a shape',
};

/** Conditional comments, licences that minifiers keep, and marks of editors are there for a reason that everyone knows. */
const KNOWN_COMMENT = /^\s*(?:\[if\b|<!\[endif|!|doctype\b|\?xml|xml\b|\[endif|#include\b|#if\b|google_ad)/i;

function commentsIn(text: string, tokens: readonly HtmlToken[]): Hidden[] {
  const found: Hidden[] = [];
  let raw = '';
  for (const token of tokens) {
    const { kind, content, start, end } = token;
    const inside = text.slice(content.start, content.end);
    if (kind === 'comment' && !KNOWN_COMMENT.test(inside)) {
      found.push({
        kind: 'comment',
        label: 'html_comment',
        reason: REASONS.comment,
        text: inside,
        start,
        end,
      });
    } else if (kind === 'text' && (raw === 'script' || raw === 'style')) {
      for (const span of codeComments(inside)) {
        const says = inside.slice(span.start, span.end);
        const place = { start: start + span.start, end: start + span.end };
        found.push({
          kind: 'comment',
          label: 'code_comment',
          reason: REASONS.comment,
          text: says,
          ...place,
        });
      }
    }
    raw = kind === 'open' ? token.name : '';
  }
  return found;
}

function inMarkup(text: string): Hidden[] {
  const tokens = htmlTokens(text);
  if (tokens.length === 0) return [];
  const elements = hiddenElements(text, tokens).map(({ by, ...element }): Hidden => ({
    ...element,
    kind: 'style',
    label: by,
    reason: CONCEALMENTS[by],
  }));
  const attributes = tokens.flatMap((token) =>
    attributeTexts(text, token).map(({ attribute, ...found }): Hidden => ({
      ...found,
      kind: 'attribute',
      label: `${attribute.startsWith('data-') ? 'data' : attribute}_attribute`,
      reason: REASONS.attribute,
    })),
  );
  return [...commentsIn(text, tokens), ...elements, ...attributes];
}

function inReading({ text, code: regions }: Reading): Hidden[] {
  const outside = withoutCode(text, regions);
  const quoted = regions.flatMap(({ start, end }) =>
    inMarkup(text.slice(start, end)).map((one) => ({
      ...one,
      start: one.start + start,
      end: one.end + start,
    })),
  );
  const written = [...hiddenMarkdown(outside), ...hiddenLatex(outside)].map((one) => ({
    ...one,
    text: decode(one.text),
    reason: one.label === 'white_latex' ? 'it is set in white' : REASONS[one.kind],
  }));
  const invisible = invisibleText(text).map((one): Hidden => ({
    ...one,
    kind: 'invisible_characters',
    reason: REASONS.invisible_characters,
  }));
  return [...inMarkup(outside), ...quoted, ...written, ...invisible];
}

const MESSAGES = {
  order: 'The text hides words that speak to a model',
  prose: 'The text hides a passage',
  words: 'The text hides some words',
};

function toHit({ kind, label, reason, text, start, end }: Hidden, reading: Reading): Hit[] {
  const says = contentsOf(text);
  const judged = judge(says, kind);
  if (!judged) return [];
  return [
    {
      type: 'hidden_markup',
      label,
      severity: judged.severity,
      score: judged.score,
      ...reading.toOriginal(start, end),
      view: reading.view,
      message: `${MESSAGES[judged.says]}: ${reason}.`,
      suggestion: 'Hand the model the text that a reader sees, without what is hidden.',
      evidence: `rule ${label}; ${kind}, ${says.length} characters; ${judged.says === 'order' ? 'addressed to a model' : 'no order found by rules'}`,
      contents: { kind, text: says, says: judged.says },
    },
  ];
}

/**
 * Text that a document holds and does not show: comments, styles, attributes, invisible characters. Hidden text that speaks to
 * a model is grave; other hidden text is common and scores below `REPORTED_FROM`, so that a caller who finds an instruction in
 * its span can raise it (`withInstructions`). In order, without overlaps.
 */
export function hiddenTextIn(text: string, readings = readingsOf(text)): Hit[] {
  const hits = readings.flatMap((reading) => inReading(reading).flatMap((hidden) => toHit(hidden, reading)));
  return withoutOverlaps(hits);
}
